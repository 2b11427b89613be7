"""Tells the conversation again, from its first word to its last; every page and every case takes this one way."""

from collections.abc import Sequence

from trainer.scenarios.model import Persona, Scenario
from trainer.scoring.model import Message, Response
from trainer.scoring.values import ChannelName
from trainer.simulation.model import Turn

CUSTOMER = "customer"
US = "us"


def thread_of(scenario: Scenario, persona: Persona, turns: Sequence[Turn]) -> tuple[Message, ...]:
    """Return the thread so far: what was there, what was sent to the customer, what they answered."""
    thread = list(scenario.thread)
    for turn in turns:
        thread.extend(_sent(turn.response))
        if turn.spoken.say:
            channel = turn.spoken.channel or scenario.inbound
            thread.append(_message(CUSTOMER, channel, turn.spoken.say, persona.name))
    return tuple(thread)


def _sent(response: Response) -> tuple[Message, ...]:
    return tuple(
        _message(US, move.channel, move.text, None)
        for move in response.moves
        if move.reaches_customer and move.channel is not None and move.text
    )


def _message(who: str, channel: ChannelName, text: str, name: str | None) -> Message:
    # Built unchecked: what trainees write may be longer than an author's message.
    return Message.model_construct(from_=who, channel=channel, text=text, name=name)
