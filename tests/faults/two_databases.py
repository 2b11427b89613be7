"""The same day at the same desk, on whichever database: what it leaves behind must be the same everywhere."""

import itertools
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.cast import ANA, BEN, TESS
from tests.faults.world import settle
from tests.house import Clock
from tests.make import make_response
from trainer.scoring.triage.model import Triage
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, TurnTaken
from trainer.services.own_data import own_data
from trainer.services.shelf import Shelf
from trainer.services.shift_answers import answer_in_shift, claim, view_shift_case
from trainer.services.shift_triage import triage_case
from trainer.services.shifts import MIXED, begin_shift, join_shift, look, set_pace, stop_shift
from trainer.simulation.shift.log import inputs, replay, sha256, written
from trainer.storage.database import Database

PLAN = ("first-week", MIXED)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_TEXTS = (
    "I am sorry, and I see why you are angry. I will find out today and ring you by 18:00.",
    "Please contact customer services on our website.",
    "Thank you so much for the praise! \N{PARTY POPPER} Ça fait plaisir \u202eabc\u202c \x00 £25.50",
)
_DECIDED = Triage(
    for_us=True, polarity="negative", reading="sincere", confidence="certain", urgency="hour", routes=("REPLY_IN",)
)


@dataclass(frozen=True)
class Left:
    """Holds what a day left behind: logs as bytes, what names them, marks, a person's own data, and row counts."""

    logs: tuple[bytes, ...]
    digests: tuple[str, ...]
    scorecards: tuple[object, ...]
    own: dict[str, list[str]]
    counts: dict[str, int]


def open_floor(database: Database, shelf: Shelf) -> tuple[Desk, Clock]:
    """Return a desk with the cast, plain ids and a clock that is moved by hand."""
    clock, numbers = Clock(NOON), itertools.count(1)
    desk = Desk(database, shelf, now=clock, new_id=lambda: f"made-{next(numbers)}", is_demo=True)
    settle(desk)
    return desk, clock


def work_a_day(desk: Desk, clock: Clock) -> tuple[str, ...]:
    """Work an exam alone and an exercise with a colleague; returns both shifts."""
    exam = begin_shift(desk, ANA.id, PLAN, "exam", seed=5).id
    _work(desk, clock, exam, (ANA.id,), steps=22)
    clock.move(seconds=100_000)
    look(desk, ANA.id, exam)
    together = begin_shift(desk, TESS.id, PLAN, "live", seed=3).id
    for person in (ANA, BEN):
        join_shift(desk, person.id, together)
    set_pace(desk, TESS.id, together, 2)
    _work(desk, clock, together, (ANA.id, BEN.id), steps=12)
    stop_shift(desk, TESS.id, together)
    return exam, together


def what_is_left(desk: Desk, shifts: tuple[str, ...]) -> Left:
    """Return what a day left behind, as it is read from the database."""
    with desk.read() as store:
        logs = tuple(store.shift_log(shift_id) for shift_id in shifts)
        attempts = [store.attempt(one) for shift_id in shifts for one in store.shift_attempts(shift_id).values()]
    turns = sorted((attempt.id, turn.index, turn) for attempt in attempts if attempt for turn in attempt.turns)
    return Left(
        logs=tuple(written(log) for log in logs),
        digests=tuple(sha256(log) for log in logs),
        scorecards=tuple((attempt_id, turn.scorecard, turn.spoken, turn.response) for attempt_id, _, turn in turns),
        own=_told(own_data(desk, ANA.id)),
        counts=dict(desk.database.check().counts),
    )


def played_again(desk: Desk, shift_id: str) -> str:
    """Return what names the log when its inputs, read from the database, are played again."""
    with desk.read() as store:
        kept, log = store.shift(shift_id), store.shift_log(shift_id)
    assert kept is not None
    # A shift that somebody stopped ends there; any other goes on until its time is over.
    until = None if log[-1].event.model_dump().get("why") == "stopped" else kept.setting.seconds
    return sha256(replay(kept.setting, inputs(log), until=until))


def until_somebody_waits(desk: Desk, clock: Clock, shift_id: str, most: int = 1) -> list[str]:
    """Let time pass until at least ``most`` cases wait for an answer, and return them in order."""
    for _ in range(200):
        cases = look(desk, TESS.id, shift_id).shift.cases
        waiting = sorted(key for key, case in cases.items() if case.is_waiting)
        if len(waiting) >= most:
            return waiting
        clock.move(seconds=10)
    raise AssertionError("nobody came")


def _work(desk: Desk, clock: Clock, shift_id: str, people: tuple[str, ...], *, steps: int) -> None:
    chance = random.Random(steps)
    for step in range(steps):
        clock.move(seconds=chance.choice((5, 20, 60)))
        view = look(desk, people[0], shift_id)
        waiting = sorted(key for key, case in view.shift.cases.items() if case.is_waiting)
        if view.is_over or not waiting:
            continue
        person, key, text = chance.choice(people), chance.choice(waiting), chance.choice(_TEXTS)
        if view.shift.cases[key].turn == 1 and key not in view.shift.triaged:
            triage_case(desk, person, (shift_id, key), _DECIDED)
        if chance.random() < 0.4:
            claim(desk, person, shift_id, key)
        _answer(desk, person, (shift_id, key), text, key=f"{shift_id}-{step}")


def _answer(desk: Desk, person: str, where: tuple[str, str], text: str, *, key: str) -> None:
    case = view_shift_case(desk, person, *where).case
    said = make_response((case.answer_channel, text))
    try:
        answer_in_shift(desk, person, (*where, case.turn), said, key=key)
    except (AttemptClosed, TurnTaken):
        return  # it ended as the clock moved on: the same on either database


def _told(own: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """Return the rows in an order of their own; a database may give them in any."""
    return {table: sorted(repr(row) for row in rows) for table, rows in own.items()}
