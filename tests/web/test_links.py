from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import ANA, BEN
from tests.house import PASSWORD, House, form_token, try_sign_in
from trainer.services.links import make_link
from trainer.settings import Settings
from trainer.storage.access import LinkKind
from trainer.web.app import create_app

NEW = "nine other red boats"


@pytest.fixture
def mailing(house: House, tmp_path: Path) -> House:
    """The same house with a mail server."""
    policy = replace(house.desk.policy, sends_mail=True, base_url="https://training.example.com")
    desk = replace(house.desk, policy=policy)
    return House(create_app(desk, Settings(data=tmp_path, secret_key="only for this test")), desk, house.clock)


@pytest.mark.parametrize(
    ("kind", "path", "title"),
    [("invitation", "/invitations/", "Welcome, Ben"), ("reset", "/resets/", "Choose a new password")],
)
def test_a_link_leads_to_a_password_and_in(house: House, kind: LinkKind, path: str, title: str) -> None:
    browser, path = house.app.test_client(), path + make_link(house.desk, kind, BEN.id)
    page = browser.get(path)
    assert title in page.text
    assert page.headers["Cache-Control"] == "no-store"

    fields = {"csrf_token": form_token(browser, path), "password": NEW, "again": NEW}
    answer = browser.post(path, data=fields)

    assert answer.status_code == 303
    assert browser.get("/history").status_code == 200
    assert browser.get(path).status_code == 404
    assert try_sign_in(house.app.test_client(), "ben@example.com", NEW).status_code == 303


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        (NEW, "nine other red goats", "not the same"),
        ("short", "short", "5 of at least 12"),
        ("", "", "0 of at least"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_comes_back(house: House, password: str, again: str, says: str) -> None:
    browser, path = house.app.test_client(), f"/resets/{make_link(house.desk, 'reset', ANA.id)}"
    fields = {"csrf_token": form_token(browser, path), "password": password, "again": again}

    answer = browser.post(path, data=fields)

    assert answer.status_code == 422
    assert says in answer.text
    assert NEW not in answer.text
    assert try_sign_in(house.app.test_client(), "ana@example.com", PASSWORD).status_code == 303


@pytest.mark.parametrize("path", ["/invitations/guess", "/resets/guess"])
def test_a_guessed_link_does_not_work_and_guessing_is_stopped(house: House, path: str) -> None:
    browser = house.app.test_client()

    codes = [browser.get(path).status_code for _ in range(25)]

    assert codes == [404] * 20 + [429] * 5


def test_asking_for_a_reset_says_the_same_for_every_name(mailing: House) -> None:
    texts = set()
    for name in ("ana@example.com", "nobody@example.com", ""):
        browser = mailing.app.test_client()
        fields = {"csrf_token": form_token(browser, "/reset"), "name": name}
        texts.add(browser.post("/reset", data=fields).text)

    assert len(texts) == 1
    assert "an e-mail is on its way" in texts.pop()


def test_nobody_is_flooded_with_reset_mails(mailing: House) -> None:
    browser = mailing.app.test_client()
    token = form_token(browser, "/reset")
    spellings = ("ana@example.com", " ANA@example.com")
    fields = [{"csrf_token": token, "name": spellings[number % 2]} for number in range(8)]

    codes = [browser.post("/reset", data=each).status_code for each in fields]

    assert codes == [200] * 5 + [429] * 3


def test_without_a_mail_server_an_administrator_is_to_be_asked(house: House) -> None:
    browser = house.app.test_client()

    assert "Ask an administrator" in browser.get("/reset").text
    assert (
        "Ask an administrator" in browser.post("/reset", data={"csrf_token": form_token(browser, "/sign-in")}).text
    )
