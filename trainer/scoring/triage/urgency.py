"""Says how soon a first answer is due: by the clock of the channel policy, else by the channel and by safety."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.scoring.policy.decide import Decision, Policy
from trainer.scoring.policy.inputs import Inputs
from trainer.scoring.policy.tell import minutes
from trainer.scoring.triage.model import URGENCIES, Urgency

#: The longest that each urgency lasts, in minutes; whatever is longer can wait for this week.
_LASTS: Mapping[Urgency, int] = {"now": 15, "hour": 60, "today": 1440}
#: How soon somebody must act where no policy says so, in minutes (domain reference, section 2.4, rows 1 to 4).
_SAFETY: Mapping[str, int] = {
    "immediate_danger": 5,
    "threat_to_others": 5,
    "self_harm_cue": 15,
    "injury": 60,
    "product_hazard": 60,
}
_NEIGHBOUR = 0.5


@dataclass(frozen=True, slots=True)
class Due:
    """Says how soon a first answer is due, and why."""

    urgency: Urgency
    why: str


def due(inputs: Inputs, decision: Decision | None, policy: Policy | None) -> Due:
    """Return how soon a first answer is due."""
    if decision is not None and policy is not None and decision.clock is not None:
        return Due(urgency_of(decision.clock), f"{_reason(inputs, decision, policy)} {_within(decision.clock)}")
    usual = CHANNELS[inputs.inbound].first_answer_minutes
    least = min(usual, _SAFETY.get(inputs.safety, usual))
    why = "Somebody may come to harm." if least < usual else "That is the pace of the place they wrote in."
    return Due(urgency_of(least), f"{why} {_within(least)}")


def urgency_of(count: int) -> Urgency:
    """Return the urgency that a first answer due within ``count`` minutes has."""
    return next((name for name, most in _LASTS.items() if count <= most), "week")


def urgency_score(given: Urgency | None, expected: Urgency) -> float:
    """Return 1 for the urgency that was expected, a half for its neighbours, and 0 for anything else."""
    if given is None:
        return 0.0
    distance = abs(URGENCIES.index(given) - URGENCIES.index(expected))
    return 1.0 if distance == 0 else _NEIGHBOUR if distance == 1 else 0.0


def _reason(inputs: Inputs, decision: Decision, policy: Policy) -> str:
    """Return why the row that sets the shortest clock holds."""
    usual = policy.file.clocks.get(inputs.inbound)
    rows = (step.row for step in decision.steps)
    return next(row.why for row in rows if (usual if row.clock == "channel" else row.clock) == decision.clock)


def _within(count: int) -> str:
    return f"A first answer is due within {minutes(count)}."
