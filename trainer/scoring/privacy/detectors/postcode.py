"""Finds postcodes: British and Irish by shape, others by their cue."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, cued, first_of, near
from trainer.scoring.privacy.places import is_our_place

_SHAPE = re2.compile(r"\b[a-z]{1,2}\d[a-z\d]? {0,2}\d[abd-hjlnp-uw-z]{2}\b")
_CAPITALS = re2.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_EIRCODE = re2.compile(r"\b[ac-fhknprtv-y]\d[0-9w] [0-9ac-fhknprtv-y]{4}\b")
_CUED = cued(
    r"post ?code|postal code|post code|zip(?: ?code)?|plz|postleitzahl|code postal|codigo postal|"
    r"\bcp\b|eir ?code|pin ?code|pcode",
    r"\d{5}-\d{4}|\d{4} ?[a-z]{2}|\d{3} \d{3}|\d{4,6}|\d(?: \d){3,5}|[a-z]{1,2} ?\d ?[a-z\d]? \d ?[a-z] "
    r"?[a-z]|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|"
    r"[a-z]\d[0-9w] ?[a-z0-9]{4}|[a-z]\d[a-z] ?\d[a-z]\d",
)
_NEAR = near(r"post ?code|zip(?: ?code)?|pin ?code", r"\d{3} ?\d{3}|\d{5}(?:-\d{4})?", 24)
_CLUE = re2.compile(r"post ?code|postal|\bzip|\bplz\b|postleitzahl|\bcp\b|eir ?code|\bpcode|pin ?code")
_OTHER = re.compile(
    r"\b(?:model|flight|sku|part|gate|seat|version|error|size|code|ref|order)(?: number| code| no)? ?$"
)


def _find(page: Page) -> Iterator[Range]:
    yield from first_of(_all(page))


def _all(page: Page) -> Iterator[Range]:
    for match in _SHAPE.finditer(page.text):
        before = page.before(match.start())
        if not (_OTHER.search(before) and "post" not in before) and not is_our_place(before):
            yield match.span()
    for match in _CAPITALS.finditer(page.reading.cased):
        if not _OTHER.search(page.before(match.start())) and not is_our_place(page.before(match.start())):
            yield match.span()
    for match in _EIRCODE.finditer(page.text):
        said = match.group()
        if sum(c.isdigit() for c in said[4:]) in (1, 2, 3) and not is_our_place(page.before(match.start())):
            yield match.span()
    if _CLUE.search(page.text) is not None:
        yield from _CUED(page.text)
        for start, end, _ in _NEAR(page.text):
            yield start, end


DETECTOR = Detector(
    "POSTCODE",
    _find,
    fires=("outage at [[LS99 3BB]] again", "zip [[90299]] please", "my PLZ is [[99998]]", "eircode [[D99 X4Y2]]"),
    quiet=(
        "All SW1A postcodes may be slower.",
        "Head office: 1 Brand Plaza, London EC1A 1BB",
        "What is your zip code?",
        "Model AB1 2CD is out.",
    ),
    misses="Codes of figures alone without a cue.",
)
