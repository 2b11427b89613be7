"""Tells the conversation of one case of a shift, as far as it has come: what has not arrived yet is not in it."""

from collections.abc import Iterable

from trainer.scenarios.model import Persona, Scenario
from trainer.scoring.model import Message
from trainer.simulation.replay import CUSTOMER, message_of, sent
from trainer.simulation.shift.events import Answered, Logged, Replied, Waited


def thread_in_shift(scenario: Scenario, persona: Persona, key: str, log: Iterable[Logged]) -> tuple[Message, ...]:
    """Return the thread of the case ``key`` after ``log``."""
    thread = list(scenario.thread)
    said: dict[int, Answered] = {}
    for event in (logged.event for logged in log):
        if isinstance(event, Answered) and event.case == key:
            said[event.turn] = event
            thread.extend(sent(event.response))
        elif isinstance(event, Replied) and event.case == key:
            reaction = said[event.turn].reaction
            if reaction.say:
                channel = reaction.channel or scenario.inbound
                thread.append(message_of(CUSTOMER, channel, reaction.say, persona.name))
        elif isinstance(event, Waited) and event.case == key:
            text = scenario.unanswered[event.step].say
            thread.append(message_of(CUSTOMER, event.channel, text, persona.name))
    return tuple(thread)


def moods_in_shift(persona: Persona, key: str, log: Iterable[Logged]) -> tuple[int, ...]:
    """Return the path of the customer's mood, as far as it can be seen."""
    moods = [persona.mood]
    said: dict[int, Answered] = {}
    for event in (logged.event for logged in log):
        if isinstance(event, Answered) and event.case == key:
            said[event.turn] = event
        elif isinstance(event, Replied) and event.case == key:
            moods.append(said[event.turn].reaction.mood)
        elif isinstance(event, Waited) and event.case == key:
            moods.append(event.mood)
    return tuple(moods)
