"""A shift as its pages tell it."""

import itertools
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA, BEN, TESS
from tests.conftest import START
from tests.web.conftest import Sign, token
from trainer.scoring.circumstances import CallMeasures
from trainer.services.desk import Desk
from trainer.services.shifts import MIXED, look
from trainer.storage.people import Person

PACK = "first-week"
DECISION = {
    "for_us": "yes",
    "polarity": "negative",
    "reading": "sincere",
    "confidence": "not_sure",
    "urgency": "hour",
    "routes": "REPLY_IN",
}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk whose clock moves by a second at each look."""
    seconds = itertools.count()
    return replace(desk, now=lambda: START + timedelta(seconds=next(seconds)))


@pytest.fixture
def ben(sign_in: Sign) -> FlaskClient:
    return sign_in(BEN)


def post(browser: FlaskClient, address: str, page: str = "/shifts", **fields: str) -> str:
    """Post a form and return where it leads."""
    answer = browser.post(address, data={"csrf_token": token(browser, page), **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def begin(browser: FlaskClient, mode: str = "practise") -> str:
    return post(browser, "/shifts", pack=PACK, plan=MIXED, mode=mode, seed="5")


def id_of(address: str) -> str:
    return address.split("/")[2]


def case_that_waits(desk: Desk, person: Person, shift_id: str) -> str:
    """Return a case that waits; the desk's clock moves a minute at each look."""
    for _ in range(900):
        cases = look(desk, person.id, shift_id).shift.cases
        waiting = [key for key, case in cases.items() if case.is_waiting]
        if waiting:
            return waiting[0]
    raise AssertionError("nobody came")


def reply(page: str, text: str) -> dict[str, str]:
    """Fill in the composer of a page."""
    hidden = dict(re.findall(r'<input type="hidden" name="(key|turn|number|shift_id)" value="([^"]*)"', page))
    channel = re.search(r'<option value="(\w+)" data-audience="\w+" selected>', page)
    assert channel
    return {**hidden, "do": "send-anyway", "kind-1": "reply", "channel-1": channel.group(1), "text-1": text}


def test_a_shift_is_chosen_worked_and_told(ana: FlaskClient, desk: Desk) -> None:
    assert "A mixed quarter of an hour" in ana.get("/shifts").text
    address = begin(ana)
    shift_id = id_of(address)
    key = case_that_waits(desk, ANA, shift_id)
    page = ana.get(f"{address}/cases/{key}").text
    assert 'id="composer"' in page

    fields = reply(page, "I am sorry. I will ring you by noon on Tuesday.")
    where = post(ana, f"{address}/cases/{key}/responses", f"{address}/cases/{key}", **fields)

    assert where == f"{address}/cases/{key}"
    assert "Debrief of answer 1" in ana.get(where).text
    assert post(ana, f"{address}/clock", address, do="stop") == address
    assert ana.get(address).headers["Location"] == f"{address}/end"
    end = ana.get(f"{address}/end").text
    assert "Case by case" in end
    assert "Moment by moment" in end


def test_another_course_can_be_taken_from_any_moment(ana: FlaskClient, desk: Desk) -> None:
    address = begin(ana)
    key = case_that_waits(desk, ANA, id_of(address))
    page = ana.get(f"{address}/cases/{key}").text
    post(ana, f"{address}/cases/{key}/responses", f"{address}/cases/{key}", **reply(page, "Noted."))
    post(ana, f"{address}/clock", address, do="stop")
    end = ana.get(f"{address}/end").text
    moments = [int(number) for number in re.findall(r'name="number" value="(\d+)"', end)]
    answered = next(n for n in moments if "You answer" in end.split(f'name="number" value="{n}"')[0][-400:])

    other = post(ana, f"{address}/branches", f"{address}/end", number=str(answered))

    view = look(desk, ANA.id, id_of(other))
    assert view.kept.parent == (id_of(address), answered)
    assert view.kept.clock.pace == 0
    assert view.shift.cases[key].answers
    assert ana.get(f"{other}/cases/{key}").status_code == 200
    early = post(ana, f"{address}/branches", f"{address}/end", number=str(moments[0]))
    assert not look(desk, ANA.id, id_of(early)).shift.cases[key].answers


def test_an_exam_wants_a_decision_first_and_tells_no_mark_before_the_end(ana: FlaskClient, desk: Desk) -> None:
    address = begin(ana, "exam")
    key = case_that_waits(desk, ANA, id_of(address))
    case = f"{address}/cases/{key}"
    page = ana.get(case).text
    assert 'id="composer"' not in page
    assert "Before you write" in page
    assert 'name="pace"' not in page

    answer = ana.post(f"{case}/triage", data={"csrf_token": token(ana, case), "for_us": "yes"})
    assert answer.status_code == 422
    post(ana, f"{case}/triage", case, **DECISION)
    page = ana.get(case).text
    assert "What you decided before writing" not in page
    post(ana, f"{case}/responses", case, **reply(page, "I am sorry. I will ring you by noon."))

    page = ana.get(case).text
    assert "Debrief" not in page
    with desk.read() as store:
        attempt_id = store.shift_attempts(id_of(address))[key]
    assert ana.get(f"/attempts/{attempt_id}/turns/1").status_code == 404
    post(ana, f"{address}/clock", address, do="stop")
    assert attempt_id in ana.get(f"{address}/end").text


def test_nobody_else_gets_into_a_shift(ana: FlaskClient, ben: FlaskClient, desk: Desk) -> None:
    address = begin(ana)
    key = case_that_waits(desk, ANA, id_of(address))
    for path in ("", "/list", "/end", "/events", "/stream", f"/cases/{key}"):
        assert ben.get(address + path).status_code == 404, path


