"""Fault 43: a post without the form's own token, or from elsewhere, changes nothing; nor does any GET."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import CASE, moves, send, token
from trainer.services.desk import Desk

#: What a request may leave behind without having changed anything anybody did.
TRACES = frozenset({"sessions", "guards"})


def posting_routes(app: Flask) -> Iterator[str]:
    """Yield an address of every rule that takes anything but GET, with made-up values for its variables."""
    for rule in app.url_map.iter_rules():
        if rule.methods and rule.methods - {"GET", "HEAD", "OPTIONS"}:
            yield re.sub(r"<(?:int:)[^>]+>", "1", re.sub(r"<(?!int:)[^>]+>", "x", rule.rule))


def content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(database) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: sorted(connection.execute(f"select * from {name}").fetchall(), key=repr) for name in tables}


def unchanged(before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]) -> bool:
    return all(before[name] == after[name] for name in before if name not in TRACES)


@pytest.fixture
def file(desk: Desk) -> Path:
    return Path(str(desk.database.engine.url.database))


def test_no_post_works_without_its_token(app: Flask, ana: FlaskClient, file: Path) -> None:
    send(ana, moves("Sorry, Priya: your case lands tonight."))
    before = content(file)

    for address in posting_routes(app):
        answer = ana.post(address, data=moves("Forged.", key="forged"))
        assert answer.status_code in (303, 400, 401, 404, 409, 422), f"{address}: {answer.status_code}"
    assert unchanged(before, content(file))


@pytest.mark.parametrize("stolen", ["", "made-up", "Ijk0.forged.token"])
def test_a_wrong_token_shows_the_form_again_and_sends_nothing(ana: FlaskClient, file: Path, stolen: str) -> None:
    before = content(file)

    answer = ana.post(f"{CASE}/responses", data=moves("Forged.") | {"csrf_token": stolen})

    assert answer.status_code == 422
    assert unchanged(before, content(file))


def test_the_token_of_one_browser_is_worth_nothing_in_another(ana: FlaskClient, client: FlaskClient) -> None:
    stolen = token(client, "/")

    assert ana.post(f"{CASE}/responses", data=moves("Forged.") | {"csrf_token": stolen}).status_code == 422


def test_a_right_token_from_another_site_is_refused(ana: FlaskClient, file: Path) -> None:
    own = token(ana, CASE)
    before = content(file)

    answer = ana.post(
        f"{CASE}/responses",
        base_url="https://localhost",
        data=moves("Forged.") | {"csrf_token": own},
        headers={"Referer": "https://elsewhere.example.com/", "Origin": "https://elsewhere.example.com"},
    )

    assert answer.status_code in (401, 422)
    assert unchanged(before, content(file))


def test_the_cookie_does_not_travel_with_posts_from_other_sites(ana: FlaskClient, client: FlaskClient) -> None:
    cookie = client.get("/").headers.get("Set-Cookie", "")

    assert "SameSite=Lax" in cookie
    assert "HttpOnly" in cookie


def test_looking_changes_nothing(app: Flask, ana: FlaskClient, file: Path) -> None:
    where = send(ana, moves("Sorry, Priya: your case lands tonight."))
    attempt = where.split("/")[2]
    before = content(file)

    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            address = rule.rule.replace("<attempt_id>", attempt).replace("<int:index>", "1")
            address = address.replace("<pack>", "first-week").replace("<scenario_id>", "suitcase-gap-year")
            ana.get(re.sub(r"<[^>]+>", "x", address))
    assert unchanged(before, content(file))
