"""Why a channel was right for one turn, how well the case was handed over, and what it asked of the customer."""

from dataclasses import dataclass

from trainer.scenarios.judge import Judge
from trainer.scenarios.model import Pack
from trainer.scoring.policy.decide import Decision, decide, ready
from trainer.scoring.policy.effort import Effort, customer_effort
from trainer.scoring.policy.handover import Handover, handover_index, legs_of
from trainer.scoring.policy.inputs import declared_inputs
from trainer.simulation.model import Attempt, Turn
from trainer.simulation.replay import thread_of


@dataclass(frozen=True, slots=True)
class Routing:
    """Holds what the policy decides, and what the answer did; None where there is nothing to say."""

    decision: Decision | None
    handover: Handover | None
    effort: Effort


def route_of(pack: Pack, judge: Judge, attempt: Attempt, turn: Turn) -> Routing:
    """Return the routing of one turn of an attempt."""
    scenario = pack.scenarios[attempt.scenario_id]
    thread = thread_of(scenario, pack.personas[scenario.persona], attempt.turns[: turn.index - 1])
    case = pack.case(attempt.scenario_id, turn.index, thread)
    told = scenario.expectations_for(turn.index)
    decision = None
    if judge.policy is not None:
        decision = decide(declared_inputs(told, case), ready(judge.policy))
    return Routing(
        decision,
        handover_index(legs_of(thread, turn.response), case, [one.response for one in attempt.turns[: turn.index]]),
        customer_effort(thread, turn.response),
    )
