"""Walks through an attempt in order; screen, transcript and export all take this one way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.scenarios.model import Persona, Scenario
from trainer.scoring.model import Message, Response
from trainer.scoring.values import ChannelName
from trainer.simulation.model import Attempt, Spoken, Turn

CUSTOMER = "customer"
US = "us"


@dataclass(frozen=True, slots=True)
class Opened:
    """Holds a message that was there before the trainee came."""

    message: Message


@dataclass(frozen=True, slots=True)
class Sent:
    """Holds a response with its score, and the messages of it that reached the customer."""

    turn: Turn
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Holds what the customer made of a response, and their message unless they said nothing."""

    turn: int
    mood_before: int
    spoken: Spoken
    message: Message | None


@dataclass(frozen=True, slots=True)
class Closed:
    """Says when the case was closed."""

    at: datetime


Moment = Opened | Sent | Answered | Closed


def walk(attempt: Attempt, scenario: Scenario, persona: Persona) -> Iterator[Moment]:
    """Yield everything that happened in ``attempt``, in order."""
    yield from _moments(scenario, persona, attempt.turns, attempt.start_mood)
    if attempt.closed_at is not None:
        yield Closed(attempt.closed_at)


def thread_of(scenario: Scenario, persona: Persona, turns: Sequence[Turn]) -> tuple[Message, ...]:
    """Return the thread so far: what was there, what was sent to the customer, what they answered."""
    thread: list[Message] = []
    for moment in _moments(scenario, persona, turns, persona.mood):
        if isinstance(moment, Sent):
            thread.extend(moment.messages)
        elif isinstance(moment, (Opened, Answered)) and moment.message is not None:
            thread.append(moment.message)
    return tuple(thread)


def _moments(scenario: Scenario, persona: Persona, turns: Sequence[Turn], mood: int) -> Iterator[Moment]:
    for message in scenario.thread:
        yield Opened(message)
    for turn in turns:
        yield Sent(turn, _sent(turn.response))
        spoken = turn.spoken
        said = None
        if spoken.say:
            said = _message(CUSTOMER, spoken.channel or scenario.inbound, spoken.say, persona.name)
        yield Answered(turn.index, mood, spoken, said)
        mood = spoken.mood


def _sent(response: Response) -> tuple[Message, ...]:
    return tuple(
        _message(US, move.channel, move.text, None)
        for move in response.moves
        if move.reaches_customer and move.channel is not None and move.text
    )


def _message(who: str, channel: ChannelName, text: str, name: str | None) -> Message:
    # Built unchecked: what trainees write may be longer than an author's message.
    return Message.model_construct(from_=who, channel=channel, text=text, name=name)
