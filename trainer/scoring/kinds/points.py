"""Looks for what a good response says, point by point."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Point
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.similarity import closest
from trainer.scoring.values import Audience, Dimension, Value

_SILENCE = "NO_ENGAGE_LOG"


class Options(Value):
    """Says which points count, and how alike is nothing and enough."""

    dimension: Dimension
    nothing_at: Annotated[float, Field(ge=0, lt=1)] = 0.25
    all_at: Annotated[float, Field(gt=0, le=1)] = 0.5
    share: Annotated[float, Field(gt=0, le=5)] = 1.0
    """What one step of a point's weight is worth in the rule's dimension."""


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives one outcome for each declared point of the dimension."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is None:
            return ()
        own = [point for point in told.points if point.dimension == options.dimension]
        outcomes = [_outcome(point, seen, audience, options) for point in own]
        # Where silence is right, what was told to nobody is not missing; what the note holds still earns.
        return tuple(outcome for outcome in outcomes if outcome.score >= 1 or not _is_right_silence(seen))

    return find


def _outcome(point: Point, seen: Observation, audience: Audience, options: Options) -> Outcome:
    read = seen.moves if _is_right_silence(seen) else seen.earned(audience)
    best = closest(
        (*point.examples, point.what),
        [move for move in read if move.is_for(point.where)],
        at_least=options.nothing_at,
    )
    reach = (best.value - options.nothing_at) / (options.all_at - options.nothing_at)
    score = round(min(1.0, max(0.0, reach)), 2)
    # Half a point is lost by what is not there; the nearest words are not at fault and get no mark.
    evidence = (best.move.evidence(best.span),) if score >= 1 and best.move and best.span else ()
    words = {"what": point.what.rstrip("."), "example": point.examples[0]}
    return Outcome(score, evidence, item=point.id, weight=point.weight * options.share, words=words)


def _is_right_silence(seen: Observation) -> bool:
    """Tell whether nothing was said to anybody, and that is a declared good way."""
    told = seen.case.expectations
    ways = (*told.routes.preferred, *told.routes.acceptable) if told else ()
    return _SILENCE in seen.codes and any(_SILENCE in way for way in ways)


KIND = Kind(Options, build)
