"""Finds order, parcel and invoice numbers, by their cue."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range
from trainer.scoring.privacy.references import is_reference, referred

_CUES = (
    r"orders?|o/n|ord|track(?:er)?|ordr|ordernum|parcel|package|packet|tracking|shipment|consignment|invoice|"
    r"inv|receipt|"
    r"purchase(?: order)?|po|dispatch|collection|basket|"
    r"delivery|bestell(?:ung|nummer|nr)|auftrag(?:snummer)?|sendung(?:snummer)?|"
    r"sendungsverfolgung|commande|colis|facture|pedido|factura|envio|bestelling|bestelnummer|pakket|"
    r"returns?(?: label)?|rma|waybill|awb|refs?|references?|transaction(?: id)?|txn|delivery note"
)
_REFERRED = referred(_CUES)
_CLUE = re2.compile(rf"\b(?:{_CUES})|\d{{4}}-\d{{4}}|[a-z]{{2}}-?\d{{5}}|\d{{6}}|\d{{3}} \d{{3}} \d{{3}}")
_OURS = re.compile(
    r"(?:\b(?:case|ticket|incident|complaint|firm|fca|job|fault|batch|our|quote|booking|hotel|"
    r"account|acct|customer|policy|"
    r"claim|member|membership|membership|loyalty|patient|flight|reservation|sku|model|part|product|"
    r"company|charity|claim|vat|article|bylaw) "
    r"(?:ref|reference|no|number)[^\w]*(?:is |no |number )?|\b(?:pre|re|last|first|in|to|mail)[ -]?orders?[^\w]*)$"
)
_BARE = re2.compile(
    r"\b(?:see|see that|about|re|regarding|on|with|for|yes|ok|hi|so|and|where is|where's|wheres|is|chase|"
    r"find)[ ,:]{1,2}"
    r"(#?(?:[a-z]{1,4}-?\d{5,}|\d{4,}-\d{3,}|[a-z]{2,4}-\d{2,}-\d{2,}|\d{6,10}))\b"
    r"(?: (?:was|has|is|went|got|shipped|left|arrived|dispatched|been|did|hasn't|hasnt|isn't|still|never|"
    r"will)\b|\?|,)"
)
_HASHED = re2.compile(r"(?:^|[^\w&#/])(#[a-z]{0,4}\d{0,2}-?\d{5,}(?:-\w{1,6})*)\b")
_POSTAL = re2.compile(r"\b[a-z]{2} ?\d{3} ?\d{3} ?\d{3} ?[a-z]{2}\b")
_SENT = re2.compile(
    r"\b(?:shipp\w+|dispatch\w*|deliver\w*|went out|left|arriv\w+|parcel|package|order\w*|courier|driver|"
    r"warehouse|depot|refund\w*|return\w*)\b"
)
_TICKET = re.compile(
    r"\b(?:case|ticket|incident|complaint|fault|sku|batch|model|flight|part|error|version|account)\b"
)


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is None:
        return
    for start, end in _REFERRED(page):
        if is_reference(page, start, end) and not _OURS.search(page.text[max(0, start - 40) : start]):
            yield start, end
    for match in _POSTAL.finditer(page.text):
        if page.reading.cased[match.start()].isupper() and not match.group().startswith("im"):
            yield match.span()
    yield from _without_cue(page)


def _without_cue(page: Page) -> Iterator[Range]:
    """Yield numbers that stand alone, in a text about something sent, or after a hash."""
    for match in _HASHED.finditer(page.text) if "#" in page.text else ():
        if is_reference(page, *match.span(1)) and not _TICKET.search(page.before(match.start(1))):
            yield match.span(1)
    for match in _BARE.finditer(page.text) if _SENT.search(page.text) else ():
        start, end = match.span(1)
        if is_reference(page, start, end) and not _TICKET.search(page.before(start)):
            yield start, end


DETECTOR = Detector(
    "ORDER_ID",
    _find,
    fires=(
        "order [[448-20913]] where is it",
        "ord ref is [[UK/2207/99183]] if that helps",
        "parcel tracking [[JD0002290441]] is stuck",
        "Bestellnummer [[DE-7719204]] fehlt",
        "I see [[7781-00452]] went out yesterday",
        "the order I placed on Monday, [[55120934]], is not here",
    ),
    quiet=(
        "Your order should be there by Friday.",
        "Our case reference is CAS-0049182.",
        "Orders over $50 ship free.",
        "FCA firm reference 122702",
        "I placed the order 14/03/2026.",
    ),
    misses="A number without a word about it.",
    fewest_digits=4,
)
