"""Lets the customer answer: the first reaction of the turn whose condition holds."""

from trainer.scenarios.conditions import holds, parse_condition
from trainer.scenarios.model import Reaction, Scenario
from trainer.scoring.observation import Scorecard
from trainer.simulation.model import Spoken

CALMEST = 3
ANGRIEST = -3


def react(scenario: Scenario, turn: int, mood: int, scorecard: Scorecard) -> Spoken:
    """Return how the customer, in ``mood``, answers the response of ``turn``.

    Raises ``ValueError`` when no reaction holds, which the checks of a pack rule out.
    """
    reaction = _first(scenario, turn, mood, scorecard)
    return Spoken(
        mood=max(ANGRIEST, min(CALMEST, mood + reaction.mood)),
        say=reaction.say,
        channel=(reaction.channel or scenario.inbound) if reaction.say else None,
        because=reaction.because,
        ends=reaction.ends or turn >= scenario.turns,
    )


def _first(scenario: Scenario, turn: int, mood: int, scorecard: Scorecard) -> Reaction:
    for reaction in scenario.reactions:
        if reaction.turn == turn and holds(parse_condition(reaction.when), scorecard, mood):
            return reaction
    raise ValueError(f"no reaction in turn {turn}")
