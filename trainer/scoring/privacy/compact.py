"""Finds a value again whatever its spacing, punctuation and disguise."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from trainer.core.text import Span
from trainer.scoring.privacy.reading import Reading
from trainer.scoring.privacy.unmask import unmask

#: What may stand between two characters of one value.
_MARKS = frozenset(" -./()_,:;'#@+%\n")


@dataclass(frozen=True, slots=True)
class Compact:
    """Holds the letters and digits of a text alone, and where each came from."""

    reading: Reading
    text: str
    places: tuple[int, ...]

    def find(self, value: str) -> Iterator[Span]:
        """Yield where a value without marks stands whole, its parts at most two marks apart."""
        at = self.text.find(value)
        while at >= 0:
            end = at + len(value)
            if self._is_whole(at, end) and self._is_one(at, end):
                yield self.reading.back(self.places[at], self.places[end - 1] + 1)
            at = self.text.find(value, at + 1)

    def _is_whole(self, at: int, end: int) -> bool:
        text, first, last = self.reading.text, self.places[at], self.places[end - 1]
        return not text[first - 1 : first].isalnum() and not text[last + 1 : last + 2].isalnum()

    def _is_one(self, at: int, end: int) -> bool:
        text, places = self.reading.text, self.places
        return all(
            places[i + 1] - places[i] <= 3 and _MARKS.issuperset(text[places[i] + 1 : places[i + 1]])
            for i in range(at, end - 1)
        )


@lru_cache(maxsize=512)
def compact(text: str) -> Compact:
    """Return a text as its letters and digits alone."""
    reading = unmask(text)
    places = tuple(place for place, character in enumerate(reading.text) if character.isalnum())
    return Compact(reading, "".join(reading.text[place] for place in places), places)


@lru_cache(maxsize=4096)
def bare(value: str) -> str:
    """Return the letters and digits of a value, in lower case."""
    return "".join(character for character in unmask(value).text if character.isalnum())
