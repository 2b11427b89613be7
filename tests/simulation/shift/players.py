"""Settings and players that answer at random, for the laws of a shift."""

import random

from trainer.scoring.model import Move, Response
from trainer.scoring.values import ChannelName
from trainer.simulation.shift.engine import advance, open_shift, record
from trainer.simulation.shift.events import (
    Answered,
    Claimed,
    CrowdSet,
    Injected,
    Input,
    Logged,
    Paced,
    Reaction,
    Released,
    Skipped,
    Triaged,
)
from trainer.simulation.shift.setting import CasePlan, ChatPlan, Mode, Setting, Step
from trainer.simulation.shift.state import Shift

CHANNELS: tuple[ChannelName, ...] = ("social_post", "social_dm", "email", "web_chat", "forum", "letter", "phone")
_TEXTS = (
    "I am sorry. We refund £40 by Friday.",
    "We refund £25 on Monday.",
    "Please send us a message.",
    "Thank you for telling us.",
)


def make_setting(seed: int = 7, mode: Mode = "practise", minutes: int = 10) -> Setting:
    """Return a setting with a case in each channel, two of them twins, and one in reserve."""
    cases = [
        CasePlan(
            scenario=f"case-{number}",
            at=None if number == 7 else number * 25,
            inbound=CHANNELS[number % 7],
            mood=-1,
            due=240,
            steps=(Step(after=90, mood=-1, channel="phone"), Step(after=120, mood=-1, channel="social_post")),
            reach=400 if number in (0, 4) else 0,
            twin_group="twins" if number in (1, 5) else None,
        )
        for number in range(8)
    ]
    return Setting(
        pack="p",
        digest="d" * 64,
        title="A shift",
        mode=mode,
        seed=seed,
        seconds=minutes * 60,
        crowd="usual",
        cases=tuple(cases),
        chatter=tuple(ChatPlan(chat=number, at=17 * number) for number in range(9)),
        praise=5,
        pile_on=6,
    )


def answered(shift: Shift, key: str, chance: random.Random, seat: str = "a") -> Answered:
    """Return an answer of some quality to a case that waits."""
    case = shift.cases[key]
    overall = chance.choice((10.0, 55.0, 90.0))
    move = Move(kind="reply", channel=case.channel, text=chance.choice(_TEXTS))
    return Answered(
        case=key,
        seat=seat,
        turn=case.turn,
        response=Response(moves=(move,)),
        overall=overall,
        critical="C1" if overall < 20 and chance.random() < 0.5 else None,
        reaction=Reaction(
            mood=chance.randint(-3, 3),
            say="And now?",
            channel=chance.choice((None, "social_dm", "phone", "email")),
            because="So it goes.",
            ends=case.turn >= 3 or chance.random() < 0.3,
            delay=chance.choice((0, 2, 40, 240)),
        ),
    )


def play_at_random(setting: Setting, chance: random.Random, most: int = 60) -> tuple[Shift, tuple[Logged, ...]]:
    """Play a whole shift, doing something at some moments until it is over."""
    shift, log = open_shift(setting)
    found = list(log)
    for _ in range(most):
        at = shift.now + chance.choice((0, 1, 5, 20, 60))
        shift, more = advance(shift, at)
        found.extend(more)
        if shift.closed is not None:
            break
        did = something(shift, chance)
        if did is not None:
            shift, more = record(shift, at, did)
            found.extend(more)
    shift, more = advance(shift, setting.seconds)
    return shift, (*found, *more)


def something(shift: Shift, chance: random.Random) -> Input | None:
    """Return something that can be done now, or None."""
    seat = chance.choice(("a", "b"))
    waiting = sorted(key for key, case in shift.cases.items() if case.is_waiting)
    if waiting and chance.random() < 0.6:
        return answered(shift, chance.choice(waiting), chance, seat)
    open_cases = sorted(key for key, case in shift.cases.items() if not case.is_over)
    if not open_cases:
        return Paced(pace=chance.choice((1, 2, 4)))
    key = chance.choice(open_cases)
    return chance.choice(
        (
            Claimed(case=key, seat=seat),
            Released(case=key, seat=seat),
            Skipped(case=key, seat=seat),
            Triaged(case=key, seat=seat, answers={"reading": "sincere"}, score=50.0),
            CrowdSet(crowd="loud"),
            Injected(case="case-7"),
            None,
        )
    )
