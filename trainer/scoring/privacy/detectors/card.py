"""Finds payment card numbers by length, first digits and check digit."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.checksums import is_card, passes_luhn
from trainer.scoring.privacy.detector import Detector, Page, Range, digits_of

_RUN = re2.compile(r"\d(?:[ ./-]{0,3}\d){11,22}")
_OTHER = re.compile(r"\b(?:imei|isbn|ean|sku|barcode|tracking|serial)\b[^\d]{0,15}$|[$]$")
_CUE = re.compile(r"\b(?:card|visa|mastercard|amex|maestro|jcb|discover|diners|cc|long number)\b")
_LENGTHS = (16, 15, 19, 14, 13, 18, 12)


def _find(page: Page) -> Iterator[Range]:
    for match in _RUN.finditer(page.text):
        start, end = match.span()
        before = page.text[max(0, start - 24) : start]
        if _OTHER.search(before):
            continue
        run = match.group()
        digits = digits_of(run)
        if is_card(digits) or (12 <= len(digits) <= 19 and passes_luhn(digits) and _CUE.search(page.before(start))):
            yield start, end
            continue
        cut = _card_within(run)
        if cut is not None:
            yield start + cut[0], start + cut[1]


def _card_within(run: str) -> Range | None:
    """Return where a card stands in a longer run, as one written before its expiry date."""
    places = [at for at, character in enumerate(run) if character.isdigit()]
    starts = [0] + [i for i in range(1, len(places)) if places[i] - places[i - 1] > 1]
    for first in starts:
        for size in _LENGTHS[:3]:
            if first + size <= len(places):
                last = places[first + size - 1]
                ends_group = first + size == len(places) or places[first + size] > last + 1
                if ends_group and is_card(digits_of(run[places[first] : last + 1])):
                    return places[first], last + 1
    return None


DETECTOR = Detector(
    "PAN",
    _find,
    fires=(
        "card [[4111 1111 1111 1111]] declines",
        "[[5555-5555-5555-4444]] 09/27",
        "amex [[378282246310005]] ok",
        "[[4.2.4.2.4.2.4.2.4.2.4.2.4.2.4.2]] there",
    ),
    quiet=(
        "Your tracking number is 4111 1111 1111 1112.",
        "SKU 4006381333931 is back.",
        "the card ending 1111",
        "IMEI 490154203237518 is blocked",
    ),
    misses="A number with a wrong digit, or split over two messages.",
    fewest_digits=12,
)
