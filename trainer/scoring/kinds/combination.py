"""Looks for several parts that belong together, such as who, what and when."""

from typing import Annotated

from pydantic import Field

from trainer.core.text import Span
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, MoveText, Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.similarity import windows
from trainer.scoring.values import Audience, Text, Value

_Held = tuple[MoveText, Span, bool]


class Options(Value):
    """Lists the parts, each by its patterns, and how near they must stand."""

    parts: Annotated[tuple[tuple[Text, ...], ...], Field(min_length=2, max_length=5)]
    scores: tuple[Annotated[float, Field(ge=0, le=1)], ...]
    """The score for no part, one part and so on; one more entry than there are parts."""
    together: bool = True
    """All in one sentence or two neighbours; otherwise anywhere in what was said."""


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that scores by how many parts stand together."""
    parts = tuple(compile_phrases((), patterns, ("parts", index)) for index, patterns in enumerate(options.parts))
    scores = options.scores

    def find(seen: Observation) -> tuple[Outcome, ...]:
        said = seen.said(audience)
        if not said:
            return ()
        candidates = [held for move in said for held in _candidates(move, parts, is_near=options.together)]
        if not options.together:
            candidates = [_merged(candidates, len(parts))]
        best = max(candidates, key=_count, default=())
        score = scores[min(_count(best), len(scores) - 1)]
        # What costs is the part that is not there; only when all are there are these the words to show.
        places = tuple(dict.fromkeys(_evidence(held) for held in best if held)) if score >= 1 else ()
        return (Outcome(score, places),)

    return find


def _count(held: tuple[_Held | None, ...]) -> int:
    return sum(place is not None for place in held)


def _candidates(move: MoveText, parts: tuple[Phrases, ...], *, is_near: bool) -> list[tuple[_Held | None, ...]]:
    found = [tuple(move.folded.back(*pair) for pair in part.spans(move.folded.text)) for part in parts]
    if not is_near:
        return [tuple((move, spans[0], False) if spans else None for spans in found)]
    return [
        tuple(next(((move, span, True) for span in spans if span.overlaps(window)), None) for spans in found)
        for window in windows(move.sentences)
    ]


def _evidence(held: _Held) -> Evidence:
    """Make evidence of a part; near others, of its sentence: a part alone says little to whoever reads the mark."""
    move, span, is_near = held
    whole = next((sentence for sentence in move.sentences if sentence.overlaps(span)), span) if is_near else span
    return move.evidence(whole)


def _merged(candidates: list[tuple[_Held | None, ...]], count: int) -> tuple[_Held | None, ...]:
    return tuple(next((c[index] for c in candidates if c[index] is not None), None) for index in range(count))


KIND = Kind(Options, build)
