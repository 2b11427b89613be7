"""Identifiers in text: e-mail, telephone, postcode, card and reference numbers, and how to find them again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from trainer.core.text import fold
from trainer.scoring.model import Evidence, MoveText

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("e-mail address", re.compile(r"\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b")),
    ("card number", re.compile(r"\b\d(?:[ -]?\d){12,18}\b")),
    ("telephone number", re.compile(r"(?<![\w.])\+?\(?\d{2,5}\)?(?:[ -]?\d{3,6}){2,3}\b")),
    ("postcode", re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")),
    ("reference", re.compile(r"\b(?=[a-z-]*\d)[a-z]{1,6}-?\d[a-z\d-]{3,}\b")),
    ("address", re.compile(r"\b\d{1,4}[a-z]? (?:[a-z]+ ){1,3}(?:street|st|road|rd|lane|avenue|close|drive|way)\b")),
    ("number", re.compile(r"(?<![\w£$€.,])\d{5,}\b")),
)
_APART = re.compile(r"[\s\-().,:]+")


@dataclass(frozen=True, slots=True)
class Identifier:
    """Names the shape of an identifier and the words it was written in."""

    shape: str
    text: str


@lru_cache(maxsize=2048)
def identifiers(text: str) -> tuple[Identifier, ...]:
    """Return the identifiers of a text; each stretch counts once, under its narrowest shape."""
    folded = fold(text).text
    found: list[Identifier] = []
    taken: list[tuple[int, int]] = []
    for shape, pattern in _SHAPES:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            if shape == "card number" and not passes_luhn(match.group()):
                continue
            taken.append((start, end))
            found.append(Identifier(shape, match.group()))
    return tuple(found)


def passes_luhn(text: str) -> bool:
    """Tell whether the digits of a text are a card number by their check digit."""
    digits = [int(character) for character in text if character.isdigit()]
    if not 13 <= len(digits) <= 19:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


@lru_cache(maxsize=8192)
def _finder(form: str) -> re.Pattern[str] | None:
    folded = fold(form.strip()).text
    parts = [part for part in _APART.split(folded) if part]
    if not parts or len("".join(parts)) < 2:
        return None
    if all(character.isdigit() for character in "".join(parts)) and len("".join(parts)) > 4:
        body = r"[\s\-.()]{0,2}".join("".join(parts))
    else:
        body = r"[\s\-().,:]{1,2}".join(re.escape(part) for part in parts)
    return re.compile(rf"(?<![^\W_]){body}(?![^\W_])")


def mentions(form: str, folded: str) -> Iterator[tuple[int, int]]:
    """Yield where a form stands in folded text, whatever its spacing and punctuation."""
    finder = _finder(form)
    if finder is not None:
        for match in finder.finditer(folded):
            yield match.span()


def places(form: str, move: MoveText) -> Iterator[Evidence]:
    """Yield evidence of each place where a form stands in a move."""
    for start, end in mentions(form, move.folded.text):
        yield move.evidence(move.folded.back(start, end))


@lru_cache(maxsize=8192)
def is_in(form: str, text: str) -> bool:
    """Tell whether a form stands in a text."""
    return next(mentions(form, _folded(text)), None) is not None


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return fold(text).text


def strings(value: object) -> Iterator[str]:
    """Yield every string of a nested record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def without_repeats(found: Iterator[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence in reading order, the longer of two that overlap."""
    kept: list[Evidence] = []
    for place in sorted(found, key=lambda e: (e.span.start - e.span.end, e.move, e.span.start)):
        if not any(place.move == other.move and place.span.overlaps(other.span) for other in kept):
            kept.append(place)
    return tuple(sorted(kept, key=lambda e: (e.move, e.span)))
