"""Asks how much of all that was expected is there, whatever the dimension."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Point
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Evidence, Observation, Outcome
from trainer.scoring.similarity import Likeness, closest
from trainer.scoring.values import Audience, Value


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
        near = [(point, _nearest(point, seen, audience)) for point in told.points]
        total = sum(point.weight for point in told.points)
        held = sum(point.weight * _reach(likeness, options) for point, likeness in near)
        share = (held / total - options.none_below) / (options.full_above - options.none_below)
        score = round(min(1.0, max(0.0, share)), 2)
        # What costs here is what is not there; only when nothing is missing are there words to show.
        places = _places(likeness for _, likeness in near) if score >= 1 else ()
        return (Outcome(score, places, words={"share": f"{100 * held / total:.0f}"}),)

    return find


def _nearest(point: Point, seen: Observation, audience: Audience) -> Likeness:
    moves = [move for move in seen.said(audience) if move.is_for(point.where)]
    return closest((*point.examples, point.what), moves)


def _reach(likeness: Likeness, options: Options) -> float:
    return min(1.0, max(0.0, (likeness.value - options.nothing_at) / (options.all_at - options.nothing_at)))


def _places(near: Iterable[Likeness]) -> tuple[Evidence, ...]:
    found = {one.move.evidence(one.span) for one in near if one.move is not None and one.span is not None}
    return tuple(sorted(found, key=lambda place: (place.move, place.span)))


KIND = Kind(Options, build)
