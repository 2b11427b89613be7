"""A call beside the moves: its section, what is read of it without trust, and what the debrief tells."""

import html
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA
from tests.scoring.situations import expectations
from tests.web.composer import opened, press, read_form
from tests.web.conftest import CASE, send
from tests.web.test_shifts import post
from trainer.scenarios.read import read_pack
from trainer.scenarios.voices import FOLDER, utterances
from trainer.scoring.circumstances import CallMeasures
from trainer.services.attempts import view_debrief
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.web.app import create_app
from trainer.web.call_form import IDENTITY_ITEMS, MEASURED, NO_CALL, CallForm, read_call, to_measures
from trainer.web.pages.call import measure_views
from trainer.wiring import build_shelf

CALL = "/cases/first-week/two-tickets-to-belfast"
WORDS = "I am so sorry about your mum, Sean. I will move both seats to Monday now, at no cost to you. Anna"
MEASURES = {
    "call-rang": "4.2",
    "call-silence": "12.5",
    "call-holds": "1",
    "call-hold": "150",
    "call-announced": "yes",
    "call-seconds": "190.4",
    "call-asked-name": "yes",
    "call-asked-postcode": "yes",
}
SOUND = bytes(range(200))


@pytest.fixture
def heard(desk: Desk, tmp_path: Path) -> FlaskClient:
    """Ana's browser in a house whose calls are recorded."""
    folder = tmp_path / "packs"
    for name in ("house", "first-week"):
        shutil.copytree(Settings().packs / name, folder / name)
    pack, _ = read_pack(folder / "first-week")
    assert pack is not None
    (folder / "first-week" / FOLDER).mkdir(parents=True, exist_ok=True)
    for said in utterances(pack):
        (folder / "first-week" / said.asset).write_bytes(SOUND)
    app = create_app(replace(desk, shelf=build_shelf(folder)), Settings(data=tmp_path, secret_key="only for this"))
    browser = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/").text)
    assert token
    browser.post("/enter", data={"csrf_token": token.group(1), "person": ANA.id})
    return browser


def debrief(ana: FlaskClient, page: str = CALL, **more: str) -> str:
    fields = {name: value for name, value in opened(ana, page, WORDS).items() if not name.startswith("call-")}
    return html.unescape(ana.get(send(ana, fields | more, page)).text)


def test_only_a_case_that_is_answered_by_telephone_has_a_call(ana: FlaskClient) -> None:
    assert 'id="call"' in ana.get(CALL).text
    assert 'id="call"' not in ana.get(CASE).text


def test_a_case_of_a_shift_has_the_same_call(ana: FlaskClient) -> None:
    shift = post(ana, "/shifts", pack="a-day-at-the-desk", plan="two-minutes", mode="explore", seed="3")
    page = ana.get(f"{shift}/cases/will-they-cut-us-off").text

    assert 'id="call"' in page
    assert "data-rings" in page


def test_it_goes_with_the_response_and_is_told_in_the_debrief(ana: FlaskClient, desk: Desk) -> None:
    page = debrief(ana, **MEASURES)

    assert view_debrief(desk, ANA.id, "attempt-1", 1).turn.response.call == CallMeasures(
        answered_after=4.2,
        longest_silence=12.5,
        holds=1,
        longest_hold=150,
        hold_announced=True,
        identity_items=2,
        seconds=190.4,
    )
    for said in ("Answered after: 4 s.", "Your longest silence: 12 s.", "Longest hold: 2:30 min.", "3:10 min"):
        assert said in page
    assert "Once, announced." in page


def test_what_was_measured_is_judged(ana: FlaskClient) -> None:
    page = debrief(ana, **MEASURES)

    assert "12 seconds without a word" in page
    assert "A hold: it took 150 seconds" in page
    assert "Identity: 2 items asked, where none would do" in page


def test_without_measures_nothing_is_told_and_no_mark_moves(ana: FlaskClient, desk: Desk) -> None:
    page = debrief(ana)

    card = view_debrief(desk, ANA.id, "attempt-1", 1).turn.scorecard
    assert view_debrief(desk, ANA.id, "attempt-1", 1).turn.response.call is None
    assert not {"tone.dead-air", "channel.hold", "privacy.identity-items"} & {one.rule for one in card.findings}
    assert ">The call</h2>" not in page


def test_a_case_that_is_no_call_keeps_no_measures(ana: FlaskClient, desk: Desk) -> None:
    debrief(ana, CASE, **MEASURES)

    assert view_debrief(desk, ANA.id, "attempt-1", 1).turn.response.call is None


