"""Nothing of what is expected, of marks, or of what is still to come is in any answer before its time."""

import html
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import ANA
from tests.conftest import START
from tests.web.conftest import Sign, token
from tests.web.test_shifts import id_of, post, reply
from trainer.scenarios.model import Pack, Scenario
from trainer.services.desk import Desk
from trainer.services.shifts import look

PACK, PLAN = "a-day-at-the-desk", "two-minutes"
#: Shorter texts may stand on a page by chance.
TELLING = 25


class HandClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(desk: Desk, clock: HandClock) -> Desk:
    return replace(desk, now=clock)


class Listener:
    """Keeps the text of every answer."""

    def __init__(self, app: Flask) -> None:
        self.heard: list[str] = []
        app.after_request(self._hear)

    def _hear(self, answer):  # type: ignore[no-untyped-def]
        if not answer.direct_passthrough:
            self.heard.append(plain(answer.get_data(as_text=True)))
        return answer


def plain(text: str) -> str:
    """Return a page's or an event's text without the ways in which letters may be written in it."""
    if text.startswith("{"):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return " ".join(html.unescape(text).split())


def gold(scenario: Scenario) -> Iterator[str]:
    """Yield every text that tells what is expected, or what somebody will say."""
    for told in (scenario, scenario.follow_up, *scenario.legs):
        if told is None:
            continue
        yield told.meaning.gloss
        for point in told.points:
            yield from (point.what, *point.examples)
        for pitfall in told.pitfalls:
            yield from (pitfall.what, *pitfall.examples)
        for promise in told.wrong_promises:
            yield from (promise.what, *promise.examples)
    yield from (reaction.because for reaction in scenario.reactions)
    yield from (step.because for step in scenario.unanswered)


def to_come(scenario: Scenario) -> Iterator[str]:
    """Yield what a customer might say later."""
    yield from (reaction.say for reaction in scenario.reactions if reaction.say)
    yield from (step.say for step in scenario.unanswered)


def telling(texts: Iterator[str]) -> set[str]:
    return {" ".join(text.split()) for text in texts if len(text) >= TELLING}


def shown(pack: Pack, scenario: Scenario) -> str:
    """Return what a page may show of a case from its beginning: the thread, the file, the house rules."""
    thread = " ".join(message.text for message in scenario.thread)
    return plain(" ".join((thread, *scenario.crm.values(), pack.info.brands[scenario.brand].notes)))


def test_no_page_event_or_poll_of_a_whole_shift_tells_what_is_not_to_be_known_yet(
    app: Flask, sign_in: Sign, desk: Desk, clock: HandClock
) -> None:
    listener = Listener(app)
    ana, pack = sign_in(ANA), desk.shelf.pack(PACK)
    address = post(ana, "/shifts", pack=PACK, plan=PLAN, mode="exam", seed="3")
    answered: set[str] = set()
    said: set[str] = set()

    for _ in range(24):
        clock.now += timedelta(seconds=5)
        if look(desk, ANA.id, id_of(address)).is_over:
            break
        walk(ana, desk, address, answered)
        said |= said_by_now(desk, address)

    assert len(answered) == 7
    everything = "\n".join(listener.heard)
    assert "I will look into it" in everything
    for key in look(desk, ANA.id, id_of(address)).shift.cases:
        scenario = pack.scenarios[key]
        for text in telling(gold(scenario)) | (telling(to_come(scenario)) - said):
            assert text in shown(pack, scenario) or text not in everything, text
    told = pack.shifts
    assert told is not None
    for post_ in told.chatter:
        assert post_.because not in everything
    assert '"overall"' not in everything


def walk(ana: FlaskClient, desk: Desk, address: str, answered: set[str]) -> None:
    """Look at everything there is, decide about what waits, and answer it once."""
    for path in ("", "/list", "/events?after=0", "/end"):
        ana.get(address + path)
    for path in ("/today", "/history", "/inbox", "/shifts"):
        ana.get(path)
    for key, case in look(desk, ANA.id, id_of(address)).shift.cases.items():
        page = f"{address}/cases/{key}"
        ana.get(page)
        if case.is_waiting and key not in answered:
            answered.add(key)
            decide = {"for_us": "yes", "polarity": "negative", "reading": "sincere", "confidence": "not_sure"}
            fields = {**decide, "urgency": "hour", "routes": "REPLY_IN", "csrf_token": token(ana, page)}
            assert ana.post(f"{page}/triage", data=fields).status_code == 303
            words = reply(ana.get(page).text, "I will look into it and write to you by noon.")
            post(ana, f"{page}/responses", page, **words)


def said_by_now(desk: Desk, address: str) -> set[str]:
    """Return what customers have said so far."""
    view = look(desk, ANA.id, id_of(address))
    texts: set[str] = set()
    for logged in view.page.log:
        event = logged.event
        if event.kind == "waited":
            texts.add(view.pack.scenarios[event.case].unanswered[event.step].say)
        if event.kind == "replied":
            answer = next(one for one in view.shift.cases[event.case].answers if one.turn == event.turn)
            texts.add(answer.reaction.say or "")
    return {" ".join(text.split()) for text in texts}
