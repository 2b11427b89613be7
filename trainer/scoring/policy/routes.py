"""Joins declared routes with the policy: the declared ones win, the policy fills and explains."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.scoring.expectations import Code, Routes
from trainer.scoring.policy.decide import Decision, Grade, Policy, decide
from trainer.scoring.policy.inputs import Inputs
from trainer.scoring.policy.model import GRAVE_LEVEL, Row

_NAMES = {
    "prior_attempts_at_least": "prior_attempts",
    "prior_days_over": "prior_days",
    "no_progress_at_least": "no_progress",
    "preference": "preferred_channel",
    "tier_carried": "data_needed",
}
#: What nobody has to guess: it stands in the message itself.
_PLAIN_TO_SEE = frozenset({"inbound", "visibility", "phase", "phone_given", "minor", "expert_available"})
_UNSEEN = 0.35


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Says where declared routes go against a duty or a ban of the policy."""

    grade: str
    index: int
    code: str
    row: Row


def confidence(row: Row, inputs: Inputs) -> float:
    """Return how sure it is that ``row`` holds, 0 to 1; declared inputs are sure."""
    if not inputs.sureness:
        return 1.0
    return max(
        min((_sure(key, inputs) for key in case.keys if key not in _PLAIN_TO_SEE), default=1.0) for case in row.when
    )


def _sure(key: str, inputs: Inputs) -> float:
    return inputs.sureness.get(_NAMES.get(key, key), _UNSEEN)


def filled(declared: Routes, decision: Decision) -> Routes:
    """Return the declared routes, with what they leave open taken from the decision."""
    if declared.preferred or declared.acceptable:
        return declared
    named = {*declared.required, *declared.prohibited, *(code for way in declared.discouraged for code in way)}
    return Routes(
        required=declared.required or _grave(decision, "required", named),
        preferred=_ways(decision, "preferred", {*declared.prohibited}),
        acceptable=_ways(decision, "acceptable", {*declared.prohibited}),
        discouraged=declared.discouraged or _ways(decision, "discouraged", named),
        prohibited=declared.prohibited or _grave(decision, "prohibited", named),
    )


def decided(decision: Decision) -> Routes:
    """Return the places of a decision as routes: each code a way by itself."""
    return Routes(
        preferred=_ways(decision, "preferred", set()),
        acceptable=_ways(decision, "acceptable", set()),
        discouraged=_ways(decision, "discouraged", set()),
    )


def contradictions(declared: Routes, decision: Decision) -> Iterator[Contradiction]:
    """Yield where declared routes prefer what a grave row prohibits, or prohibit what one requires."""
    for grade in ("preferred", "acceptable"):
        for index, combination in enumerate(getattr(declared, grade)):
            for code in combination:
                row = decision.decided_by.get(code)
                if row and row.level <= GRAVE_LEVEL and decision.grades[code] == "prohibited":
                    yield Contradiction(grade, index, code, row)
    for index, code in enumerate(declared.prohibited):
        row = decision.decided_by.get(code)
        if row and row.level <= GRAVE_LEVEL and decision.grades[code] == "required":
            yield Contradiction("prohibited", index, code, row)
    for code in decision.of("required"):
        row = decision.decided_by[code]
        if row.level <= GRAVE_LEVEL and code not in {*declared.required, *declared.prohibited, *_always(declared)}:
            yield Contradiction("required", 0, code, row)


def find_contradictions(declared: Routes, inputs: Inputs, policy: Policy) -> tuple[Contradiction, ...]:
    """Return where declared routes go against the policy's duties and bans of levels 1 to 4."""
    return tuple(contradictions(declared, decide(inputs, policy)))


def _always(declared: Routes) -> set[Code]:
    """Return the codes that every declared way contains."""
    ways = [set(way) for way in (*declared.preferred, *declared.acceptable)]
    return set.intersection(*ways) if ways else set()


def _ways(decision: Decision, grade: Grade, without: set[Code]) -> tuple[tuple[Code, ...], ...]:
    return tuple((code,) for code in decision.of(grade) if code not in without)


def _grave(decision: Decision, grade: Grade, named: set[Code]) -> tuple[Code, ...]:
    return tuple(
        code for code in decision.of(grade) if decision.decided_by[code].level <= GRAVE_LEVEL and code not in named
    )