def test_the_ticks_come_back_with_a_form_that_was_not_sent(ana: FlaskClient) -> None:
    answer = press(ana, CALL, opened(ana, CALL, "") | MEASURES)

    assert answer.status_code == 422
    for name in ("call-asked-name", "call-announced"):
        assert f'name="{name}" value="yes" checked' in answer.text
    assert 'name="call-asked-birthday" value="yes" checked' not in answer.text
    assert 'name="call-silence" value="12.5"' in answer.text


def test_every_field_belongs_to_the_composer(ana: FlaskClient) -> None:
    page = ana.get(CALL).text

    names = {*(f"call-asked-{name}" for name in IDENTITY_ITEMS), *(f"call-{name}" for name in MEASURED)}
    fields = {
        match.group(1) for match in re.finditer(r'<input [^>]*form="composer" name="(call-[\w-]+)"', page)
    } - {"call-held", "call-announced"}
    assert fields == names
    assert not names & set(read_form(page))


@pytest.mark.parametrize("text", ["", "-1", "nan", "inf", "1e9", "²", "1,5", "1.2.3", " ", "9" * 13, "."])
def test_what_is_no_number_was_not_measured(text: str) -> None:
    assert read_call({"call-silence": text}, "phone") == NO_CALL


def test_a_number_beyond_its_bounds_is_the_bound() -> None:
    told = to_measures(read_call({f"call-{name}": "99999" for name in MEASURED}, "phone"))

    assert told == CallMeasures(
        answered_after=600,
        longest_silence=3600,
        holds=20,
        longest_hold=3600,
        hold_announced=False,
        identity_items=0,
        seconds=7200,
    )


def test_what_was_only_ticked_says_nothing_of_time() -> None:
    told = to_measures(CallForm(asked=frozenset({"name"}), was_held=True, was_announced=True))

    assert told == CallMeasures(holds=1, hold_announced=True, identity_items=1)
    assert to_measures(CallForm(was_held=True)) == CallMeasures(holds=1, hold_announced=False)
    assert to_measures(NO_CALL) is None


def test_the_usual_band_of_identity_follows_the_case() -> None:
    asked = CallMeasures(identity_items=2)
    needed = measure_views(asked, expectations(policy={"data_needed": "S3"}))[0]
    known = measure_views(asked, expectations(policy={"data_needed": "S3"}, customer={"verified": True}))[0]

    assert needed.dot is not None
    assert needed.low <= needed.dot < needed.low + needed.width
    assert known.dot is None
    assert known.note == "None was needed here."


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (CallMeasures(holds=0), "Longest hold: none. Nobody was put on hold."),
        (CallMeasures(holds=2), "Longest hold: not timed. 2 times, not announced on the telephone."),
        (CallMeasures(seconds=61), "The whole call: 1:01 min."),
        (CallMeasures(identity_items=0), "Identity: nothing asked. None was needed here."),
    ],
)
def test_each_measure_is_said_in_words(call: CallMeasures, said: str) -> None:
    assert measure_views(call, expectations())[0].label.startswith(said)


def test_a_recording_is_played_in_parts_and_may_do_nothing_but_be_heard(heard: FlaskClient) -> None:
    page = heard.get(CALL).text
    address = re.search(r'<audio controls preload="metadata"[^>]* src="([^"]+)"', page)
    assert address
    assert "autoplay" not in page

    whole = heard.get(address.group(1))
    part = heard.get(address.group(1), headers={"Range": "bytes=10-19"})

    assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/ogg", SOUND)
    assert (part.status_code, part.data) == (206, SOUND[10:20])
    assert "sandbox" in whole.headers["Content-Security-Policy"]
    assert "media-src 'self'" in heard.get(CALL).headers["Content-Security-Policy"]


def test_the_words_stand_beside_the_sound_and_before_a_voice_says_them(
    heard: FlaskClient, ana: FlaskClient
) -> None:
    for page in (heard.get(CALL).text, ana.get(CALL).text):
        assert '<details class="transcript" open>' in page
        assert "There's not going to be a birthday now" in html.unescape(page)
        assert 'data-aloud="Sorry to bother you.' in page


def test_somebody_who_answers_again_does_not_find_it_ringing(ana: FlaskClient) -> None:
    where = send(ana, opened(ana, CALL, WORDS), CALL)

    page = ana.get(where.rpartition("/turns/")[0]).text

    assert 'id="call"' in page
    assert "data-rings" not in page
