"""Looks for several parts that belong together, such as who, what and when."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Evidence, MoveText, Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.similarity import windows
from trainer.scoring.values import Audience, Text, Value


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
        candidates = [places for move in said for places in _candidates(move, parts, is_near=options.together)]
        if not options.together:
            candidates = [_merged(candidates, len(parts))]
        best = max(candidates, key=_count, default=())
        score = scores[min(_count(best), len(scores) - 1)]
        found = tuple(dict.fromkeys(place for place in best if place is not None))
        return (Outcome(score, found if score else ()),)

    return find


def _count(places: tuple[Evidence | None, ...]) -> int:
    return sum(place is not None for place in places)


def _candidates(move: MoveText, parts: tuple[Phrases, ...], *, is_near: bool) -> list[tuple[Evidence | None, ...]]:
    found = [tuple(part.evidence(move)) for part in parts]
    if not is_near:
        return [tuple(places[0] if places else None for places in found)]
    return [
        tuple(
            next((_whole(place, move) for place in places if place.span.overlaps(window)), None) for places in found
        )
        for window in windows(move.sentences)
    ]


def _whole(place: Evidence, move: MoveText) -> Evidence:
    """Return the sentence a part stands in: a part alone says little to whoever reads the mark."""
    sentence = next((span for span in move.sentences if span.overlaps(place.span)), place.span)
    return move.evidence(sentence)


def _merged(candidates: list[tuple[Evidence | None, ...]], count: int) -> tuple[Evidence | None, ...]:
    return tuple(next((c[index] for c in candidates if c[index] is not None), None) for index in range(count))


KIND = Kind(Options, build)
