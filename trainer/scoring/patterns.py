"""Phrases and RE2 patterns, compiled once, found in folded text and given back as original spans."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Protocol

import re2

from trainer.core.text import Span, fold
from trainer.scoring.observation import Evidence, MoveText


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Compiled(Protocol):
    def search(self, text: str) -> _Match | None: ...

    def finditer(self, text: str) -> Iterator[_Match]: ...


class PatternFault(ValueError):
    """Says which pattern of a rule's options cannot be used, and why."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


class Screen:
    """Tells in one pass over a text which of all patterns stand in it, so that the others need not be run.

    Patterns beyond ``most`` are not screened.
    """

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._numbers: dict[str, int] = {}
        self._lock = Lock()
        #: How many patterns are built, and what looks for them: one value, so that no thread sees half of a change.
        self._built = (0, _looking(re2.Filter()))

    def enter(self, pattern: str) -> int | None:
        """Return the number of a pattern, the same for the same words; None when there is no room."""
        with self._lock:
            if pattern not in self._numbers and len(self._numbers) >= self._most:
                return None
            return self._numbers.setdefault(pattern, len(self._numbers))

    def lets_through(self, number: int, folded: str) -> bool:
        """Tell whether the pattern of that number stands in a folded text."""
        size, look = self._built
        if number >= size:
            look = self._build()
        return number in look(folded)

    def _build(self) -> Callable[[str], frozenset[int]]:
        with self._lock:
            built = re2.Filter()
            for pattern in self._numbers:
                built.Add(pattern, _options())
            built.Compile()
            look = _looking(built)
            self._built = (len(self._numbers), look)
            return look


def _looking(built: re2.Filter) -> Callable[[str], frozenset[int]]:
    @lru_cache(maxsize=512)
    def look(folded: str) -> frozenset[int]:
        return frozenset(built.Match(folded) or ())

    return look


_SCREEN = Screen()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Holds one compiled alternative of many phrases; an empty one finds nothing."""

    compiled: _Compiled | None
    number: int | None = None
    """Its number in the screen; None where it is not screened."""

    def spans(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield where the phrases stand in folded text."""
        if self.compiled is not None and self.is_in(folded):
            for match in self.compiled.finditer(folded):
                start, end = match.span()
                found = folded[start:end]
                start, end = end - len(found.lstrip()), start + len(found.rstrip())
                if end > start:
                    yield start, end

    def is_in(self, folded: str) -> bool:
        """Tell whether any phrase stands in folded text."""
        if self.number is not None:
            return _SCREEN.lets_through(self.number, folded)
        return self.compiled is not None and self.compiled.search(folded) is not None

    def evidence(self, move: MoveText) -> Iterator[Evidence]:
        """Yield evidence of each place in ``move``."""
        for start, end in self.spans(move.folded.text):
            yield move.evidence(move.folded.back(start, end))


def literal(phrase: str) -> str:
    """Return the pattern of one plain phrase, bounded by words and loose about space."""
    folded = fold(phrase.strip()).text
    body = r"\s+".join(re.escape(part) for part in folded.split())
    before = r"\b" if folded[:1].isalnum() else ""
    after = r"\b" if folded[-1:].isalnum() else ""
    return f"{before}{body}{after}"


def _options() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return options


def compile_pattern(pattern: str) -> _Compiled:
    """Compile one RE2 pattern; look-around and back-references are refused."""
    try:
        compiled: _Compiled = re2.compile(pattern, _options())
    except re2.error as fault:
        reason = fault.args[0] if fault.args else "not a pattern"
        text = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise ValueError(f"this pattern cannot be used: {text}") from fault
    return compiled


def compile_phrases(
    tokens: Sequence[str] = (), patterns: Sequence[str] = (), key: tuple[str | int, ...] = ("patterns",)
) -> Phrases:
    """Compile plain phrases and patterns into one alternative; faults name ``key`` and the place."""
    for index, pattern in enumerate(patterns):
        try:
            compile_pattern(pattern)
        except ValueError as fault:
            raise PatternFault((*key, index), str(fault)) from fault
    parts = [literal(token) for token in tokens] + [f"(?:{pattern})" for pattern in patterns]
    if not parts:
        return Phrases(None)
    whole = "|".join(parts)
    return Phrases(compile_pattern(whole), _SCREEN.enter(whole))


def cut(move: MoveText, span: Span) -> str:
    """Return the folded words of one span of a move."""
    return fold(span.cut(move.move.text)).text
