"""Measures sentences: how long they are, and how hard to read."""

from bisect import bisect_left
from typing import Annotated, Literal

from pydantic import Field

from trainer.core.text import Span, words
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import MoveText, Observation, Outcome
from trainer.scoring.readability import reading_grade, syllables_of
from trainer.scoring.values import Audience, Value


class Options(Value):
    """Says what is measured, what is fine and what is too much."""

    measure: Literal["average_sentence", "longest_sentence", "reading_grade"]
    at_most: Annotated[float, Field(gt=0)]
    far_over: Annotated[float, Field(gt=0)]
    least_words: Annotated[int, Field(ge=0)] = 0
    """Shorter moves are not measured."""


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that costs half over the line and all far over it."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        worst: tuple[float, MoveText, Span] | None = None
        for move in seen.said(audience):
            measured = _measure(move, options)
            if measured and (worst is None or measured[0] > worst[0]):
                worst = (measured[0], move, measured[1])
        if worst is None or worst[0] <= options.at_most:
            return ()
        value, move, span = worst
        score = 0.0 if value > options.far_over else 0.5
        return (Outcome(score, (move.evidence(span),), words={"value": f"{value:.0f}"}),)

    return find


def _measure(move: MoveText, options: Options) -> tuple[float, Span] | None:
    starts = [word.start for word in words(move.move.text)]
    counts = [(bisect_left(starts, span.end) - bisect_left(starts, span.start), span) for span in move.sentences]
    total = sum(count for count, _ in counts)
    if not counts or total < options.least_words:
        return None
    longest, span = max(counts, key=lambda pair: pair[0])
    if options.measure == "longest_sentence":
        return float(longest), span
    if options.measure == "average_sentence":
        return total / len(counts), span
    return reading_grade(total, len(counts), _syllables(move)), span


def _syllables(move: MoveText) -> int:
    return sum(syllables_of(span.cut(move.move.text)) for span in words(move.move.text))


KIND = Kind(Options, build)
