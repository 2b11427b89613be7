"""Fault 43: a post without the form's own token, or from elsewhere, changes nothing; nor does any GET."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.faults.test_41_who_may_see_what import LINES, WELL_FILLED
from tests.faults.world import ROLES, World, build_world
from tests.web.conftest import CASE, moves, token
from trainer.services.desk import Desk
from trainer.services.shelf import Shelf

#: What a request may leave behind without having changed anything anybody did.
TRACES = frozenset({"sessions", "guards"})


def content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: sorted(connection.execute(f"select * from {name}").fetchall(), key=repr) for name in tables}


def unchanged(before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]) -> bool:
    return all(before[name] == after[name] for name in before if name not in TRACES)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Iterator[World]:
    built = build_world(tmp_path_factory.mktemp("world"), shelf)
    yield built
    built.desk.database.close()


@pytest.fixture
def file(desk: Desk) -> Path:
    return Path(str(desk.database.engine.url.database))


@pytest.mark.parametrize("token_sent", ["", "made-up", "of another browser"])
@pytest.mark.parametrize("who", ROLES)
def test_no_post_of_anybody_works_without_its_token(world: World, who: str, token_sent: str) -> None:
    stolen = world.seats["ben" if who == "ana" else "ana"].token
    forged = {"csrf_token": stolen if token_sent == "of another browser" else token_sent}
    before = content(world.file)

    for line in LINES:
        if line.method == "POST":
            body = dict(world.things[line.thing].body) | WELL_FILLED.get(line.endpoint, {}) | forged
            answer = world.ask(who, "POST", world.address(line.endpoint, "POST", line.thing), body)
            assert answer.status_code in (303, 400, 401, 404, 422), f"{line}: {answer.status_code}"
    assert unchanged(before, content(world.file))


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


@pytest.mark.parametrize("who", ROLES)
def test_looking_changes_nothing(world: World, who: str) -> None:
    before = content(world.file)

    for line in LINES:
        if line.method == "GET":
            address = world.address(line.endpoint, "GET", line.thing)
            assert world.ask(who, "GET", address).status_code == line.status_for(who)
            world.ask(who, "HEAD", address)
            world.ask(who, "OPTIONS", address)
    assert unchanged(before, content(world.file))


def test_no_method_but_get_and_post_is_answered(world: World) -> None:
    for line in LINES:
        for method in ("PUT", "PATCH", "DELETE", "TRACE"):
            answer = world.ask("otto", method, world.address(line.endpoint, line.method, line.thing))
            assert answer.status_code == 405, f"{method} {line}"
