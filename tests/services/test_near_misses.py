from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import ANA, BEN
from tests.make import SARCASTIC_CASE, make_response
from trainer.scoring.model import Move, Response
from trainer.services.cases import CaseView, view_attempt, view_case
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.near_misses import NearMissCount, count_near_miss, near_misses
from trainer.services.responses import start_and_submit
from trainer.services.send_check import check_before_sending
from trainer.services.shift_answers import view_shift_case
from trainer.services.shifts import MIXED, Mode, begin_shift, look
from trainer.storage.shift_tables import NearMissRow

PACK, CASE = SARCASTIC_CASE
PENDANT = "will-the-pendant-answer"
SOUND = "Priya, three days without your case, and nobody told you. I am sorry. I have messaged you."
ASKS = f"{SOUND} Please post your booking reference here."
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
At = Callable[[int], Desk]


@pytest.fixture
def at(desk: Desk) -> At:
    """The same desk, so many days later."""
    return lambda days: replace(desk, now=lambda: MORNING + timedelta(days=days))


def count(desk: Desk, *, undone: int = 0, held: int = 0, scenario_id: str = CASE) -> None:
    for _ in range(undone):
        count_near_miss(desk, (PACK, scenario_id), "undone")
    for _ in range(held):
        count_near_miss(desk, (PACK, scenario_id), "held", ["privacy.no-echo"])


def told(desk: Desk) -> tuple[int | None, int | None, int | None]:
    (only,) = near_misses(desk)
    return only.total, only.undone, only.held


def test_nothing_happened_and_nothing_is_told(desk: Desk) -> None:
    assert near_misses(desk) == ()


@pytest.mark.parametrize(("undone", "held"), [(4, 0), (0, 4), (1, 3)])
def test_fewer_than_five_in_all_are_not_told(desk: Desk, undone: int, held: int) -> None:
    count(desk, undone=undone, held=held)

    assert told(desk) == (None, None, None)


@pytest.mark.parametrize(("undone", "held"), [(5, 0), (0, 5), (5, 6)])
def test_five_or_more_are_told_by_kind(desk: Desk, undone: int, held: int) -> None:
    count(desk, undone=undone, held=held)

    assert told(desk) == (undone + held, undone, held)


@pytest.mark.parametrize(("undone", "held"), [(1, 6), (6, 4), (2, 3)])
def test_a_small_kind_cannot_be_worked_out_from_the_total(desk: Desk, undone: int, held: int) -> None:
    count(desk, undone=undone, held=held)

    assert told(desk) == (undone + held, None, None)


def test_each_case_is_counted_for_itself_and_named(desk: Desk) -> None:
    count(desk, undone=5)
    count(desk, held=2, scenario_id=PENDANT)

    pack = desk.shelf.pack(PACK)
    counts = {counted.scenario_id: counted for counted in near_misses(desk)}
    assert counts == {
        CASE: NearMissCount(PACK, pack.info.title, CASE, pack.scenarios[CASE].title, 5, 5, 0),
        PENDANT: NearMissCount(PACK, pack.info.title, PENDANT, pack.scenarios[PENDANT].title, None),
    }


def test_a_case_that_left_its_pack_keeps_its_id_for_a_name(desk: Desk) -> None:
    count_near_miss(desk, ("gone", "away"), "undone")

    (only,) = near_misses(desk)
    assert (only.pack_title, only.title) == ("gone", "away")


def test_a_case_of_an_exam_is_counted_and_not_named(desk: Desk) -> None:
    pack = desk.shelf.pack(PACK)
    exam = pack.scenarios[CASE].model_copy(update={"use": "exam"})
    planted = pack.model_copy(update={"scenarios": {**pack.scenarios, CASE: exam}})
    sitting = replace(desk, shelf=replace(desk.shelf, current={**desk.shelf.current, PACK: planted}))
    count(sitting, undone=5)

    (only,) = near_misses(sitting)
    assert (only.title, only.total) == ("A case kept for an exam", 5)


def test_only_the_last_28_days_are_told(at: At) -> None:
    count(at(0), undone=5)

    assert told(at(27)) == (5, 5, 0)
    assert near_misses(at(28)) == ()


