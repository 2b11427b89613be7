"""Fault 46, first run: there is no password by default, and one link makes one administrator, once."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.cast import OTTO
from tests.house import Clock, House, build_house, form_token, try_sign_in
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.first_admin import NewAdmin, make_first_admin
from trainer.services.links import first_admin_link_needed, make_link
from trainer.services.passwords import set_password
from trainer.storage.tables import CredentialRow, PersonRow

GOOD = "twelve wet umbrellas"
NEW = NewAdmin("Ada Quill", "ada@example.com", GOOD)


@pytest.fixture
def empty(desk: Desk, tmp_path: Path, light_hashes: None) -> House:
    """A house where nobody has a password yet."""
    return build_house(desk, tmp_path)


def fill_in(browser: FlaskClient, path: str, **other: str) -> int:
    fields = {"csrf_token": form_token(browser, "/sign-in"), "name": "Ada Quill", "email": "ada@example.com"}
    return browser.post(path, data=fields | {"password": GOOD, "again": GOOD} | other).status_code


def admins(desk: Desk) -> list[str]:
    with desk.read() as store:
        rows = store._session.query(PersonRow).join(CredentialRow, CredentialRow.person_id == PersonRow.id)
        return [row.name for row in rows.filter(PersonRow.role == "admin")]


def test_nobody_has_a_password_to_begin_with(empty: House) -> None:
    with empty.desk.read() as store:
        assert store._session.query(CredentialRow).count() == 0
    browser = empty.app.test_client()
    for name in ("admin", "root", "otto@example.com", ""):
        for password in ("", "admin", "password", "rejoinder", "changeme"):
            assert try_sign_in(browser, name, password).status_code in {401, 429}
    assert "Nobody has an account yet" in browser.get("/").text


def test_the_link_makes_the_administrator_who_is_in_at_once(empty: House) -> None:
    path = f"/first/{make_link(empty.desk, 'first_admin', None)}"
    browser = empty.app.test_client()

    assert browser.get(path).status_code == 200
    assert browser.get(path).status_code == 200
    assert fill_in(browser, path) == 303
    assert browser.get("/history").status_code == 200
    assert admins(empty.desk) == ["Ada Quill"]
    assert try_sign_in(empty.app.test_client(), "ADA@example.com", GOOD).status_code == 303


@pytest.mark.parametrize("path", ["/first/", "/first", "/first/guess", "/first/..", "/setup", "/first/%00"])
def test_without_the_link_there_is_nothing(empty: House, path: str) -> None:
    make_link(empty.desk, "first_admin", None)

    assert empty.app.test_client().get(path).status_code == 404
    assert fill_in(empty.app.test_client(), path) == 404
    assert admins(empty.desk) == []


def spend(house: House, token: str) -> None:
    make_first_admin(house.desk, token, NEW)


def expire(house: House, _: str) -> None:
    house.clock.move(hours=24)


def replace_it(house: House, _: str) -> None:
    make_link(house.desk, "first_admin", None)


def make_another_way(house: House, _: str) -> None:
    set_password(house.desk, OTTO.id, GOOD)


@pytest.mark.parametrize("end", [spend, expire, replace_it, make_another_way])
def test_a_link_that_is_over_looks_like_none(empty: House, end: Callable[[House, str], None]) -> None:
    token = make_link(empty.desk, "first_admin", None)
    end(empty, token)
    before = admins(empty.desk)

    answer = empty.app.test_client().get(f"/first/{token}")

    assert answer.status_code == 404
    assert "This link does not work" in answer.text
    assert fill_in(empty.app.test_client(), f"/first/{token}", email="eve@example.com") == 404
    assert admins(empty.desk) == before


@pytest.mark.parametrize("kind", ["invitation", "reset"])
def test_another_kind_of_link_makes_no_administrator(empty: House, kind: str) -> None:
    token = make_link(empty.desk, kind, OTTO.id)  # type: ignore[arg-type] # one of the kinds

    assert empty.app.test_client().get(f"/first/{token}").status_code == 404


@pytest.mark.parametrize(
    "mistake",
    [
        {"password": "short", "again": "short"},
        {"again": "something else here"},
        {"name": " "},
        {"email": "nowhere"},
        {"email": "otto@example.com"},
        {"password": "ada@example.com", "again": "ada@example.com"},
    ],
)
def test_a_mistake_in_the_form_does_not_use_the_link_up(empty: House, mistake: dict[str, str]) -> None:
    path = f"/first/{make_link(empty.desk, 'first_admin', None)}"

    assert fill_in(empty.app.test_client(), path, **mistake) == 422
    assert admins(empty.desk) == []
    assert fill_in(empty.app.test_client(), path) == 303


def test_two_people_with_one_link_make_one_administrator(empty: House) -> None:
    token = make_link(empty.desk, "first_admin", None)
    start, outcomes = threading.Barrier(4), []

    def race(number: int) -> None:
        start.wait()
        try:
            make_first_admin(empty.desk, token, replace(NEW, email=f"ada{number}@example.com"))
            outcomes.append("made")
        except NotFound:
            outcomes.append("too late")

    racers = [threading.Thread(target=race, args=(number,)) for number in range(4)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()

    assert sorted(outcomes) == ["made", "too late", "too late", "too late"]
    assert len(admins(empty.desk)) == 1


def test_the_page_is_kept_nowhere_and_told_to_nobody(empty: House) -> None:
    headers = empty.app.test_client().get(f"/first/{make_link(empty.desk, 'first_admin', None)}").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "strict-origin"


def test_the_demonstration_has_no_first_run(desk: Desk, client: FlaskClient) -> None:
    token = make_link(replace(desk, now=Clock(desk.now())), "first_admin", None)

    assert client.get(f"/first/{token}").status_code == 404
    assert not first_admin_link_needed(desk)
