from datetime import UTC, datetime, timedelta

from trainer.simulation.shift.clock import ShiftClock

NOON = datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC)


def test_the_clock_runs_at_its_pace_and_stands_in_a_pause() -> None:
    clock = ShiftClock(NOON, 100, 4)

    assert clock.at(NOON + timedelta(seconds=10)) == 140
    paused = clock.set(NOON + timedelta(seconds=10), 0)
    assert paused.at(NOON + timedelta(hours=5)) == 140
    assert paused.set(NOON + timedelta(hours=5), 1).at(NOON + timedelta(hours=5, seconds=3)) == 143


def test_a_server_clock_that_was_put_back_takes_no_time_away() -> None:
    assert ShiftClock(NOON, 100, 1).at(NOON - timedelta(hours=1)) == 100
