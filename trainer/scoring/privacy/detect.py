"""Finds the personal data of a text."""

import re
from functools import lru_cache

from trainer.scoring.privacy.detector import Found, Page, Range
from trainer.scoring.privacy.detectors import DETECTORS
from trainer.scoring.privacy.ours import NOTHING_OURS, Ours
from trainer.scoring.privacy.unmask import unmask

#: What is longer than any message is not read further.
LONGEST = 20_000
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1024)
def detect(text: str, ours: Ours = NOTHING_OURS) -> tuple[Found, ...]:
    """Return the personal data of a text in reading order; each place counts once, under one type."""
    reading = unmask(text[:LONGEST])
    page = Page(reading, ours)
    digits = len(_DIGIT.findall(reading.text))
    taken: list[Range] = []
    found: list[Found] = []
    for detector in DETECTORS:
        if digits < detector.fewest_digits:
            continue
        for start, end in detector.find(page):
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                found.append(Found(reading.back(start, end), detector.type, reading.text[start:end]))
    return tuple(sorted(found, key=lambda one: one.span))
