"""Finds international account numbers by country, length and check digits."""

import re
from collections.abc import Iterator

import re2

from trainer.scoring.privacy.checksums import iban_length, is_iban
from trainer.scoring.privacy.detector import Detector, Page, Range

_START = re2.compile(r"\b[a-z] ?[a-z][ .-]?\d ?\d[ ./-]{0,3}[a-z0-9]")
_MANY = re2.compile(r"\d\d[a-z\d ./-]{10}")
_CUE = re.compile(r"\biban\b")
_PART = re.compile(r"[a-z0-9]|[ ./-]{1,3}(?=[a-z0-9])")


def _find(page: Page) -> Iterator[Range]:
    if _MANY.search(page.text) is None:
        return
    has_cue = _CUE.search(page.text) is not None
    for match in _START.finditer(page.text):
        start = match.start()
        size = iban_length(match.group().replace(" ", "")[:2])
        end, said = _collect(page.text, start, size)
        if (
            size
            and len(said) == size
            and (is_iban(said) or (has_cue and sum(c.isdigit() for c in said) > size // 2))
        ):
            yield start, end


def _collect(text: str, start: int, size: int) -> tuple[int, str]:
    said, end = "", start
    while len(said) < size:
        part = _PART.match(text, end)
        if part is None:
            break
        said += part.group() if part.group().isalnum() else ""
        end = part.end()
    return end, said


DETECTOR = Detector(
    "IBAN",
    _find,
    fires=(
        "refund [[GB29 NWBK 6016 1331 9268 19]] please",
        "IBAN: [[DE89370400440532013000]]",
        "[[nl91-abna-0417-1643-00]] it is",
    ),
    quiet=("Flight GB29 leaves at ten.", "Part DE89 3704 0044 is sold out.", "Your IBAN is on your statement."),
    misses="A number with a digit left out; countries outside the table.",
    fewest_digits=12,
)
