"""Spans, sentences and a fold that keeps every offset."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Points at code points ``start`` to ``end`` (half-open) of one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def cut(self, text: str) -> str:
        """Return the words this span points at."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]*)*[.!?]*[\"'\u2019\u201d)]*")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
#: Characters without a look of their own: joiners, marks of direction, soft hyphens, variation selectors.
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
#: Letters of other scripts that look like Latin ones. They are read as Latin only within a word that has some.
_LOOKALIKE = dict(
    zip(
        "аВеԁһіјКкМНоОрРсСТѕѵхХуУАЕІЅαΑΒΕΖΗΙΚΜΝοΟΡρΤΥΧν",
        "aBedhijKkMHoOpPcCTsvxXyYAEISaABEZHIKMNoOPpTYXv",
        strict=True,
    )
)
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u00a0": " ",
}


def sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences of ``text``, without the space around them."""
    found = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if any(character.isalnum() for character in text[start:end]):
            found.append(Span(start, end))
    return tuple(found)


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Span, ...]:
    """Return the spans of the words of ``text``, in order; many rules ask for those of the same text."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def places_of(term: str, folded: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded term stands in a folded text as whole words, half-open."""
    start = folded.find(term)
    while start >= 0:
        end = start + len(term)
        before, after = folded[max(0, start - 1) : start], folded[end : end + 1]
        if not (term[0].isalnum() and before.isalnum()) and not (term[-1].isalnum() and after.isalnum()):
            yield start, end
        start = folded.find(term, start + 1)


@dataclass(frozen=True, slots=True)
class Folded:
    """Holds a text made easy to match, and the way back to the original offsets.

    ``origin[i]`` is the code point of the original that ``text[i]`` came from; None where both are the same.
    """

    text: str
    origin: tuple[int, ...] | None

    def back(self, start: int, end: int) -> Span:
        """Return the span of the original that the folded ``start`` to ``end`` came from."""
        if self.origin is None:
            return Span(start, end)
        last = self.origin[end - 1]
        return Span(self.origin[start], last + 1)


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """Lower the case, unify quotes, dashes, widths and accents, and drop invisible characters.

    Offsets survive: the fold is made one code point at a time (Unicode NFKD without its combining marks, then
    casefold), so that a letter and its accent read alike whether they came as one code point or as two.
    """
    if text.isascii():
        return Folded(text.lower(), None)
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(_unmasked(text)):
        if character < "\x80":
            characters.append(character.lower())
            origin.append(index)
        elif character not in _INVISIBLE:
            plain = _PLAIN.get(character) or _bare(character)
            characters.append(plain)
            origin.extend([index] * len(plain))
    return Folded("".join(characters), tuple(origin))


def _unmasked(text: str) -> str:
    """Put Latin letters for their lookalikes in words of mixed script; the length stays the same."""
    if _LOOKALIKE.keys().isdisjoint(text):
        return text
    return _LETTERS.sub(lambda word: _latin(word.group()), text)


def _latin(word: str) -> str:
    if not any(letter.isascii() for letter in word):
        return word
    return "".join(_LOOKALIKE.get(letter, letter) for letter in word)


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
