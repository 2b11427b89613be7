import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import ANA, BEN, TESS
from tests.make import make_response
from trainer.scoring.model import Response
from trainer.services.cases import inbox, view_attempt
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotFound, TurnTaken
from trainer.services.shift_answers import answer_in_shift, claim, release, skip, view_shift_case
from trainer.services.shifts import (
    MIXED,
    ShiftIsOver,
    begin_shift,
    join_shift,
    live_shifts,
    look,
    set_pace,
    shifts_of,
    stop_shift,
)
from trainer.simulation.shift.log import inputs, replay, sha256

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class HandClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def floor(desk: Desk, clock: HandClock) -> Desk:
    return replace(desk, now=clock)


def start(floor: Desk, mode: str = "practise", seed: int = 5) -> str:
    return begin_shift(floor, ANA.id, ("first-week", MIXED), mode, seed=seed).id  # type: ignore[arg-type]


def until_something_waits(floor: Desk, clock: HandClock, shift_id: str, person_id: str = ANA.id) -> str:
    for _ in range(200):
        waiting = [key for key, case in look(floor, person_id, shift_id).shift.cases.items() if case.is_waiting]
        if waiting:
            return waiting[0]
        clock.pass_seconds(10)
    raise AssertionError("nobody came")


def reply_to(floor: Desk, shift_id: str, key: str, text: str = "I am sorry. I will ring you by noon.") -> Response:
    channel = view_shift_case(floor, ANA.id, shift_id, key).case.answer_channel
    return make_response((channel, text))


def test_a_shift_moves_on_by_itself_whenever_somebody_looks(floor: Desk, clock: HandClock) -> None:
    shift_id = start(floor)
    before = look(floor, ANA.id, shift_id)
    clock.pass_seconds(400)
    after = look(floor, ANA.id, shift_id)

    assert len(after.shift.cases) > len(before.shift.cases)
    assert after.now == 400
    clock.pass_seconds(100_000)
    assert look(floor, ANA.id, shift_id).shift.closed == "time"
    with pytest.raises(ShiftIsOver):
        set_pace(floor, ANA.id, shift_id, 2)


def test_a_pause_stops_the_clock_and_a_faster_pace_hurries_it(floor: Desk, clock: HandClock) -> None:
    shift_id = start(floor)
    clock.pass_seconds(10)
    set_pace(floor, ANA.id, shift_id, 0)
    clock.pass_seconds(3000)
    assert look(floor, ANA.id, shift_id).now == 10
    set_pace(floor, ANA.id, shift_id, 4)
    clock.pass_seconds(10)
    assert look(floor, ANA.id, shift_id).now == 50


def test_an_answer_is_scored_kept_and_answered_by_the_customer_in_time(floor: Desk, clock: HandClock) -> None:
    shift_id = start(floor)
    key = until_something_waits(floor, clock, shift_id)
    said = reply_to(floor, shift_id, key)

    attempt, view = answer_in_shift(floor, ANA.id, (shift_id, key, 1), said, key="k1")

    again, _ = answer_in_shift(floor, ANA.id, (shift_id, key, 1), said, key="k1")
    assert again.id == attempt.id
    assert view.shift.cases[key].pending is not None
    mine = view_shift_case(floor, ANA.id, shift_id, key).case
    assert mine.thread[-1].from_ == "us"
    with pytest.raises(TurnTaken):
        answer_in_shift(floor, ANA.id, (shift_id, key, 1), said, key="k2")
    clock.pass_seconds(481)
    spoken = attempt.turns[0].spoken
    after = view_shift_case(floor, ANA.id, shift_id, key).case
    if spoken.say:
        assert after.thread[-1].text == spoken.say
    assert after.moods[-1] == spoken.mood


def test_an_attempt_of_a_shift_stays_off_the_practice_desk(floor: Desk, clock: HandClock) -> None:
    before = {(row.pack, row.scenario_id, row.is_new) for row in inbox(floor, ANA.id)}
    shift_id = start(floor)
    key = until_something_waits(floor, clock, shift_id)
    attempt, _ = answer_in_shift(floor, ANA.id, (shift_id, key, 1), reply_to(floor, shift_id, key), key="k")

    assert {(row.pack, row.scenario_id, row.is_new) for row in inbox(floor, ANA.id)} == before
    with pytest.raises(NotFound):
        view_attempt(floor, ANA.id, attempt.id)
    stop_shift(floor, ANA.id, shift_id)
    assert view_attempt(floor, ANA.id, attempt.id).thread


def test_nobody_else_sees_a_shift(floor: Desk) -> None:
    shift_id = start(floor)

    for act in (look, stop_shift):
        with pytest.raises(NotFound):
            act(floor, BEN.id, shift_id)
    assert shifts_of(floor, BEN.id) == ()
    assert [kept.id for kept in shifts_of(floor, ANA.id)] == [shift_id]


def test_in_a_live_exercise_colleagues_share_one_desk(floor: Desk, clock: HandClock) -> None:
    shift_id = begin_shift(floor, TESS.id, ("first-week", MIXED), "live", seed=3).id
    assert [kept.id for kept in live_shifts(floor)] == [shift_id]
    assert join_shift(floor, ANA.id, shift_id).seated.seat == "a"
    assert join_shift(floor, BEN.id, shift_id).seated.seat == "b"
    assert join_shift(floor, BEN.id, shift_id).seated.seat == "b"
    key = until_something_waits(floor, clock, shift_id)

    claim(floor, ANA.id, shift_id, key)
    view = claim(floor, BEN.id, shift_id, key)

    assert [one.event.kind for one in view.page.log[-2:]] == ["collided", "claimed"]
    release(floor, BEN.id, shift_id, key)
    said = reply_to(floor, shift_id, key)
    answer_in_shift(floor, ANA.id, (shift_id, key, 1), said, key="k1")
    with pytest.raises((TurnTaken, AttemptClosed)):
        answer_in_shift(floor, BEN.id, (shift_id, key, 1), said, key="k2")
    with pytest.raises(NotFound):
        set_pace(floor, ANA.id, shift_id, 4)
    assert set_pace(floor, TESS.id, shift_id, 4).kept.clock.pace == 4


def test_a_skipped_case_is_gone_without_a_mark(floor: Desk, clock: HandClock) -> None:
    shift_id = start(floor)
    key = until_something_waits(floor, clock, shift_id)

    view = skip(floor, ANA.id, shift_id, key)

    assert view.shift.cases[key].is_skipped
    with pytest.raises(AttemptClosed):
        answer_in_shift(floor, ANA.id, (shift_id, key, 1), reply_to(floor, shift_id, key), key="k")


def test_the_log_in_the_database_plays_again_to_the_same_digest(floor: Desk, clock: HandClock) -> None:
    shift_id = start(floor)
    chance = random.Random(4)
    for number in range(25):
        clock.pass_seconds(chance.choice((5, 20, 60)))
        view = look(floor, ANA.id, shift_id)
        waiting = [key for key, case in view.shift.cases.items() if case.is_waiting]
        if view.is_over or not waiting:
            continue
        key = chance.choice(waiting)
        turn = view.shift.cases[key].turn
        answer_in_shift(floor, ANA.id, (shift_id, key, turn), reply_to(floor, shift_id, key), key=f"k{number}")
    clock.pass_seconds(100_000)
    view = look(floor, ANA.id, shift_id)
    with floor.read() as store:
        log = store.shift_log(shift_id)

    assert view.page.log == log
    assert sha256(replay(view.kept.setting, inputs(log), until=view.kept.setting.seconds)) == sha256(log)
