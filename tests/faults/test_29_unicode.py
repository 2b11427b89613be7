"""Fault 29: strange characters are stored as they came, shown in isolation, counted fairly, and hide nothing."""

import unicodedata

import pytest
from flask.testing import FlaskClient

from tests.make import make_case, make_response
from tests.web.conftest import CASE, moves, send, token
from trainer.channels import CHANNELS
from trainer.core.text import fold
from trainer.scoring.judge import judge_response
from trainer.services.desk import Desk
from trainer.services.drafts import drafts_of
from trainer.services.scoring import house_judge
from trainer.services.shelf import Shelf

RIGHT_TO_LEFT = "Priya, sorry. \u202eesac ruoy\u202c lands tonight."
ZERO_WIDTH = "Priya, so\u200brry, your ca\u200dse lands to\ufeffnight."
STACKED = "Priya, sorry" + "\u0301" * 2000 + ", your case lands tonight."
LOOKALIKES = "Priya, ѕоrry, your саse lands tonight."
FAMILY = "Priya, sorry, your case lands tonight. 👨‍👩‍👧‍👦🏳️‍🌈👍🏽"
COMPOSED = unicodedata.normalize("NFC", "Priya, sorry, the café desk has your case.")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
TEXTS = (RIGHT_TO_LEFT, ZERO_WIDTH, STACKED, LOOKALIKES, FAMILY, COMPOSED, DECOMPOSED)


def kept_texts(desk: Desk, where: str) -> list[str]:
    with desk.read() as store:
        attempt = store.attempt(where.split("/")[2])
    assert attempt is not None
    return [move.text for move in attempt.turns[0].response.moves]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_words_are_kept_letter_for_letter_and_shown_in_isolation(ana: FlaskClient, desk: Desk, text: str) -> None:
    # Held or not is another story: some of it reads like a critical error.
    where = send(ana, moves(text, channel="email") | {"do": "send-anyway"})

    assert kept_texts(desk, where) == [text]
    for page in (where, where.rpartition("/turns/")[0]):
        answer = ana.get(page)
        assert answer.status_code == 200
        assert "<bdi" in answer.text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Priya,\r\nsorry.", "Priya,\nsorry."),
        ("Priya, sor\x00ry.", "Priya, sor\ufffdry."),
    ],
)
def test_only_line_ends_and_the_null_character_are_changed(
    ana: FlaskClient, desk: Desk, sent: str, kept: str
) -> None:
    assert kept_texts(desk, send(ana, moves(sent))) == [kept]


@pytest.mark.parametrize(
    "path", ["/attempts/a%00b", "/cases/first-week/a%00b", "/cases/a%00b/x", "/attempts/%00/turns/1"]
)
def test_an_address_with_the_null_character_leads_nowhere(ana: FlaskClient, path: str) -> None:
    assert ana.get(path).status_code == 404


@pytest.mark.parametrize("field", ["attempt_id", "key", "writer", "place", "scenario_id", "to-1", "expert-1"])
def test_an_id_with_the_null_character_is_nobodys(ana: FlaskClient, desk: Desk, field: str) -> None:
    fields = moves("Sorry, Priya.") | {"pack": "first-week", "scenario_id": "suitcase-gap-year", "do": "save"}

    answer = ana.post("/drafts", data=fields | {field: "a\x00b", "csrf_token": token(ana, CASE)})

    assert answer.status_code == 404
    assert drafts_of(desk, "ana") == ()


def test_half_a_character_on_the_wire_is_no_fault_of_the_server(ana: FlaskClient) -> None:
    body = f"csrf_token={token(ana, CASE)}&key=k1&do=send&kind-1=reply&channel-1=social_post&text-1=Sorry%ED%A0%80"

    answer = ana.post(f"{CASE}/responses", data=body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("text", "length"),
    [("👨‍👩‍👧‍👦", 1), ("👍🏽", 1), ("e\u0301", 1), ("🏳️‍🌈", 1), ("a" + "\u0301" * 2000, 1)],
    ids=["family", "skin", "accent", "flag", "stacked"],
)
def test_a_reader_s_character_counts_once_where_the_channel_counts_characters(text: str, length: int) -> None:
    assert CHANNELS["web_chat"].count(text) == length


def test_the_two_spellings_of_an_accent_read_alike() -> None:
    assert fold(COMPOSED).text == fold(DECOMPOSED).text


@pytest.mark.parametrize(
    "hidden", ["ca\u200brd", "c\u2060ard", "ca\u00adrd", "c\u202dard", "ｃard", "ca\u0336rd", "саrd"]
)
def test_a_word_is_found_behind_invisible_characters(shelf: Shelf, hidden: str) -> None:
    judge = house_judge(shelf)

    def fired(word: str) -> set[str]:
        text = f"Please post your {word} number here so that we can look at it."
        response = make_response(("social_post", text))
        card = judge_response(response, make_case(), judge.rules, judge.rubric)
        return {finding.rule for finding in card.findings if finding.standing in ("cost", "critical")}

    assert fired("card")
    assert fired(hidden) == fired("card")
