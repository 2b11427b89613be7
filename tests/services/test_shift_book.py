"""What a process remembers of shifts, and that forgetting one silences nobody who follows it."""

from dataclasses import replace

import pytest

from tests.cast import ANA
from tests.conftest import START
from tests.house import Clock
from trainer.services import shift_book
from trainer.services.desk import Desk
from trainer.services.shift_events import changed, news_of
from trainer.services.shifts import MIXED, begin_shift, look


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture
def floor(desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that remembers two shifts."""
    monkeypatch.setattr(shift_book, "_MOST", 2)
    return replace(desk, now=clock, book=shift_book.ShiftBook())


def begin(floor: Desk) -> str:
    shift_id = begin_shift(floor, ANA.id, ("first-week", MIXED), "practise", seed=5).id
    look(floor, ANA.id, shift_id)
    return shift_id


def test_whoever_was_looked_at_longest_ago_is_forgotten_first(floor: Desk) -> None:
    first, second = begin(floor), begin(floor)
    look(floor, ANA.id, first)
    third = begin(floor)
    assert set(floor.book.pages) == {first, third}
    assert second not in floor.book.pages


def test_a_shift_that_was_forgotten_still_moves_on_for_those_who_follow_it(floor: Desk, clock: Clock) -> None:
    forgotten = begin(floor)
    seen = look(floor, ANA.id, forgotten).shift.number
    begin(floor)
    begin(floor)
    assert forgotten not in floor.book.pages
    clock.move(seconds=300)

    assert changed(floor, {forgotten: seen}) == (forgotten,)
    assert news_of(floor, forgotten, seen)
