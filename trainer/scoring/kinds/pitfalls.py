"""Looks for tempting wrong answers; each one hit is a finding of its own."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Pitfall
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.similarity import closest, hits
from trainer.scoring.values import Audience, Dimension, Value


class Options(Value):
    """Says which pitfalls count, and how alike is a hit."""

    dimension: Dimension
    hit_at: Annotated[float, Field(gt=0, le=1)] = 0.55
    critical_at: Annotated[float, Field(gt=0, le=1)] = 0.6
    """A critical pitfall needs more likeness before it alone fails the response."""


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives an outcome for each pitfall that was hit."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is None:
            return ()
        own = [pitfall for pitfall in told.pitfalls if pitfall.dimension == options.dimension]
        outcomes = (_outcome(pitfall, seen, audience, options) for pitfall in own)
        return tuple(outcome for outcome in outcomes if outcome is not None)

    return find


def _outcome(pitfall: Pitfall, seen: Observation, audience: Audience, options: Options) -> Outcome | None:
    moves = [move for move in seen.said(audience) if move.is_for(pitfall.where)]
    best = closest(pitfall.examples, moves, minds_polarity=True, at_least=options.hit_at - 0.001)
    if best.value < options.hit_at or best.move is None or best.span is None:
        return None
    places = hits(pitfall.examples, moves, options.hit_at)
    return Outcome(
        0.0,
        tuple(move.evidence(span) for move, span in places),
        item=pitfall.id,
        words={"what": pitfall.what.rstrip(".")},
        is_critical=pitfall.critical and best.value >= options.critical_at,
    )


KIND = Kind(Options, build)
