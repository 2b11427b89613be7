"""Phrases and RE2 patterns, compiled once, found in folded text and given back as original spans."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import re2

from trainer.core.text import Span, fold
from trainer.scoring.model import Evidence, MoveText


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


@dataclass(frozen=True, slots=True)
class Phrases:
    """Holds one compiled alternative of many phrases; an empty one finds nothing."""

    compiled: _Compiled | None

    def spans(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield where the phrases stand in folded text."""
        if self.compiled is not None:
            for match in self.compiled.finditer(folded):
                start, end = match.span()
                found = folded[start:end]
                start, end = end - len(found.lstrip()), start + len(found.rstrip())
                if end > start:
                    yield start, end

    def is_in(self, folded: str) -> bool:
        """Tell whether any phrase stands in folded text."""
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


def compile_pattern(pattern: str) -> _Compiled:
    """Compile one RE2 pattern; look-around and back-references are refused."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        compiled: _Compiled = re2.compile(pattern, options)
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
    return Phrases(compile_pattern("|".join(parts)) if parts else None)


def cut(move: MoveText, span: Span) -> str:
    """Return the folded words of one span of a move."""
    return fold(span.cut(move.move.text)).text
