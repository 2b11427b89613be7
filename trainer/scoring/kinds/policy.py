"""Compares the action codes of a response with the routes a trainer declared."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Routes
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Observation, Outcome
from trainer.scoring.values import Audience, Value

#: Saying nothing where it is prohibited, or not telling those who must know, fails a response by itself.
_SILENCE = frozenset({"NO_ENGAGE_LOG"})
_DUTIES = frozenset({"ESC_SAFETY", "ESC_LEGAL", "ESC_PR", "ESC_SEC"})
Share = Annotated[float, Field(ge=0, le=1)]


class Options(Value):
    """Says what each standing of a route is worth."""

    acceptable: Share = 0.7
    undeclared: Share = 0.4
    discouraged: Share = 0.2
    spoilt: Share = 0.6
    """A good route with a discouraged step beside it."""


def build(options: Options, audience: Audience) -> Finder:  # noqa: ARG001 - routes are about every move
    """Return a finder that gives one outcome wherever routes were declared."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is None:
            return ()
        banned = sorted(seen.codes & set(told.routes.prohibited))
        if banned:
            return (_outcome(0.0, banned, is_critical=not _SILENCE.isdisjoint(banned)),)
        missing = sorted(set(told.routes.required) - seen.codes)
        if missing:
            return (_outcome(0.0, missing, is_critical=not _DUTIES.isdisjoint(missing)),)
        return (_outcome(_share(seen.codes, told.routes, options), sorted(seen.codes)),)

    return find


def _outcome(score: float, codes: Iterable[str], *, is_critical: bool | None = None) -> Outcome:
    return Outcome(score, words={"codes": ", ".join(codes)}, is_critical=is_critical)


def _share(codes: frozenset[str], routes: Routes, options: Options) -> float:
    good = _used(codes, routes.preferred)
    fine = _used(codes, routes.acceptable)
    poor = _used(codes, routes.discouraged)
    if good or fine:
        is_spoilt = bool(poor - good - fine)
        best = 1.0 if good else options.acceptable
        return min(best, options.spoilt) if is_spoilt else best
    return options.discouraged if poor else options.undeclared


def _used(codes: frozenset[str], combinations: tuple[tuple[str, ...], ...]) -> set[str]:
    return {code for combination in combinations if codes.issuperset(combination) for code in combination}


KIND = Kind(Options, build)
