import io
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import ANA, MARA, OTTO, TESS
from tests.house import House
from tests.web.conftest import CASE, HELD, Sign, moves, play_to_its_end, token
from tests.web.people_walk import visit_people
from tests.web.shift_walk import visit_shifts
from tests.web.test_assignments import make
from trainer.services.desk import Desk
from trainer.services.links import make_link
from trainer.settings import Settings
from trainer.web.app import create_app

INSIDE = (
    "/inbox",
    CASE,
    "/shifts",
    "/shifts/none",
    "/shifts/none/cases/none",
    "/shifts/none/end",
    "/history",
    "/packs",
    "/studio",
    "/studio/none",
    "/studio/none/what-if",
    "/policy",
    "/near-misses",
    "/results",
    "/gaps",
    "/gaps/export",
    "/today",
    "/assignments",
    "/assignments/new",
    "/people",
    "/people/new",
    "/people/import",
    "/people/export",
    "/people/ana",
    "/teams",
    "/account",
    "/account/export",
    "/account/erase",
    "/attempts/none",
    "/attempts/none/turns/1",
)


@pytest.mark.parametrize("path", INSIDE)
def test_a_stranger_is_asked_to_sign_in(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 401
    assert f'name="next" value="{path}"' in answer.text


@pytest.mark.parametrize("path", ["/", "/inbox", CASE, "/history", "/nothing", "/static/css/base.css"])
def test_every_page_carries_the_strict_policy(ana: FlaskClient, path: str) -> None:
    with ana.get(path) as answer:
        headers = answer.headers

    assert "default-src 'none'; script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/today", "/inbox", CASE, "/history", "/account"])
def test_no_page_has_a_style_or_script_of_its_own_or_asks_elsewhere(ana: FlaskClient, path: str) -> None:
    text = ana.get(path).text

    assert " style=" not in text
    assert "<style" not in text
    assert "<script>" not in text
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert "https://" not in text


def test_a_pack_s_picture_is_shown_in_a_sandbox(ana: FlaskClient) -> None:
    answer = ana.get("/packs/first-week/assets/skeleton-bench.svg")

    assert answer.status_code == 200
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["pack.yaml", "../pack.yaml", "no-such.svg"])
def test_only_listed_pictures_leave_a_pack(ana: FlaskClient, path: str) -> None:
    assert ana.get(f"/packs/first-week/assets/{path}").status_code == 404


def test_each_role_sees_its_own_pages(sign_in: Sign) -> None:
    expected = {ANA: (404, 404), TESS: (200, 404), MARA: (200, 200)}

    for person, codes in expected.items():
        browser = sign_in(person)
        assert (browser.get("/packs").status_code, browser.get("/results").status_code) == codes


def test_leaving_ends_the_session(ana: FlaskClient) -> None:
    ana.post("/leave", data={"csrf_token": token(ana, "/inbox")})

    assert ana.get("/inbox").status_code == 401


def test_roles_are_not_for_the_taking_from_another_machine(client: FlaskClient) -> None:
    far = {"REMOTE_ADDR": "192.0.2.7"}

    assert ANA.name not in client.get("/", environ_base=far).text
    token_here = token(client, "/")
    fields = {"csrf_token": token_here, "person": ANA.id}
    assert client.post("/enter", data=fields, environ_base=far).status_code == 404


def test_roles_are_not_for_the_taking_outside_the_demonstration(desk: Desk, tmp_path: Path) -> None:
    app = create_app(replace(desk, is_demo=False), Settings(data=tmp_path, secret_key="x"))

    assert ANA.name not in app.test_client().get("/").text
    fields = {"csrf_token": token(app.test_client(), "/"), "person": ANA.id}
    assert app.test_client().post("/enter", data=fields).status_code in {400, 404}


def test_too_much_at_once_is_refused_in_words(ana: FlaskClient) -> None:
    answer = ana.post(f"{CASE}/responses", data={"text-1": "a" * 300_000})

    assert answer.status_code == 413
    assert "too much at once" in answer.text


def test_a_fault_of_ours_says_so(app: Flask, client: FlaskClient) -> None:
    def fail() -> str:
        raise RuntimeError("broken on purpose")

    app.add_url_rule("/broken", view_func=fail)

    answer = client.get("/broken")

    assert answer.status_code == 500
    assert "it is our fault" in answer.text


def visit_the_doors(house: House) -> None:
    """See every page that only strangers see."""
    with house.desk.begin() as store:
        store.change_person(replace(OTTO, left_at=house.clock.now))
    browser = house.app.test_client()
    for path in (
        f"/first/{make_link(house.desk, 'first_admin', None)}",
        f"/invitations/{make_link(house.desk, 'invitation', ANA.id)}",
        "/resets/none",
        "/reset",
    ):
        browser.get(path)


def visit_studio(browser: FlaskClient) -> None:
    """Take a pack in, and see it, one of its files, and a comparison."""
    page = {"csrf_token": token(browser, "/studio")}
    browser.post("/studio", data=page | {"do": "take", "name": "first-week"})
    browser.post("/studio", data=page | {"do": "bring", "zip": (io.BytesIO(b"no zip"), "pack.zip")})
    browser.get("/studio/first-week")
    browser.get("/studio/first-week/what-if")
    browser.get("/studio/first-week/files/scenarios/suitcase-gap-year.yaml")
    browser.get("/studio/coverage")
    browser.get("/studio/first-week/play/suitcase-gap-year")
    browser.get("/studio/first-week/from-a-complaint")
    browser.get("/studio/first-week/versions/1/scenarios/suitcase-gap-year.yaml")


def rendered(app: Flask) -> set[str]:
    cache = app.jinja_env.cache
    assert cache is not None
    return {name for _, name in cache}


def test_every_template_is_rendered_by_some_page(app: Flask, sign_in: Sign, desk: Desk, house: House) -> None:
    visit_people(sign_in(OTTO))
    visit_studio(sign_in(TESS))
    visit_the_doors(house)
    mara = sign_in(MARA)
    visit_shifts(mara)
    debrief = play_to_its_end(mara)
    cases = [f"/cases/first-week/{name}" for name in desk.shelf.pack("first-week").scenarios]
    for path in (
        debrief,
        debrief.rpartition("/turns/")[0],
        "/inbox",
        "/history",
        "/packs",
        "/policy",
        "/near-misses",
        "/results",
        "/gaps",
        "/today",
        "/assignments",
        "/assignments/new",
        make(mara),
        "/nothing",
        "/cases/a-day-at-the-desk/hung-up-on-by-my-own-hand",
        *cases,
    ):
        mara.get(path)
    fields = {"pack": "first-week", "scenario_id": "suitcase-gap-year", "csrf_token": token(mara, CASE)}
    mara.post("/compose", data=fields)
    mara.post(f"{CASE}/responses", data=moves(HELD, key="key-held") | {"csrf_token": token(mara, CASE)})

    pages = {name for name in app.jinja_env.list_templates() if not name.startswith("emails/")}
    assert pages == rendered(app) | rendered(house.app)
