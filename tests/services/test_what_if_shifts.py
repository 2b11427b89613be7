"""Answers of shifts are judged again as they were sent: where the customer had spoken up meanwhile, and by whom."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.cast import ANA, BEN, TESS
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.desk import Desk
from trainer.services.responses import start_and_submit
from trainer.services.shift_answers import answer_in_shift, view_shift_case
from trainer.services.shift_report import take_another_course
from trainer.services.shifts import MIXED, begin_shift, join_shift, look, stop_shift
from trainer.services.studio.sent_before import Sent, Side, answers_of
from trainer.simulation.model import Attempt
from trainer.simulation.shift.events import Waited

DAY = "a-day-at-the-desk"
MORNING = (DAY, "quiet-morning")
TEXT = "I am sorry that nobody came back to you. I will ring you by noon. Tom"


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self, desk: Desk) -> None:
        self.now = desk.now()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(desk: Desk) -> Clock:
    return Clock(desk)


@pytest.fixture
def floor(desk: Desk, clock: Clock) -> Desk:
    return replace(desk, now=clock)


def pass_until(desk: Desk, clock: Clock, shift_id: str, *, speaks_up: bool = False, person_id: str = ANA.id) -> str:
    """Let time go by until somebody waits, or has spoken up again, and return their case."""
    for _ in range(400):
        view = look(desk, person_id, shift_id)
        waited = {one.event.case for one in view.page.log if isinstance(one.event, Waited)}
        for key, case in view.shift.cases.items():
            if case.is_waiting and (key in waited or not speaks_up):
                return key
        clock.now += timedelta(seconds=10)
    raise AssertionError("nobody came")


def answer(desk: Desk, shift_id: str, key: str, turn: int = 1, *, person_id: str = ANA.id) -> Attempt:
    channel = view_shift_case(desk, person_id, shift_id, key).case.answer_channel
    where, said = (shift_id, key, turn), make_response((channel, TEXT))
    return answer_in_shift(desk, person_id, where, said, key=f"key-{key}-{turn}-{shift_id}")[0]


def sent_by(desk: Desk, *attempt_ids: str) -> tuple[Sent, ...]:
    with desk.read() as store:
        found = [store.attempt(attempt_id) for attempt_id in attempt_ids]
        return answers_of(store, [attempt for attempt in found if attempt is not None])


def holds(desk: Desk, sent: Sent) -> bool:
    side = Side(*desk.shelf.judge(sent.attempt.judges))
    return side.score(sent, side.pack) == sent.turn.scorecard


def test_what_a_customer_said_unasked_is_in_the_case_again(floor: Desk, clock: Clock) -> None:
    shift_id = begin_shift(floor, ANA.id, MORNING, "practise", seed=5).id
    key = pass_until(floor, clock, shift_id, speaks_up=True)
    attempt = answer(floor, shift_id, key)

    (sent,) = sent_by(floor, attempt.id)

    assert sent.log is not None
    assert any(isinstance(one.event, Waited) and one.event.case == key for one in sent.log)
    assert holds(floor, sent)


def test_it_stays_there_when_the_pack_as_it_would_be_knows_nothing_of_it(floor: Desk, clock: Clock) -> None:
    shift_id = begin_shift(floor, ANA.id, MORNING, "practise", seed=5).id
    key = pass_until(floor, clock, shift_id, speaks_up=True)
    attempt = answer(floor, shift_id, key)
    (sent,) = sent_by(floor, attempt.id)
    pack, judge = floor.shelf.judge(attempt.judges)
    quiet = pack.scenarios[key].model_copy(update={"unanswered": ()})
    changed = pack.model_copy(update={"scenarios": {**pack.scenarios, key: quiet}})

    assert Side(changed, judge).score(sent, pack) == sent.turn.scorecard


def test_every_turn_of_a_shift_comes_out_again(floor: Desk, clock: Clock) -> None:
    shift_id = begin_shift(floor, ANA.id, ("first-week", MIXED), "practise", seed=5).id
    key = pass_until(floor, clock, shift_id)
    first = answer(floor, shift_id, key)
    clock.now += timedelta(seconds=500)
    if first.closed_at is None:
        answer(floor, shift_id, key, 2)

    found = sent_by(floor, first.id)

    assert found
    assert all(holds(floor, sent) for sent in found)


def test_copies_that_another_course_began_with_count_once(floor: Desk, clock: Clock) -> None:
    shift_id = begin_shift(floor, ANA.id, ("first-week", MIXED), "explore", seed=5).id
    first = answer(floor, shift_id, pass_until(floor, clock, shift_id))
    stop_shift(floor, ANA.id, shift_id)
    number = look(floor, ANA.id, shift_id).shift.number - 1
    branched = take_another_course(floor, ANA.id, shift_id, number)
    with floor.read() as store:
        copies = tuple(store.shift_attempts(branched.id).values())

    assert len(copies) == 1
    assert [sent.attempt.id for sent in sent_by(floor, first.id, *copies)] == [first.id]


def test_an_exam_under_way_is_sealed(floor: Desk) -> None:
    attempt = start_and_submit(floor, ANA.id, SARCASTIC_CASE, make_response(("social_post", TEXT)), key="key-1")
    exam = begin_shift(floor, ANA.id, (DAY, "crisis-hour"), "exam", seed=5).id
    assert count(floor) == (1, 1)

    with floor.begin() as store:
        store.tie_attempt(exam, "five-at-the-gate", attempt.id)
    assert count(floor) == (0, 0)

    stop_shift(floor, ANA.id, exam)
    assert count(floor) == (1, 1)


def count(desk: Desk) -> tuple[int, int]:
    """Return how many attempts at the case are counted, and how many are found."""
    pack, case = SARCASTIC_CASE
    with desk.read() as store:
        return store.count_by_case([pack]).get(SARCASTIC_CASE, 0), len(store.attempts_at({pack: [case]}, 9))


def test_a_colleague_s_answer_is_theirs(floor: Desk, clock: Clock) -> None:
    shift_id = begin_shift(floor, TESS.id, ("first-week", MIXED), "live", seed=5).id
    for person in (ANA, BEN):
        join_shift(floor, person.id, shift_id)
    key = pass_until(floor, clock, shift_id)
    first = answer(floor, shift_id, key)
    clock.now += timedelta(seconds=500)
    after = answer(floor, shift_id, key, 2, person_id=BEN.id)
    assert after.id == first.id

    found = sent_by(floor, first.id)

    assert [sent.person_id for sent in found] == [ANA.id, BEN.id]
    assert all(holds(floor, sent) for sent in found)
