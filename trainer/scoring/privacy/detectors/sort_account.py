"""Finds bank sort codes and the account numbers with them."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.detector import Detector, Page, Range, cued, first_of, near

_SORT = near(r"sort ?codes?|s/c|sc|s\.c\.?|bank code|branch code", r"\d\d[ ./-]{0,3}\d ?\d[ ./-]{0,3}\d\d", 28)
_SORT_ALONE = cued(r"sort", r"\d\d[ ./-]{0,3}\d ?\d[ ./-]{0,3}\d\d")
_BSB = near(r"bsb", r"\d{3}[ -]?\d{3}", 28)
_IFSC = near(r"ifsc(?: code)?", r"[a-z]{4}0[a-z0-9]{6}", 16)
_BANK = near(r"(?:aba |bank )?routing|aba|blz|bankleitzahl|transit(?: number)?", r"\d(?:[ -]?\d){7,8}", 24)
_ACCOUNT = near(
    r"acc|acct|account|a/c|ac|konto|kontonummer|accnt|checking|savings|acno|account no|number|no",
    r"\d(?:[ -]?\d){5,16}",
    24,
)
_PAIR = re2.compile(
    r"\b(\d\d([ -]|\. ?)\d\d[ .-]\d\d)[ ,;/&:|-]{1,3}(?:(?:and|acc?t?|account|a/c|number|no)[ :#.]{0,2}){0,2}"
    r"(\d{4} ?\d{4}|\d{2} ?\d{3} ?\d{3})\b"
)
_CLUE = re2.compile(
    r"\bsort|s/c|\bs\.?c\b|\bbsb\b|\bifsc\b|routing|\baba\b|\bblz\b|bankleitzahl|branch code|bank code|transit|"
    r"\d\d[ .-]\d\d[ .-]\d\d[ ,;/&:|-]"
)
_VERB = re.compile(r"\b(?:we|to|i|they|can|will|please|you|pls|just)(?: \w+)? sort\b")
_NEAR = 60


def _find(page: Page) -> Iterator[Range]:
    if _CLUE.search(page.text) is not None:
        yield from first_of(_all(page.text))


def _all(text: str) -> Iterator[Range]:
    codes = [(start, end) for find in (_SORT, _BSB, _BANK, _IFSC) for start, end, _ in find(text)]
    codes += [found for found in _SORT_ALONE(text) if not _VERB.search(text[max(0, found[0] - 30) : found[0]])]
    yield from codes
    for match in _PAIR.finditer(text):
        yield match.span(1)
        yield match.span(3)
    for start, end, _ in _ACCOUNT(text) if codes else ():
        if any(start - last <= _NEAR and first - end <= _NEAR for first, last in codes):
            yield start, end


DETECTOR = Detector(
    "SORT_ACCOUNT",
    _find,
    fires=(
        "sort code [[08-99-99]] acc [[66374958]]",
        "s/c [[601613]] a/c number [[3192 6819]]",
        "BSB [[062-000]] acct [[12345678]]",
        "pay [[08 99 99]] [[66374958]] please",
        "routing [[011000015]] checking acct [[000123456789]]",
    ),
    quiet=("Sort codes are not changing.", "We sort 40 50 60 parcels.", "Open 10-12-14 as ever."),
    misses="A bank account number without its sort code is found as an account.",
    fewest_digits=6,
)
