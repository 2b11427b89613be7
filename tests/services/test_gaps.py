import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from tests.cast import ANA, BEN, CLEO, MARA, NILS, OTTO, TESS
from tests.services.gap_house import MORNING, MOVED, POST, Log, logging_desk, make_log
from trainer.scenarios.model import Pack
from trainer.scoring.circumstances import AfterContact
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.gap_cases import gap_case
from trainer.services.gap_csv import write_gaps
from trainer.services.gaps import view_gaps
from trainer.services.routing import route_of
from trainer.services.shift_report import take_another_course
from trainer.services.shifts import begin_shift, look, stop_shift
from trainer.storage.gap_store import StoredCase

FORUM = "text-me-only"
WHOLE = {"prior_attempts": 2, "failed_channel": "phone", "cause": "Two calls dropped", "fix_owner": "Telephony"}


@pytest.fixture
def floor(desk: Desk) -> Desk:
    return logging_desk(desk)


@pytest.fixture
def log(floor: Desk) -> Log:
    return make_log(floor)


def test_nothing_answered_is_an_empty_report(floor: Desk) -> None:
    view = view_gaps(floor, TESS, "all")

    assert view.is_empty
    assert view.answered == 0


def test_fewer_than_five_answers_tell_no_figure(floor: Desk, log: Log) -> None:
    log(4, *MOVED, **WHOLE)

    view = view_gaps(floor, TESS, "all")

    assert not view.is_empty
    assert view.answered is None
    assert view.logged.cause is None
    assert view.logged.failed == {"phone": None}
    assert view.logged.jumps == {("phone", "social_post"): None}
    assert (view.logged.causes, view.logged.causes_in_all, view.logged.owners) == ((), None, ())
    assert (view.seen.jump, view.seen.channel, view.seen.attempts) == (None, None, None)
    assert view.handovers.means == {("social_post", "social_dm"): None}


def test_what_was_logged_is_counted_by_channel_jump_cause_and_owner(floor: Desk, log: Log) -> None:
    log(6, **WHOLE)
    log(5, scenario_id=FORUM, **WHOLE | {"cause": "two  CALLS dropped", "failed_channel": "app"})
    log(5)

    logged = view_gaps(floor, TESS, "all").logged

    assert logged.cause is not None
    assert (logged.cause.hits, logged.cause.of) == (11, 16)
    assert logged.failed == {"phone": 6, "app": 5}
    assert logged.jumps == {("phone", "social_post"): 6, ("app", "forum"): 5}
    (cause,) = logged.causes
    assert (cause.said, cause.count, len(cause.scenarios)) == ("Two calls dropped", 11, 2)
    assert [(owner.said, owner.count) for owner in logged.owners] == [("Telephony", 11)]


def test_that_no_channel_had_failed_is_no_jump(floor: Desk, log: Log) -> None:
    log(5, failed_channel="none")

    logged = view_gaps(floor, TESS, "all").logged

    assert logged.failed == {"none": 5}
    assert logged.jumps == {}


def test_a_line_jump_is_seen_where_the_declared_channel_is_named(floor: Desk, log: Log) -> None:
    log(7, **WHOLE)
    log(2, **WHOLE | {"failed_channel": "app", "prior_attempts": 3})
    log(1)
    log(6, scenario_id="issued-this-morning", **WHOLE)

    seen = view_gaps(floor, TESS, "all").seen

    assert seen.jump is not None
    assert (seen.jump.hits, seen.jump.of) == (7, 10)
    assert seen.channel is not None
    assert (seen.channel.hits, seen.channel.of) == (7, 9)
    assert seen.attempts is not None
    assert (seen.attempts.hits, seen.attempts.of) == (7, 9)


def test_the_handover_index_is_that_of_the_debrief_and_the_weakest_pair_comes_first(floor: Desk, log: Log) -> None:
    log(5, *MOVED)
    log(5, POST, ("email", "Hello."))

    handovers = view_gaps(floor, TESS, "all").handovers

    weak, good = ("social_post", "email"), ("social_post", "social_dm")
    assert handovers.ranked == (weak, good)
    with floor.read() as store:
        attempts = store.attempts_by([ANA.id])
    for attempt in (attempts[0], attempts[-1]):
        pack, judge = floor.shelf.judge(attempt.judges)
        told = route_of(pack, judge, attempt, attempt.turns[0]).handover
        assert told is not None
        mean = handovers.means[told.pair]
        assert mean is not None
        assert mean.value == pytest.approx(told.index)
        assert mean.of == 5


def test_a_manager_sees_the_trainees_of_the_teams_they_lead_and_a_trainer_all(floor: Desk, log: Log) -> None:
    log(5, person=ANA)
    log(6, person=CLEO)
    log(5, person=MARA)

    answered = [view_gaps(floor, person, "all").answered for person in (MARA, NILS, TESS)]

    assert answered == [5, 6, 11]


@pytest.mark.parametrize("person", [ANA, OTTO])
def test_nobody_else_has_a_report(floor: Desk, person: object) -> None:
    with pytest.raises(NotFound):
        view_gaps(floor, person, "all")  # type: ignore[arg-type]


def test_a_manager_without_teams_leads_nobody(floor: Desk, log: Log) -> None:
    log(5)
    with floor.begin() as store:
        store.set_leads(MARA.id, [])

    view = view_gaps(floor, MARA, "all")

    assert not view.leads
    assert view.is_empty


