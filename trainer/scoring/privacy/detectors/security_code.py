"""Finds the code printed on a card, by its cue or by its place after a card number."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.checksums import is_card
from trainer.scoring.privacy.detector import Detector, Page, Range, digits_of, first_of, near

_SIDE = r"(?:back|front|rear|reverse|flip ?side|signature|strip)"
_NAMED = (
    r"c ?v ?v ?2?(?: ?(?:code|number|no))?|cvc2?|cv2|cvn|c\.v\.v\.?|card (?:security |verification )?code|"
    r"kartenprufnummer|prufziffer|prufnummer|cryptogramme|codigo cvv|"
    r"csc|cid|card verification (?:value|code|no|number)|(?:security|signature|safety|sec) (?:code|number|no|"
    r"num|digits?)"
)
_TOLD = (
    r"(?:three|four|3|4)[- ](?:(?:last|final|little|tiny|small|extra) )?(?:digits?|digit (?:code|number|"
    r"thing)|numbers?|figures?)|"
    rf"(?:on|at|by|from|near|off) (?:the |my |its |this )?{_SIDE}|"
    r"(?:back|front|rear|reverse) of (?:the |my |this |your )?(?:\w+ )?card|the back (?:says|reads|shows)|code"
)
_CODE = r"\d(?:[ -]?\d){2,3}"
_BY_NAME = near(_NAMED, _CODE, 30)
_BY_WORDS = near(_TOLD, _CODE, 30)
_BEFORE = re2.compile(
    r"\b(\d(?: ?\d){2,3})(?:[ ,:=-]|\b(?:is|are|was|the|my|its|it|as|for|being|code|digits?|numbers?|three|"
    r"3)\b){1,6}"
    rf"(?:cvv2?|cvc2?|cv2|cvn|security (?:code|number)|(?:on|at|from) (?:the |my )?{_SIDE}\b)"
)
_AFTER_CARD = re2.compile(
    r"((?:\d[ -]?){12,18}\d)[ ,;:/|-]{1,4}(?:(?:exp\w*|expiry|expires|valid)[ :to]{1,4})?"
    r"(?:\d\d ?[/-] ?(?:20)?\d\d[ ,;:/|-]{1,4})?(?:and )?(\d{3,4})\b(?:[^/\d-]|$)"
)
_CLUE = re2.compile(rf"\b(?:{_NAMED}|{_TOLD})\b|\bc ?v ?v|\bcvc")
_CARD = re.compile(
    r"\bcards?\b|\bcvv?|\bcvc|\bcsc|amex|visa|mastercard|maestro|\d{12}|signature|"
    r"\b(?:back|front|reverse)\b|(?:three|3) (?:last |little |final )?(?:digits|numbers)(?: (?:are|is|r|=)|:)"
)
_CARD_CODE = re.compile(r"amex|\d{12}|\d{4} \d{4} \d{4}|\d{4} \d{6} \d{5}|\bexp")
_LAST = re.compile(r"\b(?:last|final|ending|ends)\b[^\d]{0,20}(?:four|4)?[^\d]{0,20}$")
_SIDED = re.compile(rf"{_SIDE}|security|amex|cvv|cvc")
_OTHER = re.compile(
    r"[$#/]$|\b(?:error|room|flight|fault|discount|promo|voucher|area|dress|gate|door|aisle|page)\b"
)
_UNIT = re.compile(r" ?(?:%|times|days|hours|minutes|mins|people|pm\b|am\b|points|working|[/:.]\d)")


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is not None:
        yield from first_of(_all(page.text))
    for match in _AFTER_CARD.finditer(page.text):
        if is_card(digits_of(match.group(1))):
            yield match.span(2)


def _all(text: str) -> Iterator[Range]:
    for start, end, between in _BY_NAME(text):
        if _is_code(text, end, between):
            yield start, end
    for match in _BEFORE.finditer(text):
        yield match.span(1)
    for start, end, between in _BY_WORDS(text):
        before = text[max(0, start - 60) : start]
        if not _CARD.search(before) or not _is_code(text, end, between):
            continue
        is_named_side = _SIDED.search(before) is not None
        if "code" in before[-35:] and not is_named_side and not _CARD_CODE.search(before):
            continue
        if len(digits_of(text[start:end])) == 4 and _LAST.search(before) and not is_named_side:
            continue
        yield start, end


def _is_code(text: str, end: int, between: str) -> bool:
    is_longer = text[end : end + 2].strip(" -")[:1].isdigit()
    return not (is_longer or _OTHER.search(between) or _UNIT.match(text[end : end + 10]))


DETECTOR = Detector(
    "CVV",
    _find,
    fires=(
        "cvv [[123]]",
        "the three digits on the back are [[7 4 2]]",
        "security code [[nine oh one]]",
        "[[919]] on the back",
        "the little number by the signature reads [[404]]",
        "4242 4242 4242 4242 12/30 [[314]]",
    ),
    quiet=(
        "We never ask for the CVV.",
        "Room 123 has no heating.",
        "The security code is on the back of the card.",
        "The last three digits of the bus are missing.",
        "The last four digits of my card are 4471.",
    ),
    misses="Three digits alone, in a message of their own.",
    fewest_digits=3,
)
