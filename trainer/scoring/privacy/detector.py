"""What a detector is: a type of personal data, how it is found, and its own proof."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import re2

from trainer.core.text import Span
from trainer.scoring.privacy.ours import NOTHING_OURS, Ours
from trainer.scoring.privacy.reading import Reading

DataType = Literal[
    "EMAIL",
    "PHONE",
    "ADDRESS",
    "POSTCODE",
    "NAME_FULL",
    "DOB",
    "PAN",
    "CVV",
    "PIN_PASSWORD",
    "OTP",
    "IBAN",
    "SORT_ACCOUNT",
    "NATIONAL_ID",
    "ORDER_ID",
    "ACCOUNT_ID",
    "BOOKING_REF",
    "PLATE",
    "IP",
    "MEDICAL",
    "CREDENTIAL_ANSWER",
]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """Holds one text as read, and what in it is the firm's own."""

    reading: Reading
    ours: Ours = NOTHING_OURS

    @property
    def text(self) -> str:
        """Return the text in lower case."""
        return self.reading.text

    def before(self, start: int, reach: int = 40) -> str:
        """Return the words before a place, of the same sentence."""
        words = self.reading.text[max(0, start - reach) : start]
        return _sentence_end(words)[-1]

    def after(self, end: int, reach: int = 30) -> str:
        """Return the words after a place, of the same sentence."""
        return _sentence_end(self.reading.text[end : end + reach])[0]


_END = re.compile(r"[!?;]|(?<!:)\n|\.(?= )")


def _sentence_end(words: str) -> list[str]:
    return _END.split(words)


@dataclass(frozen=True, slots=True)
class Found:
    """Says where in the original personal data stands, of which type, and what it says."""

    span: Span
    type: DataType
    value: str


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds one type of personal data; ``fires`` and ``quiet`` are its proof, ``misses`` what it cannot see."""

    type: DataType
    find: Callable[[Page], Iterator[Range]]
    fires: tuple[str, ...]
    quiet: tuple[str, ...]
    misses: str
    fewest_digits: int = 1
    """A text with fewer digits is not looked at."""


#: What may stand between a cue and its value: "order number is", "ref: #".
FILLER = (
    r"(?:[ :=#.,'(\"*>_-]|\b(?:no|nr|num|nummer|number|numero|id|ref|reference|code|is|was|s|its|it|"
    r"the|my|our|are|ist|"
    r"lautet|est|es|reads?|under|of|here|as|for|with|you|u|at|on|card|please|pls|still|says?)\b){0,9}"
)


def cued(cue: str, value: str, filler: str = FILLER) -> Callable[[str], Iterator[Range]]:
    """Return a function that yields where a value stands after a cue."""
    pattern = re2.compile(rf"\b(?:{cue}){filler}({value})(?:\W|$)")

    def find(text: str) -> Iterator[Range]:
        for match in pattern.finditer(text):
            yield match.span(1)

    return find


#: What may stand between a cue and a value further on: words without figures, of the same sentence.
GAP = r"(?:[^\d.!?;\n]|\.\.+|\b(?:no|nr|num|ref|d\.o\.b|c\.v\.v)\.)"


def near(cue: str, value: str, reach: int = 36) -> Callable[[str], Iterator[tuple[int, int, str]]]:
    """Return a function that yields where a value stands within ``reach`` of a cue, and the words between."""
    pattern = re2.compile(rf"\b(?:{cue})((?:(?:\b|\W)[.?]?{GAP}{{0,{reach}}}?\b)?)({value})(?:\W|$)")

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for match in pattern.finditer(text):
            yield *match.span(2), match.group(1)

    return find


def digits_of(text: str) -> str:
    """Return the digits of a text, without anything else."""
    return "".join(character for character in text if character.isdigit())


def first_of(ranges: Iterable[Range]) -> Iterator[Range]:
    """Yield the ranges that overlap none before them."""
    taken: list[Range] = []
    for start, end in ranges:
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            yield start, end
