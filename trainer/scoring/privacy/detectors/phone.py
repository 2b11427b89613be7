"""Finds telephone numbers: by shape, by country code, or by cue; the lines of a firm are not personal."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, digits_of

_RUN = re2.compile(r"(?:\+|\b00)?\(?\d(?:[ ]?[-./()]?[ ]?\d){5,16}(?: ?(?:x|ext\.?) ?\d{1,5})?\b")
_SHAPE = re2.compile(
    r"^(?:\+.{7,}|00 ?[1-9].{7,}|\(\d{2,5}\).{5,}|0\d{9,10}|0[\d ().-]{9,15}|"
    r"1?[-. ]?\d{3}[-. ]\d{3}[-. ]\d{4}(?:.*x.*)?|"
    r"1-\d{3}-\d{3}-\d{4}|\d{4}[ .]\d{3}[ .]\d{3}|\d{3,5}[- ]\d{6}|\d{5}[ -]\d{5}|555-01\d\d|[2-9]\d{2}555\d{4}|"
    r"\d{3}[-. ]555[-. ]\d{4}|"
    r"\d{3}-\d{4}|\d{2,4}(?:[ .-]\d{2,3}){3,4}|001-.+)$"
)
_WEAK_SHAPE = re2.compile(
    r"^(?:\d{3}-\d{4}|\d{4}[ .]\d{3}[ .]\d{3}|\d{3,5}[- ]\d{6}|\d{2,4}(?:[ .-]\d{2,3}){3,4}|\d{5}[ -]\d{5})$"
)
_CUE = re2.compile(
    r"\b(?:phone|fone|mobile|mob|cell|cellphone|tel|tele|telephone|telefon|telefono|telefoon|handy|"
    r"movil|portable|gsm|ph|num|"
    r"number|no|digits|landline|whats ?app|wa|call(?: me| him| her| them| us)?|ring|bell|text|txt|"
    r"dial|reach|get (?:hold of )?(?:me|us)|contact|fax|hmu|bel|"
    r"appelez|rappelez|llam\w+|contacto|nummer|numero|erreichen|anrufen|signal|viber|buzz|speak to|"
    r"answering at|messages? to)\b"
)
_MINE = re.compile(
    r"\b(?:my|me|mine|his|her|wife|husband|mum|dad|son|i'm|im|mich|mein|mi|mon|moi|your|home|work|nan|"
    r"brother|sister|partner|carer|neighbour|cell|mobile|mob)\b"
)
_OURS = re2.compile(
    r"\b(?:our|us on|us at|us free|us|helpline|hotline|freephone|toll[- ]free|customer (?:care|"
    r"service|services|support)|the team|"
    r"support line|switchboard|reception|emergency|press office|head office|the office|our office|abroad|"
    r"overseas|call centre|call center|"
    r"(?:our|free|info|advice|care|order|sales|complaints?|booking|support|service|customer) lines?|lines? "
    r"(?:are|is|open)|"
    r"text [a-z]+ to|store|branch|samaritans)\b[^.!?]{0,40}$"
)
_OURS_AFTER = re.compile(
    r"^[ ,]*(?:for (?:journalists|press|media|sales|support|help|emergenc)|24/7|option|if you (?:need|want|prefer)|"
    r"to speak to|any ?time|mon(?:day)?\b|from \d|\d{1,2} ?am|between \d|is free|it's free|\(free)"
)
_OTHER = re2.compile(
    r"(?:\b(?:isbn|sku|ean|imei|version|error|model|serial|order|ord|ref|reference|tracking|case|complaint|"
    r"claim|firm|lot|"
    r"ticket|incident|account|acct|"
    r"policy|claim|customer|booking|invoice|part|item|batch|barcode|vat|company|charity|fca|flight|"
    r"score|scores|sort code|"
    r"sizes?|id|parcel|fault|job|code|pin|otp|views?|people)\b[^a-z]{0,4}(?:(?:no|number|ref|id|is|"
    r"was|of)\b[^a-z]{0,3}){0,3}|[$#/=&?]|[a-z]-?|\d[,:.])$"
)
_DATE = re.compile(
    r"\d{5}-\d{4}|\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|(?:19|20)\d\d ?- ?(?:19|"
    r"20)\d\d|\d{1,2}-\d{1,2}, .*"
)
_MOBILE = ("07", "447", "00447")
_TOLL_FREE = re.compile(
    r"(?:0?44|0)?0?(?:800|808|300|303|330|333|343|344|345|370|371|843|844|845|870|871)\d{3,7}$|"
    r"1?8(?:00|33|44|55|66|77|88)\d{7}$|1[38]00\d{4,6}$"
)
_AFTER = re.compile(
    r"^[ ,]*(?:%|people|views|points|free|freephone|\(free|lines|$[a-z]|followers|times|days|hours|/)"
)


def _find(page: Page) -> Iterator[Range]:
    text = page.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        said = match.group()
        start, said = _without_lead(start, said)
        digits = digits_of(said.partition("x")[0].partition("e")[0])
        if not 7 <= len(digits) <= 15 or _DATE.fullmatch(said) or len(set(digits)) < 2:
            continue
        before = page.before(start, 50)
        if _OTHER.search(text[max(0, start - 40) : start]) or _AFTER.search(text[end : end + 12]):
            continue
        if _OURS_AFTER.search(text[end : end + 30]) and not _MINE.search(before) and not digits.startswith(_MOBILE):
            continue
        if _is_phone(said, digits, before) and not _is_ours(page, digits, before):
            yield start, end


def _without_lead(start: int, said: str) -> tuple[int, str]:
    """Leave out an opening bracket that nothing closes."""
    if said.startswith("(") and ")" not in said:
        return start + 1, said[1:]
    return start, said


def _is_phone(said: str, digits: str, before: str) -> bool:
    has_cue = _CUE.search(before[-34:]) is not None
    if has_cue:
        return True
    if _WEAK_SHAPE.search(said):
        return said.startswith(("0", "7", "555")) and len(digits) >= 7
    return _SHAPE.search(said) is not None


def _is_ours(page: Page, digits: str, before: str) -> bool:
    if page.ours.owns_number(digits):
        return True
    if _TOLL_FREE.match(digits) and not _MINE.search(before):
        return True
    return bool(_OURS.search(before)) and not _MINE.search(before)


DETECTOR = Detector(
    "PHONE",
    _find,
    fires=(
        "its [[07700 900 123]] if u wanna ring",
        "reach me at [[(202) 555-0147]]",
        "whatsapp me [[+44 (0)7700 900 877]]",
        "my number is [[oh seven seven double oh nine double oh one eight two]] call",
        "rappelez-moi au [[01 99 00 12 34]] svp",
        "We will call you on [[07700 900123]].",
    ),
    quiet=(
        "Call us free on 0800 123 4567.",
        "Our helpline is 1-800-555-0199.",
        "SKU 4006381333931 is back.",
        "Scores so far: 21-19, 15-21, 22-20",
        "Sale starts 14/03/2026.",
        "That is $1,299.00 before tax.",
    ),
    misses="Seven bare digits without a cue; numbers split over two lines.",
    fewest_digits=7,
)
