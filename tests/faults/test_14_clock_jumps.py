"""Fault 14: the server's clock jumps: no time is negative, and what happened keeps its order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import ANA
from tests.house import Clock, build_house
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.attempts import history
from trainer.services.cases import inbox, view_attempt
from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit, submit_response
from trainer.services.shift_answers import answer_in_shift, view_shift_case
from trainer.services.shift_report import ShiftReport, report_on
from trainer.services.shifts import MIXED, ShiftIsOver, begin_shift, look, set_pace, stop_shift
from trainer.simulation.shift.log import inputs, replay, sha256

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = 3600
#: London puts its clocks forward at 01:00 UTC on the one day, and back at 01:00 UTC on the other.
DST = {"spring": datetime(2026, 3, 29, 0, 55, tzinfo=UTC), "autumn": datetime(2026, 10, 25, 0, 55, tzinfo=UTC)}


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def floor(desk: Desk, clock: Clock) -> Desk:
    return replace(desk, now=clock)


def start(floor: Desk) -> str:
    return begin_shift(floor, ANA.id, ("first-week", MIXED), "practise", seed=5).id


def answer_whoever_waits(floor: Desk, shift_id: str, key: str) -> str:
    """Answer the first who waits; returns who that was, nobody when there is none."""
    waiting = [name for name, case in look(floor, ANA.id, shift_id).shift.cases.items() if case.is_waiting]
    if not waiting:
        return ""
    case = view_shift_case(floor, ANA.id, shift_id, waiting[0]).case
    said = make_response((case.answer_channel, "I am sorry. I will ring you by noon."))
    answer_in_shift(floor, ANA.id, (shift_id, waiting[0], case.turn), said, key=key)
    return waiting[0]


def check(floor: Desk, shift_id: str) -> ShiftReport:
    """Look at a shift that is over: its order, its times, and that it plays again to the same."""
    report = report_on(floor, ANA.id, shift_id)
    log, setting = report.view.page.log, report.view.kept.setting
    assert [one.number for one in log] == list(range(1, len(log) + 1))
    assert [one.at for one in log] == sorted(one.at for one in log)
    assert log[0].at >= 0
    assert log[-1].at <= setting.seconds
    assert all(case.first_answer is None or case.first_answer >= 0 for case in report.cases)
    assert all(case.found.desk_case.arrived_at >= 0 for case in report.cases)
    assert sha256(replay(setting, inputs(log), until=log[-1].at)) == report.sha256
    return report


def test_an_hour_back_stops_no_shift_for_good_and_makes_no_time_negative(floor: Desk, clock: Clock) -> None:
    shift_id = start(floor)
    clock.move(seconds=200)
    assert answer_whoever_waits(floor, shift_id, "k1")
    before = look(floor, ANA.id, shift_id)

    clock.move(seconds=-HOUR)
    after = look(floor, ANA.id, shift_id)
    assert (after.now, after.page.log) == (before.now, before.page.log) == (200, before.page.log)
    answer_whoever_waits(floor, shift_id, "k2")

    # Whoever touches the pace, if only to pause, has a clock that runs on from where it stood.
    set_pace(floor, ANA.id, shift_id, 0)
    set_pace(floor, ANA.id, shift_id, 1)
    clock.move(seconds=30)
    assert look(floor, ANA.id, shift_id).now == 230
    stop_shift(floor, ANA.id, shift_id)
    check(floor, shift_id)


def test_an_hour_forward_ends_a_shift_at_its_time_and_not_an_hour_later(floor: Desk, clock: Clock) -> None:
    shift_id = start(floor)
    clock.move(seconds=200)
    assert answer_whoever_waits(floor, shift_id, "k1")

    clock.move(seconds=HOUR)
    view = look(floor, ANA.id, shift_id)
    assert view.shift.closed == "time"
    assert view.now == view.kept.setting.seconds == view.page.log[-1].at
    with pytest.raises(ShiftIsOver):
        set_pace(floor, ANA.id, shift_id, 2)
    clock.move(seconds=-2 * HOUR)
    assert look(floor, ANA.id, shift_id).page.log == view.page.log
    check(floor, shift_id)


@pytest.mark.parametrize("season", DST)
def test_a_shift_across_the_change_of_summer_time_loses_and_gains_nothing(
    floor: Desk, clock: Clock, season: str
) -> None:
    clock.now = DST[season]
    london = replace(floor, now=lambda: clock.now.astimezone(ZoneInfo("Europe/London")))
    shift_id = start(london)
    offset = london.now().utcoffset()
    for minute in range(1, 11):
        clock.move(seconds=60)
        answer_whoever_waits(london, shift_id, f"k{minute}")
        assert look(london, ANA.id, shift_id).now == minute * 60
    assert london.now().utcoffset() != offset
    set_pace(london, ANA.id, shift_id, 4)
    clock.move(seconds=30)
    assert look(london, ANA.id, shift_id).now == 720
    stop_shift(london, ANA.id, shift_id)
    check(london, shift_id)


def test_a_shift_goes_on_through_the_29th_of_february(floor: Desk, clock: Clock) -> None:
    clock.now = datetime(2028, 2, 28, 23, 55, tzinfo=UTC)
    shift_id = start(floor)
    clock.move(seconds=600)
    assert answer_whoever_waits(floor, shift_id, "k1")
    assert look(floor, ANA.id, shift_id).now == 600
    clock.now = datetime(2028, 2, 29, 23, 59, 50, tzinfo=UTC)
    assert look(floor, ANA.id, shift_id).shift.closed == "time"
    second = start(floor)
    clock.move(seconds=20)
    assert clock.now.date() == datetime(2028, 3, 1, tzinfo=UTC).date()
    assert look(floor, ANA.id, second).now == 20
    check(floor, shift_id)


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=366)])
def test_an_attempt_keeps_its_order_whatever_the_clock_does(floor: Desk, clock: Clock, jump: timedelta) -> None:
    clock.now = datetime(2028, 2, 29, 12, tzinfo=UTC)
    said = make_response(("social_post", "I am sorry, Priya. Where shall I ring you?"))
    first = start_and_submit(floor, ANA.id, SARCASTIC_CASE, said, key="k1")
    clock.now += jump
    submit_response(floor, ANA.id, (first.id, 2), said, key="k2")
    again = start_and_submit(floor, ANA.id, SARCASTIC_CASE, said, key="k3")

    with floor.read() as store:
        kept = store.attempt(first.id)
        assert store.last_number(ANA.id, SARCASTIC_CASE) == again.number == 2
    assert kept is not None
    assert [turn.index for turn in kept.turns] == [1, 2]
    assert [turn.key for turn in kept.turns] == ["k1", "k2"]
    assert {row.attempt_id for row in history(floor, ANA.id).rows} == {first.id, again.id}
    assert view_attempt(floor, ANA.id, again.id).number == 2
    row = next(row for row in inbox(floor, ANA.id) if (row.pack, row.scenario_id) == SARCASTIC_CASE)
    assert row.attempt_id == again.id


@pytest.mark.parametrize(("hours", "still_in"), [(-1, True), (2, False)])
def test_a_session_outlives_a_clock_put_back_and_rests_after_one_put_forward(
    desk: Desk, tmp_path: object, light_hashes: None, hours: int, *, still_in: bool
) -> None:
    house = build_house(desk, tmp_path, [ANA])  # type: ignore[arg-type]  # pytest's own path
    browser = house.sign_in(ANA)
    house.clock.move(hours=hours)
    assert (browser.get("/today").status_code == 200) is still_in
