"""Grades the way somebody means to take, as the rule kind ``policy`` grades what was done."""

from collections.abc import Set as AbstractSet

from trainer.scoring.expectations import Code, Expectations, Routes
from trainer.scoring.policy.decide import Decision
from trainer.scoring.policy.routes import filled
from trainer.scoring.triage.model import LEAVE

PREFERRED = 1.0
ACCEPTABLE = 0.7
#: A good way with a discouraged step beside it.
SPOILT = 0.6
#: Nothing that any way names.
UNDECLARED = 0.4
DISCOURAGED = 0.2
#: A required step is missing that is not a duty to safety, law, press or security.
MISSING = 0.2
#: What each step takes that nobody asked for, beside a good way: ticking everything is no plan.
_STRAY = 0.1
#: Noting which channel failed does no harm anywhere.
_HARMLESS: frozenset[Code] = frozenset({"ROOT_CAUSE"})
_DUTIES: frozenset[Code] = frozenset({"ESC_SAFETY", "ESC_LEGAL", "ESC_PR", "ESC_SEC"})
#: Steps in which the customer hears from us.
ANSWERING: frozenset[Code] = frozenset(
    {
        "REPLY_IN",
        "ACK_MOVE_DM",
        "ACK_LINK",
        "ACK_CALLBACK",
        "CALL_NOW",
        "EMAIL",
        "LETTER",
        "RELAY",
        "CORRECT_ONCE",
        "CLOSE_PUBLIC",
    }
)


def routes_of(told: Expectations, decision: Decision | None) -> Routes:
    """Return the declared routes, with what they leave open taken from the policy."""
    return told.routes if decision is None else filled(told.routes, decision)


def is_graded(routes: Routes) -> bool:
    """Tell whether the routes say anything at all."""
    return any((routes.required, routes.preferred, routes.acceptable, routes.discouraged, routes.prohibited))


def route_score(intended: AbstractSet[Code], routes: Routes) -> float:
    """Return what a way is worth: preferred 1, acceptable 0.7, discouraged 0.2, prohibited or a duty missed 0."""
    if not intended.isdisjoint(routes.prohibited):
        return 0.0
    missing = set(routes.required) - intended
    if missing:
        return MISSING if _DUTIES.isdisjoint(missing) else 0.0
    good, fine, poor = (_used(intended, ways) for ways in (routes.preferred, routes.acceptable, routes.discouraged))
    if not (good or fine):
        return DISCOURAGED if poor else UNDECLARED
    best = PREFERRED if good else ACCEPTABLE
    if poor - good - fine:
        best = min(best, SPOILT)
    stray = intended - good - fine - poor - set(routes.required) - _HARMLESS
    return max(UNDECLARED, best - _STRAY * len(stray))


def best_ways(routes: Routes) -> tuple[tuple[Code, ...], ...]:
    """Return the combinations that earn most, each with what is required."""
    ways: tuple[tuple[Code, ...], ...] = routes.preferred or routes.acceptable or ((),)
    whole = (tuple(dict.fromkeys((*way, *routes.required))) for way in ways)
    return tuple(dict.fromkeys(way for way in whole if way))


def may_be_left(routes: Routes, *, is_best: bool) -> bool:
    """Tell whether leaving it alone is among the preferred ways, or among the acceptable ones too."""
    ways = routes.preferred if is_best else (*routes.preferred, *routes.acceptable)
    return any(LEAVE in way for way in ways)


def _used(intended: AbstractSet[Code], ways: tuple[tuple[Code, ...], ...]) -> set[Code]:
    return {code for way in ways if intended >= set(way) for code in way}