def test_a_live_exercise_is_led_and_joined(ben: FlaskClient, sign_in: Sign, desk: Desk) -> None:
    tess = sign_in(TESS)
    address = begin(tess, "live")
    shift_id = id_of(address)
    assert "You lead" in tess.get(address).text

    assert post(ben, f"{address}/seat") == address
    assert "You lead" not in ben.get(address).text
    reserve = re.search(r'<option value="([\w-]+)">', tess.get(address).text)
    assert reserve
    post(tess, f"{address}/lead", address, do="inject", case=reserve.group(1))
    assert reserve.group(1) in look(desk, BEN.id, shift_id).shift.cases
    answer = ben.post(f"{address}/lead", data={"csrf_token": token(ben, "/shifts"), "do": "crowd", "crowd": "loud"})
    assert answer.status_code == 404
    post(tess, f"{address}/lead", address, do="crowd", crowd="loud")
    assert look(desk, TESS.id, shift_id).shift.crowd == "loud"


@pytest.mark.parametrize(
    ("mode", "kept"), [("practise", CallMeasures(longest_silence=40, holds=0)), ("exam", None)]
)
def test_what_was_measured_of_a_call_is_kept_in_every_shift_but_an_exam(
    ana: FlaskClient, desk: Desk, mode: str, kept: CallMeasures | None
) -> None:
    key = "will-they-cut-us-off"
    address = post(ana, "/shifts", pack="a-day-at-the-desk", plan="two-minutes", mode=mode, seed="3")
    while key not in look(desk, ANA.id, id_of(address)).shift.cases:
        pass
    case = f"{address}/cases/{key}"
    post(ana, f"{case}/triage", case, **DECISION)

    fields = reply(ana.get(case).text, "I am sorry. I will ring you by noon.") | {
        "call-silence": "40",
        "call-holds": "0",
    }
    assert post(ana, f"{case}/responses", case, **fields) == case

    with desk.read() as store:
        attempt = store.attempt(store.shift_attempts(id_of(address))[key])
    assert attempt is not None
    assert attempt.turns[0].response.call == kept


def at_the_desk(page: str) -> list[str]:
    """Return who sits there, as a page tells it."""
    found = re.search(r'<ul class="sitters" role="list">(.*?)</ul>', page, re.DOTALL)
    return (
        []
        if found is None
        else [" ".join(re.sub("<[^>]+>", "", row).split()) for row in found[1].split("</li>")][:-1]
    )


def test_everybody_sees_who_sits_at_a_live_desk_and_in_whose_hands_a_case_is(
    ben: FlaskClient, sign_in: Sign, desk: Desk
) -> None:
    tess = sign_in(TESS)
    address = begin(tess, "live")
    assert at_the_desk(tess.get(address).text) == ["Tess Alvar leads, you"]

    post(ben, f"{address}/seat")
    key = case_that_waits(desk, BEN, id_of(address))
    post(ben, f"{address}/cases/{key}/acts", f"{address}/cases/{key}", do="claim")

    assert at_the_desk(tess.get(f"{address}/list").text) == ["Tess Alvar leads, you", "Ben Idowu seat A"]
    assert at_the_desk(ben.get(f"{address}/cases/{key}").text) == ["Tess Alvar leads", "Ben Idowu seat A, you"]
    assert "in hand: Ben Idowu" in tess.get(address).text
    assert "in your hands" in ben.get(address).text


def test_a_shift_worked_alone_names_nobody(ana: FlaskClient) -> None:
    assert at_the_desk(ana.get(begin(ana)).text) == []


def test_whoever_asks_for_news_is_told_what_may_be_seen_and_no_more(ana: FlaskClient, desk: Desk) -> None:
    address = begin(ana)
    key = case_that_waits(desk, ANA, id_of(address))
    page = ana.get(f"{address}/cases/{key}").text
    post(ana, f"{address}/cases/{key}/responses", f"{address}/cases/{key}", **reply(page, "Noted."))
    news = ana.get(f"{address}/events?after=0")

    assert news.status_code == 200
    names = [event["name"] for event in news.get_json()["events"]]
    assert "arrived" in names
    assert "answered" not in names
    assert not re.search("overall|critical|because|reaction|score", news.text)
    assert ana.get(f"{address}/stream").status_code == 503
    last = news.get_json()["events"][-1]["id"]
    assert ana.get(f"{address}/events?after={last + 1000}").status_code == 204


def test_a_skipped_case_costs_nothing(ana: FlaskClient, desk: Desk) -> None:
    address = begin(ana)
    key = case_that_waits(desk, ANA, id_of(address))

    where = post(ana, f"{address}/cases/{key}/acts", f"{address}/cases/{key}", do="skip")

    assert where == address
    assert "That costs nothing" in ana.get(f"{address}/cases/{key}").text


def test_a_draft_in_a_shift_is_kept_and_stays_off_the_practice_desk(ana: FlaskClient, desk: Desk) -> None:
    address = begin(ana)
    key = case_that_waits(desk, ANA, id_of(address))
    case = f"{address}/cases/{key}"
    fields = reply(ana.get(case).text, "Half a sentence")
    token_ = token(ana, case)
    saved = ana.post(
        "/drafts", data={**fields, "do": "autosave", "csrf_token": token_, "scenario_id": key, "sequence": "1"}
    )

    assert saved.get_json()["state"] == "saved", saved.text
    assert "Half a sentence" in ana.get(case).text
    assert "Half a sentence" not in ana.get(f"/cases/{PACK}/{key}").text
    assert ana.get("/today").status_code == 200
