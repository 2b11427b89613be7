"""Fault 41 once more: what is expected of an answer is on no page before that answer is sent."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA, SOCIAL, TESS
from tests.web.conftest import CASE, Sign, moves, send, token
from trainer.scenarios.model import Pack, Scenario
from trainer.services.assignments import To, What, assign
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.wiring import build_shelf

PACK = build_shelf(Settings().packs).pack("first-week")
_BEGINNING = 60
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return a page as one would search it: no entities, single spaces, one kind of letters."""
    return _SPACE.sub(" ", html.unescape(text)).casefold()


def strings_in(value: object) -> Iterator[str]:
    """Yield the sentences within a dumped value; a word or two may stand anywhere."""
    if isinstance(value, str) and len(value.split()) > 2:
        yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from strings_in(inner)


def open_words(pack: Pack, scenario: Scenario) -> str:
    """Return all that the trainee is meant to see of a case."""
    shown = [message.model_dump() for message in scenario.thread], dict(scenario.crm), scenario.title
    who, brand = pack.personas[scenario.persona], pack.info.brands[scenario.brand]
    return plain(" ".join(strings_in([*shown, who.model_dump(), brand.model_dump()])))


def secrets_of(scenario_id: str) -> list[str]:
    """Return the beginning of every sentence that only a debrief may tell; lists cut sentences off."""
    scenario = PACK.scenarios[scenario_id]
    parts: Iterable[object] = (
        scenario.meaning.model_dump(include={"gloss", "terms"}),
        [point.model_dump(include={"what", "examples"}) for point in scenario.points],
        [pitfall.model_dump(include={"what", "examples"}) for pitfall in scenario.pitfalls],
        [promise.model_dump() for promise in scenario.wrong_promises],
        scenario.apology.for_,
        [reaction.model_dump(include={"say", "because"}) for reaction in scenario.reactions],
        scenario.follow_up.model_dump(include={"points", "pitfalls", "wrong_promises", "meaning"})
        if scenario.follow_up
        else None,
    )
    known = open_words(PACK, scenario)
    told = {plain(text)[:_BEGINNING].strip() for text in strings_in(list(parts))}
    return sorted(beginning for beginning in told if beginning not in known)


def pages_before(browser: FlaskClient, scenario_id: str) -> dict[str, str]:
    """Return every page that can be had of a case without answering it, each after a draft was begun."""
    case, inbound = f"/cases/{PACK.info.name}/{scenario_id}", PACK.scenarios[scenario_id].inbound
    csrf = {"csrf_token": token(browser, case), "pack": PACK.info.name, "scenario_id": scenario_id}
    draft = moves("I am looking into it.", channel=inbound, key=f"key-{scenario_id}") | csrf
    posts = {
        "autosave": ("/drafts", draft | {"do": "autosave"}),
        "save": ("/drafts", draft | {"do": "save"}),
        "compose": ("/compose", draft),
        "add a note": (f"{case}/responses", draft | {"do": "add-note"}),
        "empty": (f"{case}/responses", draft | {"text-1": ""}),
        "stale": (f"{case}/responses", draft | {"csrf_token": "x"}),
        "held": (f"{case}/responses", draft | {"text-1": "Please tell me your PIN and your password."}),
    }
    pages = {name: browser.post(path, data=data).text for name, (path, data) in posts.items()}
    assert "Held before it went" in pages["held"]
    return pages | {
        path: browser.get(path).text for path in ("/inbox", case, "/today", "/history", "/account/export")
    }


@pytest.mark.parametrize("scenario_id", sorted(PACK.scenarios))
def test_41_no_page_before_an_answer_tells_what_is_expected(sign_in: Sign, desk: Desk, scenario_id: str) -> None:
    to, due = To(team_id=SOCIAL.id), desk.now() + timedelta(days=9)
    for one in (scenario_id, None):
        assign(desk, TESS, What(PACK.info.name, one), to, due_at=due, why="Read it twice.")
    pages = pages_before(sign_in(ANA), scenario_id)
    tess = sign_in(TESS)
    pages |= {path: tess.get(path).text for path in ("/assignments", "/assignments/new", "/packs", "/inbox")}

    secrets = secrets_of(scenario_id)
    assert len(secrets) > 30
    read = {page: plain(text) for page, text in pages.items()}
    told = [(page, secret) for page, text in read.items() for secret in secrets if secret in text]
    assert told == []


def test_41_the_search_for_secrets_finds_them_in_a_debrief(ana: FlaskClient) -> None:
    debrief = plain(ana.get(send(ana, moves("Sorry, Priya."))).text)

    assert sum(secret in debrief for secret in secrets_of("suitcase-gap-year")) > 5


def test_41_the_first_debrief_does_not_tell_what_the_second_answer_should_say(ana: FlaskClient) -> None:
    scenario = PACK.scenarios["suitcase-gap-year"]
    assert scenario.follow_up
    later: list[object] = [point.what for point in scenario.follow_up.points]
    later += [
        reaction.model_dump(include={"say", "because"}) for reaction in scenario.reactions if reaction.turn > 1
    ]
    where = send(ana, moves("Sorry, Priya."), CASE)

    for page in (where, where.rpartition("/turns/")[0], "/inbox", "/today", "/history", "/account/export"):
        text = plain(ana.get(page).text)
        assert not [secret for secret in strings_in(later) if plain(secret) in text], page
