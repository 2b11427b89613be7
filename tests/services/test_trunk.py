import threading

import pytest

from tests.cast import ANA, BEN
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.attempts import HISTORY_PAGE, history, view_debrief
from trainer.services.cases import inbox, view_attempt, view_case
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotFound, TurnTaken
from trainer.services.responses import start_and_submit, submit_response
from trainer.simulation.model import Attempt

THANKS = make_response(("social_post", "Thanks for the shout-out, Priya 😀 Glad you are enjoying it!"))


def close(desk: Desk, attempt: Attempt) -> Attempt:
    while attempt.closed_at is None:
        place = (attempt.id, attempt.next_turn)
        attempt = submit_response(desk, attempt.person_id, place, THANKS, key=f"close-{attempt.next_turn}")
    return attempt


def test_a_response_is_scored_answered_and_kept(desk: Desk) -> None:
    attempt = start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1")

    kept = view_debrief(desk, ANA.id, attempt.id, 1)

    assert kept.attempt == attempt
    assert kept.turn.scorecard.critical is not None
    assert kept.turn.spoken.say
    assert kept.turn.spoken.mood < attempt.start_mood
    assert kept.case.thread[-1].text == kept.turn.spoken.say


def test_the_same_key_again_gives_the_same_turn(desk: Desk) -> None:
    first = start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1")
    again = start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1")

    assert again == first
    assert len(history(desk, ANA.id).rows) == 1


def test_two_presses_at_once_make_one_turn(desk: Desk) -> None:
    ids: list[str] = []

    def press() -> None:
        ids.append(start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1").id)

    presses = [threading.Thread(target=press) for _ in range(8)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()

    assert len(ids) == 8
    assert len(set(ids)) == 1


def test_a_turn_that_was_answered_elsewhere_is_not_answered_twice(desk: Desk) -> None:
    attempt = start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1")
    submit_response(desk, ANA.id, (attempt.id, 2), THANKS, key="key-2")

    with pytest.raises((TurnTaken, AttemptClosed)):
        submit_response(desk, ANA.id, (attempt.id, 2), THANKS, key="key-3")


def test_a_closed_case_takes_nothing_more_and_leaves_the_desk(desk: Desk) -> None:
    attempt = close(desk, start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1"))

    with pytest.raises(AttemptClosed):
        submit_response(desk, ANA.id, (attempt.id, attempt.next_turn), THANKS, key="key-9")
    assert SARCASTIC_CASE not in [(row.pack, row.scenario_id) for row in inbox(desk, ANA.id)]
    assert SARCASTIC_CASE in [(row.pack, row.scenario_id) for row in inbox(desk, BEN.id)]


def test_nobody_sees_or_answers_a_case_of_somebody_else(desk: Desk) -> None:
    attempt = start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1")

    with pytest.raises(NotFound):
        view_attempt(desk, BEN.id, attempt.id)
    with pytest.raises(NotFound):
        submit_response(desk, BEN.id, (attempt.id, 2), THANKS, key="key-2")
    with pytest.raises(NotFound):
        start_and_submit(desk, BEN.id, SARCASTIC_CASE, THANKS, key="key-1")


def test_the_inbox_holds_a_case_for_each_channel_with_the_most_urgent_first(desk: Desk) -> None:
    rows = inbox(desk, ANA.id)

    assert {row.channel for row in rows} == {
        "social_post",
        "social_dm",
        "email",
        "web_chat",
        "forum",
        "letter",
        "phone",
    }
    assert [row.due_minutes for row in rows] == sorted(row.due_minutes for row in rows)


def test_an_unknown_case_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        view_case(desk, "first-week", "nothing-here")
    with pytest.raises(NotFound):
        view_case(desk, "no-such-pack", "nothing-here")


def test_the_history_comes_in_pages_with_the_newest_first(desk: Desk) -> None:
    made = [
        start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key=f"key-{number}").id
        for number in range(HISTORY_PAGE + 2)
    ]

    first, second = history(desk, ANA.id), history(desk, ANA.id, page=2)

    assert [row.attempt_id for row in (*first.rows, *second.rows)] == made[::-1]
    assert (first.has_more, second.has_more) == (True, False)


def test_a_case_tried_again_is_on_the_desk_as_its_newest_attempt(desk: Desk) -> None:
    close(desk, start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="key-1"))
    again = start_and_submit(desk, ANA.id, SARCASTIC_CASE, THANKS, key="again")

    rows = {(row.pack, row.scenario_id): row for row in inbox(desk, ANA.id)}

    assert rows[SARCASTIC_CASE].attempt_id == again.id
