from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import ANA, BEN, CLEO, CONTACT, MARA, NILS, OTTO, SOCIAL, TESS
from tests.conftest import START
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.assignment_board import list_assignments, view_assignment
from trainer.services.assignments import (
    Assignment,
    BadAssignment,
    To,
    What,
    assign,
    change_assignment,
    end_of,
    restore_assignment,
    withdraw_assignment,
)
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.progress import count_due, progress_of
from trainer.services.responses import start_and_submit, submit_response
from trainer.services.results import team_results
from trainer.services.today import due_now, view_today
from trainer.storage.assignments import Run
from trainer.storage.people import Person

SARCASM = What(*SARCASTIC_CASE)
PACK = What("first-week")
THANKS = make_response(("social_post", "Thanks for the shout-out, Priya 😀 Glad you are enjoying it!"))
SOON = end_of(date(2026, 3, 4))


def ask(desk: Desk, maker: Person, to: To, what: What = SARCASM) -> Assignment:
    return assign(desk, maker, what, to, due_at=SOON, why="Sarcasm is read as praise too often.")


def play(desk: Desk, person: Person) -> None:
    attempt = start_and_submit(desk, person.id, SARCASTIC_CASE, THANKS, key=desk.new_id())
    while attempt.closed_at is None:
        place = (attempt.id, attempt.next_turn)
        attempt = submit_response(desk, person.id, place, THANKS, key=desk.new_id())


def due_titles(desk: Desk, person: Person) -> list[str]:
    return [item.subject.title for item in view_today(desk, person).due]


def states(desk: Desk, maker: Person, assignment: Assignment) -> dict[str, str]:
    view = view_assignment(desk, maker, assignment.id)
    return {one.person.name: one.progress.state for one in view.people}


@pytest.mark.parametrize("to", [To(person_id=ANA.id), To(person_id=OTTO.id), To(team_id=CONTACT.id)])
def test_a_trainer_may_ask_anybody_and_any_team(desk: Desk, to: To) -> None:
    assert ask(desk, TESS, to).made_by == TESS.id


@pytest.mark.parametrize("to", [To(person_id=ANA.id), To(person_id=TESS.id), To(team_id=SOCIAL.id)])
def test_a_manager_may_ask_the_team_they_lead_and_the_people_in_it(desk: Desk, to: To) -> None:
    assert ask(desk, MARA, to).made_by == MARA.id


@pytest.mark.parametrize(
    ("maker", "to"),
    [
        (MARA, To(person_id=CLEO.id)),
        (MARA, To(team_id=CONTACT.id)),
        (ANA, To(person_id=ANA.id)),
        (OTTO, To(person_id=ANA.id)),
        (TESS, To(person_id="nobody")),
        (TESS, To()),
        (TESS, To(person_id=ANA.id, team_id=SOCIAL.id)),
    ],
)
def test_nobody_else_may_ask_and_nobody_else_may_be_asked(desk: Desk, maker: Person, to: To) -> None:
    with pytest.raises(NotFound):
        ask(desk, maker, to)


@pytest.mark.parametrize("what", [What("no-such-pack"), What("first-week", "no-such-case"), What("house")])
def test_only_what_can_be_practised_can_be_asked(desk: Desk, what: What) -> None:
    with pytest.raises(NotFound):
        ask(desk, TESS, To(person_id=ANA.id), what)


@pytest.mark.parametrize(
    ("why", "due_at"), [(" \n", SOON), ("a" * 501, SOON), ("Because.", START - timedelta(days=1))]
)
def test_a_reason_and_a_day_to_come_are_needed(desk: Desk, why: str, due_at: datetime) -> None:
    with pytest.raises(BadAssignment):
        assign(desk, TESS, SARCASM, To(person_id=ANA.id), due_at=due_at, why=why)


def test_a_manager_sees_what_reaches_their_team_and_nothing_else(desk: Desk) -> None:
    by_tess = ask(desk, TESS, To(team_id=SOCIAL.id))
    foreign = ask(desk, NILS, To(person_id=CLEO.id))

    assert [view.assignment for view in list_assignments(desk, MARA)] == [by_tess]
    assert {view.assignment.id for view in list_assignments(desk, TESS)} == {by_tess.id, foreign.id}
    for verb in (view_assignment, withdraw_assignment, restore_assignment):
        with pytest.raises(NotFound):
            verb(desk, MARA, foreign.id)
    with pytest.raises(NotFound):
        change_assignment(desk, MARA, foreign.id, due_at=SOON, why="Not mine to change.")
    assert states(desk, NILS, foreign) == {CLEO.name: "not begun"}


