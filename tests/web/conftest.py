import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import ANA, MARA, OTTO
from tests.house import House, build_house
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.storage.people import Person
from trainer.web.app import create_app

CASE = "/cases/first-week/suitcase-gap-year"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

Sign = Callable[[Person], FlaskClient]


@pytest.fixture
def app(desk: Desk, tmp_path: Path) -> Flask:
    return create_app(desk, Settings(data=tmp_path, secret_key="only for this test"))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Sign:
    """Sit somebody down at their own browser."""

    def sit(person: Person) -> FlaskClient:
        browser = app.test_client()
        answer = browser.post("/enter", data={"csrf_token": token(browser, "/"), "person": person.id})
        assert answer.status_code == 303
        return browser

    return sit


@pytest.fixture
def ana(sign_in: Sign) -> FlaskClient:
    return sign_in(ANA)


@pytest.fixture
def house(desk: Desk, tmp_path: Path, light_hashes: None) -> House:
    """A house without a picker, where Ana, Mara and Otto have passwords."""
    return build_house(desk, tmp_path, (ANA, MARA, OTTO))


def token(browser: FlaskClient, path: str) -> str:
    """Read the form token that a page shows."""
    found = _TOKEN.search(browser.get(path).text)
    assert found
    return html.unescape(found.group(1))


def moves(*texts: str, channel: str = "social_post", key: str = "key-1") -> dict[str, str]:
    """Fill in the composer with replies."""
    fields = {"key": key, "do": "send"}
    for number, text in enumerate(texts, start=1):
        fields |= {f"kind-{number}": "reply", f"channel-{number}": channel, f"text-{number}": text}
    return fields


def send(browser: FlaskClient, fields: dict[str, str], page: str = CASE) -> str:
    """Send an answer and return where its debrief is."""
    answer = browser.post(f"{page}/responses", data=fields | {"csrf_token": token(browser, page)})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


#: Asks for a reference where everyone reads, which is a critical error.
HELD = "I am sorry, Priya. Please post your booking reference here."
ANSWER = "Please contact customer services on our website and a member of the team will assist you with your query."


def play_to_its_end(browser: FlaskClient) -> str:
    """Answer until the customer ends the case, and return where the last debrief is."""
    page = CASE
    for turn in range(1, 7):
        where = send(browser, moves(ANSWER, key=f"key-{turn}"), page)
        page = where.rpartition("/turns/")[0]
        if "The whole conversation" in browser.get(page).text:
            return where
    raise AssertionError("the case never came to its end")
