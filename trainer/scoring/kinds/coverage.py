"""Asks how much of all that was expected is there, whatever the dimension."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Point
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, Observation, Outcome
from trainer.scoring.similarity import Likeness, closest
from trainer.scoring.values import Audience, Value

_MOST_PLACES = 2


class Options(Value):
    """Says how alike is nothing and enough for one point, and which share of the points is."""

    nothing_at: Annotated[float, Field(ge=0, lt=1)] = 0.25
    all_at: Annotated[float, Field(gt=0, le=1)] = 0.5
    none_below: Annotated[float, Field(ge=0, lt=1)] = 0.2
    full_above: Annotated[float, Field(gt=0, le=1)] = 0.75


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives one outcome for all points together."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is None or not seen.said(audience):
            return ()
        near = [(point, _nearest(point, seen, audience, options)) for point in told.points]
        total = sum(point.weight for point in told.points)
        held = sum(point.weight * _reach(likeness, options) for point, likeness in near)
        share = (held / total - options.none_below) / (options.full_above - options.none_below)
        score = round(min(1.0, max(0.0, share)), 2)
        # What costs here is what is not there; only when nothing is missing are there words to show.
        places = _places(near) if score >= 1 else ()
        return (Outcome(score, places, words={"share": f"{100 * held / total:.0f}"}),)

    return find


def _nearest(point: Point, seen: Observation, audience: Audience, options: Options) -> Likeness:
    moves = [move for move in seen.earned(audience) if move.is_for(point.where)]
    return closest((*point.examples, point.what), moves, at_least=options.nothing_at)


def _reach(likeness: Likeness, options: Options) -> float:
    return min(1.0, max(0.0, (likeness.value - options.nothing_at) / (options.all_at - options.nothing_at)))


def _places(near: Iterable[tuple[Point, Likeness]]) -> tuple[Evidence, ...]:
    """Return the words that hold most of what was needed: a few, for a mark on everything says nothing."""
    ranked = sorted(near, key=lambda pair: pair[0].weight * pair[1].value, reverse=True)
    found = [one.move.evidence(one.span) for _, one in ranked if one.move is not None and one.span is not None]
    kept = list(dict.fromkeys(found))[:_MOST_PLACES]
    return tuple(sorted(kept, key=lambda place: (place.move, place.span)))


KIND = Kind(Options, build)