def test_a_near_miss_is_kept_with_its_rules_and_without_anybody(desk: Desk) -> None:
    count_near_miss(desk, (PACK, CASE), "held", ["privacy.pitfalls:names_it", "privacy.no-echo", "privacy.no-echo"])

    with desk.read() as store:
        (row,) = store._session.query(NearMissRow).all()
        kept = {column.name: getattr(row, column.name) for column in NearMissRow.__table__.columns}
    assert kept.pop("id")
    assert isinstance(kept.pop("day"), type(MORNING.date()))
    assert kept == {
        "pack": PACK,
        "scenario_id": CASE,
        "kind": "held",
        "rules": ["privacy.no-echo", "privacy.pitfalls"],
    }


def check(desk: Desk, case: CaseView, text: str, person_id: str = ANA.id) -> list[str]:
    found = check_before_sending(desk, person_id, case, make_response(("social_post", text)))
    return [finding.rule for finding in found]


def test_a_sound_answer_has_nothing_against_it(desk: Desk) -> None:
    assert check(desk, view_case(desk, PACK, CASE, ANA.id), SOUND) == []


def test_a_critical_finding_is_told_in_its_own_words(desk: Desk) -> None:
    case = view_case(desk, PACK, CASE, ANA.id)
    response = make_response(("social_dm", "I look at it now."), ("social_post", ASKS))

    (found,) = check_before_sending(desk, ANA.id, case, response)

    assert found.rule.startswith("privacy.no-asking-in-open")
    assert "is asked for where everyone reads" in found.title
    assert found.why == "If they answer you here, their data is out for good."
    assert found.move == 1


def test_what_the_author_expects_is_not_told_with_it(desk: Desk) -> None:
    case = view_case(desk, PACK, "dare-you-to-answer", ANA.id)
    words = "At least our drivers have jobs."
    response = make_response(("social_post", words))

    found = check_before_sending(desk, ANA.id, case, response)

    (pitfall,) = [one for one in found if one.rule.startswith("tone.pitfalls")]
    assert pitfall.title == f"“{words}”"
    expected = [declared.what.rstrip(".") for declared in case.scenario.pitfalls]
    assert expected
    assert not [what for what in expected for one in found if what in one.title + one.why]


def test_an_error_that_only_the_expectations_could_name_is_left_to_the_debrief(desk: Desk) -> None:
    words = "Hi Priya, sorry to hear that. Our team will look into it and get back to you. Hope that helps!"
    made = start_and_submit(desk, ANA.id, (PACK, CASE), make_response(("social_post", words)), key="key-1")

    findings = made.turns[0].scorecard.findings
    assert [one.rule for one in findings if one.standing == "critical"] == ["ownership.points:real_news"]
    assert check(desk, view_case(desk, PACK, CASE, BEN.id), words, BEN.id) == []


def test_a_wrong_way_is_told_without_the_ways_that_the_author_wants(desk: Desk) -> None:
    case = view_case(desk, PACK, "eggy-since-tuesday", ANA.id)
    response = Response(moves=(Move(kind="ignore"),))

    told = {one.rule: one for one in check_before_sending(desk, ANA.id, case, response)}

    assert told["channel.route"].title == "What you did is not the way this case should go"
    assert told["channel.route"].why == "The channel policy says where this belongs and who must know."


def test_checking_keeps_nothing(desk: Desk) -> None:
    check(desk, view_case(desk, PACK, CASE, ANA.id), ASKS)

    with desk.read() as store:
        assert store.attempts_by([ANA.id]) == ()
    assert near_misses(desk) == ()


def test_a_case_under_way_is_checked_by_what_judges_it(desk: Desk) -> None:
    made = start_and_submit(desk, ANA.id, (PACK, CASE), make_response(("social_post", SOUND)), key="key-1")
    case = view_attempt(desk, ANA.id, made.id)

    assert check(desk, case, ASKS) != []
    with pytest.raises(NotFound):
        check(desk, case, ASKS, BEN.id)


@pytest.mark.parametrize(("mode", "is_held"), [("practise", True), ("explore", True), ("exam", False)])
def test_a_case_of_a_shift_is_checked_unless_it_is_an_exam(desk: Desk, mode: Mode, *, is_held: bool) -> None:
    shift_id = begin_shift(desk, ANA.id, (PACK, MIXED), mode, seed=5).id
    waiting = (look(desk, ANA.id, shift_id).shift.cases for _ in range(30))
    key = next(name for cases in waiting for name in cases)
    case = view_shift_case(desk, ANA.id, shift_id, key).case
    threat = "We will see you in court, you idiot. Post your card number and PIN here."

    assert bool(check(desk, case, threat)) == is_held
