"""Looks for promises that would be wrong to make in this situation."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import WrongPromise
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import MoveText, Observation, Outcome
from trainer.scoring.similarity import closest
from trainer.scoring.values import Audience, Value


class Options(Value):
    """Says how alike is a hit."""

    hit_at: Annotated[float, Field(gt=0, le=1)] = 0.55


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives an outcome for each wrong promise that was made."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is None:
            return ()
        outcomes = (
            _outcome(promise, index, seen.said(audience), options)
            for index, promise in enumerate(told.wrong_promises, start=1)
        )
        return tuple(outcome for outcome in outcomes if outcome is not None)

    return find


def _outcome(promise: WrongPromise, index: int, moves: tuple[MoveText, ...], options: Options) -> Outcome | None:
    best = closest(promise.examples, moves, minds_polarity=True, at_least=options.hit_at - 0.001)
    if best.value < options.hit_at or best.move is None or best.span is None:
        return None
    words = {"what": promise.what.rstrip(".")}
    return Outcome(0.0, (best.move.evidence(best.span),), item=str(index), words=words)


KIND = Kind(Options, build)