def test_the_last_28_days_leave_out_what_is_older(floor: Desk, log: Log) -> None:
    log(6, days=27.9)
    log(7, person=BEN, days=28.1)

    assert view_gaps(floor, TESS, "lately").answered == 6
    assert view_gaps(floor, TESS, "all").answered == 13


def wait_in_vain(floor: Desk) -> tuple[Desk, str]:
    """Let an hour of Ana's pass in which nobody answers; returns the desk after it and the shift."""
    kept = begin_shift(floor, ANA.id, ("a-day-at-the-desk", "crisis-hour"), "practise", seed=5)
    later = replace(floor, now=lambda: MORNING + timedelta(hours=2))
    assert look(later, ANA.id, kept.id).is_over
    return later, kept.id


def test_customers_of_shifts_who_went_elsewhere_are_counted_by_pair(floor: Desk) -> None:
    for _ in range(5):
        later, _ = wait_in_vain(floor)

    waits = view_gaps(later, MARA, "lately").waits

    assert waits.customers == 30
    assert waits.pairs == {
        ("web_chat", "phone"): 5,
        ("social_post", "email"): 5,
        ("social_dm", "phone"): 5,
        ("phone", "social_post"): 5,
        ("forum", "social_post"): 5,
        ("email", "phone"): 5,
    }
    assert view_gaps(later, NILS, "lately").waits.customers == 0
    much_later = replace(floor, now=lambda: MORNING + timedelta(days=40))
    assert view_gaps(much_later, MARA, "lately").waits.customers == 0


def test_a_shift_that_goes_on_from_another_does_not_count_its_customers_twice(floor: Desk) -> None:
    for _ in range(5):
        later, shift_id = wait_in_vain(floor)
    before = view_gaps(later, TESS, "all").waits
    other = take_another_course(later, ANA.id, shift_id, look(later, ANA.id, shift_id).page.log[-2].number)
    stop_shift(later, ANA.id, other.id)

    after = view_gaps(later, TESS, "all").waits

    assert before.pairs
    assert after == before


def test_the_table_holds_the_same_figures_and_fools_no_spreadsheet(floor: Desk, log: Log) -> None:
    log(5, *MOVED, **WHOLE | {"cause": "=1+1"})
    log(2, scenario_id=FORUM, **WHOLE | {"cause": "=1+1"})

    rows = list(csv.DictReader(io.StringIO(write_gaps(view_gaps(floor, TESS, "all")))))

    found = {(row["table"], row["from"], row["to"]): row for row in rows}
    assert found["answered cases", "", ""]["count"] == "7"
    assert found["cause", "", ""]["words"] == "'=1+1"
    assert found["line jump seen", "", ""]["of"] == "7"
    assert found["handover index", "social_post", "social_dm"]["count"] == "5"
    told = [found["failed channel and inbound channel", "phone", end]["count"] for end in ("social_post", "forum")]
    assert told == ["too few to show"] * 2


def test_a_report_takes_few_looks_at_the_database(floor: Desk, log: Log) -> None:
    log(30, *MOVED, **WHOLE)
    asked: list[str] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    try:
        view_gaps(floor, MARA, "lately")
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 3


def only_case(floor: Desk) -> tuple[Pack, StoredCase]:
    with floor.read() as store:
        (case,) = store.answered_cases(None, None)
    return floor.shelf.by_digest[case.digest], case


def test_a_case_counts_once_and_the_later_of_two_answers_holds(floor: Desk, log: Log) -> None:
    log(1, **WHOLE)
    pack, case = only_case(floor)
    (first,) = case.turns
    again = first.response.model_copy(update={"form": AfterContact(failed_channel="app", prior_attempts=None)})
    second = replace(first, index=2, key="second", response=again, submitted_at=MORNING + timedelta(days=3))
    case = replace(case, turns=(first, second))

    whole, lately = gap_case(pack, case, None), gap_case(pack, case, MORNING + timedelta(days=1))

    assert whole is not None
    assert whole.form == AfterContact.model_validate(WHOLE | {"failed_channel": "app"})
    assert lately is not None
    assert lately.form == AfterContact(failed_channel="app")


def test_what_was_copied_from_another_attempt_is_not_counted_again(floor: Desk, log: Log) -> None:
    log(1, **WHOLE)
    pack, case = only_case(floor)

    copy = replace(case, turns=(replace(case.turns[0], key=f"{case.attempt_id}-1"),))

    assert gap_case(pack, copy, None) is None


def test_an_exam_is_not_told_before_it_is_over(floor: Desk, log: Log) -> None:
    log(6, **WHOLE)
    exam = begin_shift(floor, ANA.id, ("a-day-at-the-desk", "crisis-hour"), "exam", seed=5)
    with floor.begin() as store:
        store.tie_attempt(exam.id, "five-at-the-gate", "gap-attempt-1")

    before = view_gaps(floor, MARA, "lately").answered
    stop_shift(floor, ANA.id, exam.id)

    assert (before, view_gaps(floor, MARA, "lately").answered) == (5, 6)


def test_those_who_left_are_not_counted(floor: Desk, log: Log) -> None:
    log(6, person=BEN)
    with floor.begin() as store:
        store.change_person(replace(BEN, left_at=MORNING))

    assert view_gaps(floor, TESS, "all").is_empty
