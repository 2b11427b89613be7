"""A response with a critical error is held once; near misses are counted and told without anybody's name."""

import html
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast import ANA, BEN, TESS
from tests.web.composer import opened, read_form
from tests.web.conftest import CASE, HELD, Sign, moves, send, token
from trainer.services.desk import Desk
from trainer.services.near_misses import count_near_miss
from trainer.settings import Settings
from trainer.storage.shift_tables import NearMissRow
from trainer.web.app import create_app

SORRY = "I'm sorry, Priya: three days and a keynote tomorrow. I'll write to you here by 18:00. ^AM"
PLACE = ("first-week", "suitcase-gap-year")
ANYWAY = {"do": "send-anyway"}


def press_send(browser: FlaskClient, fields: dict[str, str], page: str = CASE) -> TestResponse:
    return browser.post(f"{page}/responses", data=fields | {"csrf_token": token(browser, page)})


def counted(desk: Desk) -> list[tuple[str, list[str]]]:
    """Return kind and rules of every near miss."""
    with desk.read() as store:
        return [(row.kind, row.rules) for row in store._session.query(NearMissRow).all()]


def sent(desk: Desk) -> list[str]:
    """Return the texts of everything that Ana has sent."""
    with desk.read() as store:
        attempts = store.attempts_by([ANA.id])
    return [move.text for attempt in attempts for turn in attempt.turns for move in turn.response.moves]


def test_a_critical_error_is_held_with_its_words_and_the_reason(ana: FlaskClient, desk: Desk) -> None:
    answer = press_send(ana, moves(HELD))

    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert "Held before it went" in page
    assert "is asked for where everyone reads" in page
    assert "If they answer you here, their data is out for good." in page
    assert read_form(answer.text)["text-1"] == HELD
    assert sent(desk) == []
    assert counted(desk) == [("held", ["privacy.no-asking-in-open"])]


def test_what_is_held_shows_no_mark_and_nothing_of_what_is_expected(ana: FlaskClient, desk: Desk) -> None:
    page = html.unescape(press_send(ana, moves(HELD)).text)

    scenario = desk.shelf.pack(PLACE[0]).scenarios[PLACE[1]]
    secrets = [scenario.meaning.gloss, *(point.what for point in scenario.points)]
    secrets += [pitfall.what for pitfall in scenario.pitfalls]
    assert not [secret for secret in secrets if secret.rstrip(".") in page]
    assert "Ask by direct message or a secure form" not in page
    assert 'class="pts"' not in page
    assert "overall" not in page


def test_changing_it_sends_it(ana: FlaskClient, desk: Desk) -> None:
    fields = read_form(press_send(ana, moves(HELD)).text)

    send(ana, fields | {"text-1": SORRY, "do": "send"})

    assert sent(desk) == [SORRY]
    assert len(counted(desk)) == 1


def test_the_link_to_change_it_leads_to_the_move_that_is_wrong(ana: FlaskClient) -> None:
    fields = moves("I am looking at it now, Priya.", HELD) | {"channel-1": "social_dm"}

    assert 'href="#text-2">Change it' in press_send(ana, fields).text


def test_it_can_be_sent_all_the_same(ana: FlaskClient, desk: Desk) -> None:
    fields = read_form(press_send(ana, moves(HELD)).text)

    where = send(ana, fields | ANYWAY)

    assert "What you sent" in ana.get(where).text
    assert sent(desk) == [HELD]
    assert len(counted(desk)) == 1


def test_pressing_send_again_on_the_same_fault_is_one_near_miss(ana: FlaskClient, desk: Desk) -> None:
    fields = read_form(press_send(ana, moves(HELD)).text)

    assert press_send(ana, fields | {"do": "send"}).status_code == 422

    assert len(counted(desk)) == 1


def test_another_fault_is_another_near_miss(ana: FlaskClient, desk: Desk) -> None:
    fields = read_form(press_send(ana, moves(HELD)).text)

    press_send(ana, fields | {"text-1": "I am sorry, Priya. What is your password?", "do": "send"})

    assert [rules for _, rules in counted(desk)][1] == ["privacy.no-asking-in-open", "privacy.no-secrets"]


def test_a_held_answer_weighs_nothing_in_the_marks(ana: FlaskClient, sign_in: Sign, desk: Desk) -> None:
    fields = read_form(press_send(ana, moves(HELD)).text)
    send(ana, fields | {"text-1": SORRY, "do": "send"})
    send(sign_in(BEN), moves(SORRY, key="key-ben"))

    with desk.read() as store:
        cards = [attempt.turns[0].scorecard for attempt in store.attempts_by([ANA.id, BEN.id])]
    assert len(cards) == 2
    assert cards[0] == cards[1]