def test_a_case_is_done_when_it_was_brought_to_its_end_since_it_was_asked(desk: Desk) -> None:
    play(desk, ANA)
    asked = ask(desk, TESS, To(team_id=SOCIAL.id))
    assert states(desk, TESS, asked) == {ANA.name: "not begun", BEN.name: "not begun"}

    play(desk, ANA)
    start_and_submit(desk, BEN.id, SARCASTIC_CASE, THANKS, key="ben-1")

    assert states(desk, TESS, asked) == {ANA.name: "done", BEN.name: "begun"}
    assert due_titles(desk, ANA) == []
    assert [item.progress.attempt_id is not None for item in view_today(desk, BEN).due] == [True]


def test_a_pack_is_done_case_by_case_as_it_is_today(desk: Desk) -> None:
    asked = ask(desk, TESS, To(person_id=ANA.id), PACK)
    practice = [one for one in desk.shelf.pack("first-week").scenarios.values() if one.use == "practice"]
    play(desk, ANA)

    (one,) = view_assignment(desk, TESS, asked.id).people

    assert (one.progress.done, one.progress.total, one.progress.state) == (1, len(practice), "begun")
    assert one.progress.next_id not in (None, "suitcase-gap-year")


def test_the_case_that_is_under_way_comes_next() -> None:
    asked = Assignment("a", "p", None, "ana", None, "why", SOON, None, START)
    run = Run("open", "ana", "p", "second", START - timedelta(days=3), None)

    far = progress_of(asked, ("first", "second"), [run])

    assert (far.next_id, far.attempt_id, far.state) == ("second", "open", "begun")


def test_whoever_joins_a_team_later_has_what_it_was_asked(desk: Desk) -> None:
    asked = ask(desk, TESS, To(team_id=SOCIAL.id))
    late = Person("dora", "Dora Quist", "trainee", SOCIAL)
    with desk.begin() as store:
        store.add_person(late)

    assert due_titles(desk, late) == due_titles(desk, ANA) != []
    assert list(states(desk, TESS, asked)) == [ANA.name, BEN.name, late.name]


def test_whoever_left_is_asked_for_nothing(desk: Desk) -> None:
    asked = ask(desk, TESS, To(team_id=SOCIAL.id))
    gone = Person("dora", "Dora Quist", "trainee", SOCIAL, left_at=START)
    with desk.begin() as store:
        store.add_person(gone)

    assert gone.name not in states(desk, TESS, asked)
    with pytest.raises(NotFound):
        ask(desk, TESS, To(person_id=gone.id))


def test_withdrawing_takes_it_off_the_list_and_undoing_puts_it_back(desk: Desk) -> None:
    asked = ask(desk, TESS, To(person_id=ANA.id))

    withdraw_assignment(desk, TESS, asked.id)
    assert due_titles(desk, ANA) == []

    restore_assignment(desk, TESS, asked.id)
    assert len(due_titles(desk, ANA)) == 1


def test_day_and_reason_can_be_changed(desk: Desk) -> None:
    asked = ask(desk, TESS, To(person_id=ANA.id))

    change_assignment(desk, MARA, asked.id, due_at=end_of(date(2026, 4, 1)), why="There is more time now.")

    (item,) = view_today(desk, ANA).due
    assert (item.assignment.due_at.date(), item.assignment.why) == (date(2026, 4, 1), "There is more time now.")
    assert item.asked_by == TESS.name


def test_what_is_near_is_counted_for_every_page(desk: Desk) -> None:
    assert due_now(desk, ANA) == count_due((), START)

    ask(desk, TESS, To(person_id=ANA.id))

    assert (due_now(desk, ANA).week, due_now(desk, ANA).is_near) == (1, True)
    far_away = count_due([START + timedelta(days=5), START + timedelta(days=30)], START)
    assert (far_away.week, far_away.overdue, far_away.is_near) == (1, 0, False)
    assert count_due([START - timedelta(seconds=1)], START).is_near


def test_a_day_ends_with_its_last_second() -> None:
    assert end_of(date(2026, 3, 4)) == datetime(2026, 3, 4, 23, 59, 59, tzinfo=UTC)


def test_a_manager_has_results_of_the_team_they_lead_alone_with_what_was_asked(desk: Desk) -> None:
    ask(desk, TESS, To(team_id=SOCIAL.id))
    play(desk, ANA)

    results = {result.person.name: result for result in team_results(desk, MARA)}

    assert list(results) == [ANA.name, BEN.name]
    assert (results[ANA.name].asked.done, results[BEN.name].asked.done) == (1, 0)
    assert results[ANA.name].pass_marks
    assert [result.person.name for result in team_results(desk, NILS)] == [CLEO.name]
