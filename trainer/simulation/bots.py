"""Plays answers that know nothing of the case; a scenario that lets one pass measures nothing."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from trainer.scenarios.judge import Judge
from trainer.scenarios.model import BotName, Pack, Scenario
from trainer.scoring.model import Move, Response
from trainer.scoring.observation import Scorecard
from trainer.simulation.replay import thread_of

_LETTERLIKE = ("letter", "email")
_PUBLIC = ("social_post", "forum")
_MOST_WORDS = 60
_SHORT = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_APOLOGY = (
    "We are sorry to hear about your experience and apologise for any inconvenience this may have caused. "
    "Your feedback is important to us and has been passed on to the relevant team. Thank you for your patience."
)
_MOVE_PUBLIC = "Hi {name}, sorry to hear this! Please DM us your details and we will look into it for you."
_MOVE_PRIVATE = (
    "Hi {name}, sorry to hear this! Please contact our customer service team with your details, "
    "and they will look into it for you."
)
_EMPATHY = (
    "I completely understand how frustrating and upsetting this must be for you, and I want you to know that we "
    "truly care. Nobody should have to feel the way you are feeling right now, and I can hear how much this means "
    "to you. I would feel exactly the same in your place. Please know that your feelings are valid, that you have "
    "every right to be disappointed, and that we take what you say to heart. You matter to us, and we really do "
    "appreciate you taking the time to reach out and share this with us today."
)


@dataclass(frozen=True, slots=True)
class BotMark:
    """Holds what a bot's answer to a scenario came to."""

    bot: BotName
    scenario: str
    overall: float
    critical: str | None
    passes: bool


def _apology(scenario: Scenario, name: str) -> str:
    return _addressed(scenario, name, _APOLOGY)


def _direct_message(scenario: Scenario, name: str) -> str:
    words = _MOVE_PUBLIC if scenario.inbound in _PUBLIC else _MOVE_PRIVATE
    return words.format(name=name.split(maxsplit=1)[0])


def _echo(scenario: Scenario, name: str) -> str:  # noqa: ARG001 (every bot is asked alike)
    return scenario.thread[-1].text


def _empathy(scenario: Scenario, name: str) -> str:
    return _addressed(scenario, name, _EMPATHY)


def _shuffled(scenario: Scenario, name: str) -> str:
    """Return the content words of what a good answer says, in an order that says nothing."""
    said = " ".join(text for point in scenario.points for text in (point.what, *point.examples))
    words = sorted({word.lower() for word in _WORD.findall(said) if len(word) > _SHORT})
    random.Random(scenario.title).shuffle(words)  # noqa: S311 (nothing here is secret)
    return _addressed(scenario, name, " ".join(words[:_MOST_WORDS]).capitalize() + ".")


def _addressed(scenario: Scenario, name: str, words: str) -> str:
    """Return the words in the form of the channel, for a bot is not caught by its form alone."""
    if scenario.inbound in _LETTERLIKE:
        return f"Dear {name},\n\n{words}\n\nYours sincerely,\nCustomer Care"
    return words


#: Name to what the bot writes.
BOTS: Mapping[BotName, Callable[[Scenario, str], str]] = {
    "canned_apology": _apology,
    "please_dm_us": _direct_message,
    "their_words_back": _echo,
    "empty_empathy": _empathy,
    "shuffled_points": _shuffled,
}


def play_bots(pack: Pack, judge: Judge) -> Iterator[BotMark]:
    """Yield what each bot's first answer to each scenario of the pack comes to, in the channel it came by."""
    for name, scenario in pack.scenarios.items():
        persona = pack.personas[scenario.persona]
        case = pack.case(name, 1, thread_of(scenario, persona, ()))
        for bot, write in BOTS.items():
            move = Move(kind="reply", channel=scenario.inbound, text=write(scenario, persona.name))
            card = judge.score(Response(moves=(move,)), case)
            yield BotMark(bot, name, card.overall, card.critical, _passes(card, judge.rubric.pass_mark))


def _passes(card: Scorecard, pass_mark: float) -> bool:
    return card.critical is None and card.overall >= pass_mark
