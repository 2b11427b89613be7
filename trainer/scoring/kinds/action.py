"""Asks whether a response did one of several things, by action code."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.actions import action_codes
from trainer.scoring.expectations import Code
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Response
from trainer.scoring.observation import Evidence, Observation, Outcome
from trainer.scoring.values import Audience, Value


class Options(Value):
    """Lists the codes of which one is enough, and those that earn half."""

    any_of: Annotated[tuple[Code, ...], Field(min_length=1)]
    partial: tuple[Code, ...] = ()
    absent: Annotated[float, Field(ge=0, lt=1)] = 0.0


def build(options: Options, audience: Audience) -> Finder:  # noqa: ARG001 - codes are about every move
    """Return a finder that always gives one outcome."""
    full, half = frozenset(options.any_of), frozenset(options.partial)

    def find(seen: Observation) -> tuple[Outcome, ...]:
        if seen.codes & full:
            return (Outcome(1.0, _opening(seen, full)),)
        return (Outcome(0.5 if seen.codes & half else options.absent),)

    return find


def _opening(seen: Observation, codes: frozenset[str]) -> tuple[Evidence, ...]:
    """Return the first sentence of the first move that does one of ``codes`` by itself."""
    for move in seen.moves:
        if move.sentences and codes & action_codes(Response(moves=(move.move,)), seen.case):
            return (move.evidence(move.sentences[0]),)
    return ()


KIND = Kind(Options, build)
