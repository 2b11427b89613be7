"""Says how hard a text is to read, as a school grade after Flesch and Kincaid; the age is five years more."""

import re
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouy]+")


def reading_grade(words: int, sentences: int, syllables: int) -> float:
    """Return the grade of a text by its counts; a text without words has none and counts as 0."""
    if not words or not sentences:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


@lru_cache(maxsize=16384)
def syllables_of(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, without a last e."""
    return max(1, len(_VOWELS.findall(word.lower().removesuffix("e"))))
