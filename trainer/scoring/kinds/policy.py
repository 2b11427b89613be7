"""Compares the action codes of a response with the routes of its case, declared or decided by the policy."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Expectations, Routes
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Case
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.policy.decide import Decision, Policy, decide, ready
from trainer.scoring.policy.guess import guessed_inputs
from trainer.scoring.policy.inputs import Inputs, declared_inputs
from trainer.scoring.policy.model import GRAVE_LEVEL, PolicyFile
from trainer.scoring.policy.routes import confidence, decided, filled
from trainer.scoring.values import Audience, Value

#: Saying nothing where it is prohibited, or not telling those who must know, fails a response by itself.
_SILENCE = frozenset({"NO_ENGAGE_LOG"})
_DUTIES = frozenset({"ESC_SAFETY", "ESC_LEGAL", "ESC_PR", "ESC_SEC"})
Share = Annotated[float, Field(ge=0, le=1)]


class Options(Value):
    """Says what each standing of a route is worth, and by which policy an undeclared case is decided."""

    acceptable: Share = 0.7
    undeclared: Share = 0.4
    discouraged: Share = 0.2
    spoilt: Share = 0.6
    """A good route with a discouraged step beside it."""
    missing: Share = 0.2
    """A required step that is not a duty to safety, law, press or security is missing."""
    guessed_weight: Annotated[float, Field(gt=0, le=10)] = 3.0
    """What a case that nobody declared weighs, at full sureness."""
    grave_weight: Annotated[float, Field(gt=0, le=10)] = 8.0
    """What a duty or a ban of levels 1 to 4 weighs when it was broken, at full sureness."""
    sure_enough: Share = 0.7
    """How sure a guess must be before it can fail a response."""
    policy: PolicyFile | None = None
    """Filled in by the judge from the packs' policy.yaml."""


def build(options: Options, audience: Audience) -> Finder:  # noqa: ARG001 - routes are about every move
    """Return a finder that gives one outcome wherever routes were declared or the policy can decide."""
    policy = ready(options.policy) if options.policy else None

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is not None:
            return (_declared(seen, _routes(told, seen.case, policy), options),)
        if policy is None:
            return ()
        inputs = guessed_inputs(seen.case)
        return (_guessed(seen, inputs, decide(inputs, policy), options),)

    return find


def _routes(told: Expectations, case: Case, policy: Policy | None) -> Routes:
    is_open = not (told.routes.preferred or told.routes.acceptable)
    if policy is None or not is_open:
        return told.routes
    return filled(told.routes, decide(declared_inputs(told, case), policy))


def _declared(seen: Observation, routes: Routes, options: Options) -> Outcome:
    banned = sorted(seen.codes & set(routes.prohibited))
    if banned:
        return _outcome(0.0, banned, is_critical=not _SILENCE.isdisjoint(banned))
    missing = sorted(set(routes.required) - seen.codes)
    if missing:
        is_duty = not _DUTIES.isdisjoint(missing)
        return _outcome(0.0 if is_duty else options.missing, missing, is_critical=is_duty)
    return _outcome(_share(seen.codes, routes, options), sorted(seen.codes))


def _guessed(seen: Observation, inputs: Inputs, decision: Decision, options: Options) -> Outcome:
    rows = [step.row for step in decision.steps]
    sure = max((confidence(row, inputs) for row in rows), default=0.3)
    weight = round(options.guessed_weight * sure, 2)
    for is_ban in (True, False):
        for code in decision.of("prohibited" if is_ban else "required"):
            row = decision.decided_by[code]
            is_grave = row.level <= GRAVE_LEVEL and code in (_SILENCE | _DUTIES)
            if (code in seen.codes) == is_ban and is_grave:
                how_sure = confidence(row, inputs)
                grave = round(options.grave_weight * how_sure, 2)
                is_critical = how_sure >= options.sure_enough
                return Outcome(0.0, words={"codes": code}, weight=grave, is_critical=is_critical)
    score = _share(seen.codes, decided(decision), options)
    return Outcome(score, words={"codes": ", ".join(sorted(seen.codes))}, weight=weight)


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