def test_a_later_turn_is_held_as_well(ana: FlaskClient, desk: Desk) -> None:
    page = send(ana, moves(SORRY)).rpartition("/turns/")[0]

    answer = press_send(ana, opened(ana, page, HELD) | {"channel-1": "social_post", "do": "send"}, page)

    assert answer.status_code == 422
    assert "Held before it went" in answer.text
    assert sent(desk) == [SORRY]


def test_words_that_come_too_late_are_told_so_and_not_held(ana: FlaskClient, desk: Desk) -> None:
    fields = opened(ana, CASE, HELD) | {"do": "send"}
    send(ana, moves(SORRY))

    assert press_send(ana, fields).status_code == 409
    assert counted(desk) == []


def test_what_is_not_filled_in_is_told_before_anything_is_judged(ana: FlaskClient, desk: Desk) -> None:
    answer = press_send(ana, moves(HELD, " "))

    assert "Nothing is written here yet" in answer.text
    assert "Held before it went" not in answer.text
    assert counted(desk) == []


def test_holding_can_be_switched_off(desk: Desk, tmp_path: Path) -> None:
    app = create_app(desk, Settings(data=tmp_path, secret_key="only for this test", hold_criticals=False))
    browser = app.test_client()
    browser.post("/enter", data={"csrf_token": token(browser, "/"), "person": ANA.id})

    send(browser, moves(HELD))

    assert sent(desk) == [HELD]
    assert counted(desk) == []


def test_ten_seconds_are_waited_unless_something_else_is_set(ana: FlaskClient) -> None:
    assert 'data-undo-seconds="10"' in ana.get(CASE).text


@pytest.mark.parametrize("seconds", [0, 25])
def test_the_form_says_how_long_it_waits(desk: Desk, tmp_path: Path, seconds: int) -> None:
    app = create_app(desk, Settings(data=tmp_path, secret_key="only for this test", undo_seconds=seconds))
    browser = app.test_client()
    browser.post("/enter", data={"csrf_token": token(browser, "/"), "person": ANA.id})

    assert f'data-undo-seconds="{seconds}"' in browser.get(CASE).text


def undo(browser: FlaskClient, **more: str) -> TestResponse:
    fields = {"pack": PLACE[0], "scenario_id": PLACE[1], "csrf_token": token(browser, CASE)}
    return browser.post("/near-misses", data=fields | more)


def test_taking_back_is_counted_without_words_or_name(ana: FlaskClient, desk: Desk) -> None:
    assert undo(ana, **{"text-1": "Never kept."}).status_code == 204

    assert counted(desk) == [("undone", [])]


def test_a_case_that_is_not_there_is_not_counted(ana: FlaskClient, desk: Desk) -> None:
    assert undo(ana, scenario_id="no-such").status_code == 404
    assert counted(desk) == []


def test_trainers_see_numbers_by_case_and_never_a_small_one(sign_in: Sign, desk: Desk) -> None:
    tess = sign_in(TESS)
    assert "Nothing was taken back or held" in tess.get("/near-misses").text
    for _ in range(4):
        count_near_miss(desk, PLACE, "held", ["privacy.no-echo"])
    assert "fewer than 5" in tess.get("/near-misses").text

    count_near_miss(desk, PLACE, "held", ["privacy.no-echo"])

    page = tess.get("/near-misses").text
    assert "fewer than 5" not in page
    assert '<td data-l="In all">5</td>' in page
    assert '<td data-l="Taken back">0</td>' in page
    assert '<td data-l="Held">5</td>' in page


def test_the_packs_lead_to_the_near_misses(sign_in: Sign) -> None:
    assert 'href="/near-misses"' in sign_in(TESS).get("/packs").text


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("social_post",), "to everyone"),
        (("social_dm",), "to Priya alone"),
        (("social_post", "social_dm"), "1 to everyone, 1 to Priya alone"),
        (("social_dm", "social_dm"), "2 to Priya alone"),
        (("social_post", "social_dm", "note"), "1 to everyone, 1 to Priya alone, 1 inside the firm"),
        (("note",), "inside the firm"),
        (("ignore",), "Nothing is sent to anybody"),
        (("social_post", "ignore"), "to everyone"),
    ],
)
def test_the_readers_are_named_beside_the_button(ana: FlaskClient, kinds: tuple[str, ...], said: str) -> None:
    fields = moves(*("Words." for _ in kinds)) | {"pack": PLACE[0], "scenario_id": PLACE[1]}
    for number, kind in enumerate(kinds, start=1):
        is_reply = kind.startswith("social")
        fields |= {f"kind-{number}": "reply" if is_reply else kind, f"channel-{number}": kind if is_reply else ""}

    answer = ana.post("/compose", data=fields | {"csrf_token": token(ana, CASE)})

    assert f"<bdi>{said}</bdi>" in answer.text
