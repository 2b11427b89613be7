"""Tells the conversation again, from its first word to its last; every page and every case takes this one way."""

from collections.abc import Sequence

from trainer.scenarios.model import Pack, Persona, Scenario
from trainer.scoring.circumstances import Circumstances
from trainer.scoring.model import Case, Message, Response
from trainer.scoring.values import ChannelName
from trainer.simulation.model import Turn

CUSTOMER = "customer"
US = "us"


def thread_of(scenario: Scenario, persona: Persona, turns: Sequence[Turn]) -> tuple[Message, ...]:
    """Return the thread so far: what was there, what was sent to the customer, what they answered."""
    thread = list(scenario.thread)
    for turn in turns:
        thread.extend(sent(turn.response))
        if turn.spoken.say:
            channel = turn.spoken.channel or scenario.inbound
            thread.append(message_of(CUSTOMER, channel, turn.spoken.say, persona.name))
    return tuple(thread)


def case_after(pack: Pack, scenario_id: str, turns: Sequence[Turn], beside: Circumstances) -> Case:
    """Return the case that the response after ``turns`` is judged against, with what is known beside it."""
    scenario = pack.scenarios[scenario_id]
    thread = thread_of(scenario, pack.personas[scenario.persona], turns)
    return pack.case(scenario_id, len(turns) + 1, thread, circumstances=beside)


def sent(response: Response) -> tuple[Message, ...]:
    """Return the messages by which a response reaches the customer."""
    return tuple(
        message_of(US, move.channel, move.text, None)
        for move in response.moves
        if move.reaches_customer and move.channel is not None and move.text
    )


def message_of(who: str, channel: ChannelName, text: str, name: str | None) -> Message:
    """Return a message of the thread; ``who`` is the customer or us."""
    # Built unchecked: what trainees write may be longer than an author's message.
    return Message.model_construct(from_=who, channel=channel, text=text, name=name)
