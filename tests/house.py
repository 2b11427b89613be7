"""A house with real doors: no picker, people with passwords, and a clock that moves when it is told to."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from trainer.services.desk import Desk
from trainer.services.passwords import set_password
from trainer.settings import Settings
from trainer.storage.people import Person
from trainer.web.app import create_app

PASSWORD = "seven green lanterns"
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: int) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True)
class House:
    """Holds the application, its desk and its clock."""

    app: Flask
    desk: Desk
    clock: Clock

    def sign_in(self, person: Person, password: str = PASSWORD, **more: str) -> FlaskClient:
        """Sign somebody in at a browser of their own."""
        browser = self.app.test_client()
        answer = try_sign_in(browser, person.email or "", password, **more)
        assert answer.status_code == 303, answer.text
        return browser


def build_house(desk: Desk, data: Path, people: Iterable[Person] = ()) -> House:
    """Build a house around the cast; ``people`` have a password."""
    clock = Clock(desk.now())
    real = replace(desk, now=clock, is_demo=False)
    for person in people:
        set_password(real, person.id, PASSWORD)
    return House(create_app(real, Settings(data=data, secret_key="only for this test")), real, clock)


def try_sign_in(browser: FlaskClient, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
    """Fill in the sign-in form and send it."""
    fields = {"csrf_token": form_token(browser, "/sign-in"), "name": name, "password": password}
    return browser.post("/sign-in", data=fields | more)


def form_token(browser: FlaskClient, path: str) -> str:
    """Read the form token that a page shows, or that the page it leads to shows."""
    found = _TOKEN.search(browser.get(path, follow_redirects=True).text)
    assert found
    return html.unescape(found.group(1))


def copy_of(browser: FlaskClient, app: Flask) -> FlaskClient:
    """Return another browser that holds a copy of this one's cookie."""
    cookie = browser.get_cookie("rejoinder")
    assert cookie
    other = app.test_client()
    other.set_cookie("rejoinder", cookie.value)
    return other
