import pytest
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient

from tests.cast import ANA, BEN, MARA
from tests.house import PASSWORD, House, copy_of, form_token, try_sign_in
from trainer.services.desk import Desk
from trainer.services.errors import StoreBusy
from trainer.services.people import Person
from trainer.services.sessions import close_sessions_of
from trainer.web.local_paths import local_path


@pytest.mark.parametrize(
    "name", ["ana@example.com", "  ANA@Example.com ", "ana＠example.com", "ana\u200b@example.com"]
)
def test_somebody_signs_in_by_any_spelling_of_their_address(house: House, name: str) -> None:
    browser = house.app.test_client()

    answer = try_sign_in(browser, name)

    assert (answer.status_code, answer.headers["Location"]) == (303, browser.get("/").headers["Location"])
    assert ANA.name.split()[0] in browser.get("/inbox").text


@pytest.mark.parametrize(
    ("name", "password"),
    [(ANA.email, "wrong"), ("nobody@example.com", PASSWORD), (BEN.email, PASSWORD), ("", ""), ("x" * 9000, "\x00")],
)
def test_a_refusal_never_says_which_of_the_two_was_wrong(house: House, name: str, password: str) -> None:
    answer = try_sign_in(house.app.test_client(), name, password)

    assert answer.status_code == 401
    assert "E-mail address and password do not fit together" in answer.text


def test_the_name_stays_in_the_form_and_the_password_does_not(house: House) -> None:
    text = try_sign_in(house.app.test_client(), "ana@example.com", "a wrong secret").text

    assert 'value="ana@example.com"' in text
    assert "a wrong secret" not in text


def test_after_signing_in_one_is_where_one_wanted_to_go(house: House) -> None:
    browser = house.app.test_client()
    assert 'name="next" value="/history?page=2"' in browser.get("/history?page=2").text

    answer = try_sign_in(browser, "ana@example.com", next="/history?page=2")

    assert answer.headers["Location"] == "/history?page=2"


@pytest.mark.parametrize(
    "away",
    ["//example.com", "https://example.com", "/\\example.com", "\\\\example.com", "/\t/example.com", "x", "/\n"],
)
def test_signing_in_leads_nowhere_else(house: House, away: str) -> None:
    assert local_path(away) == ""
    browser = house.app.test_client()

    assert (
        try_sign_in(browser, "ana@example.com", next=away).headers["Location"]
        == browser.get("/").headers["Location"]
    )


def test_a_form_sent_too_late_leads_back_to_its_page(house: House) -> None:
    browser = house.sign_in(ANA)
    fields = {"csrf_token": form_token(browser, "/inbox")}
    close_sessions_of(house.desk, ANA.id)

    answer = browser.post("/cases/first-week/suitcase-gap-year/responses", data=fields)

    assert answer.status_code == 401
    assert 'name="next" value="/cases/first-week/suitcase-gap-year"' in answer.text


def test_a_draft_that_was_kept_is_promised_back_even_after_a_wrong_password(house: House) -> None:
    answer = try_sign_in(house.app.test_client(), "ana@example.com", "wrong", kept="sealed-words")

    assert "letter for letter" in answer.text
    assert 'name="kept" value="sealed-words"' in answer.text


def test_a_script_is_told_in_its_own_language(house: House) -> None:
    answer = house.app.test_client().get("/inbox", headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["problem"] == "signed-out"


def test_a_stale_sign_in_form_carries_its_draft_on(house: House) -> None:
    browser = house.app.test_client()

    answer = browser.post("/sign-in", data={"csrf_token": "old", "next": "/history", "kept": "sealed-words"})

    assert answer.status_code == 400
    assert 'name="kept" value="sealed-words"' in answer.text
    assert 'name="next" value="/history"' in answer.text


@pytest.mark.parametrize("person", [ANA, MARA], ids=lambda person: person.role)
def test_whoever_is_signed_in_is_led_home_from_the_door(house: House, person: Person) -> None:
    browser = house.sign_in(person)

    assert browser.get("/").status_code == 303
    assert browser.get("/sign-in").headers["Location"] == browser.get("/").headers["Location"]


def test_a_session_is_used_for_as_long_as_somebody_works(house: House) -> None:
    browser = house.sign_in(ANA)
    for _ in range(10):
        house.clock.move(minutes=50)
        assert browser.get("/inbox").status_code == 200


def test_neither_role_nor_person_is_in_the_cookie(house: House) -> None:
    browser = house.sign_in(MARA)
    cookie = browser.get_cookie("rejoinder")
    assert cookie
    reader = SecureCookieSessionInterface().get_signing_serializer(house.app)
    assert reader

    held = reader.loads(cookie.value)

    assert set(held) <= {"sid", "csrf_token"}
    assert copy_of(browser, house.app).get("/results").status_code == 200


def test_thirty_people_behind_one_router_sign_in_within_five_seconds(house: House) -> None:
    answers = [try_sign_in(house.app.test_client(), "ana@example.com") for _ in range(30)]

    assert [answer.status_code for answer in answers] == [303] * 30


def test_the_demonstration_keeps_a_draft_through_its_picker(client: FlaskClient) -> None:
    fields = {
        "csrf_token": form_token(client, "/"),
        "person": ANA.id,
        "next": "/history",
        "kept": "not sealed by us",
    }

    assert client.post("/enter", data=fields).headers["Location"] == "/history"
    assert client.get("/history").status_code == 200


def test_a_draft_is_carried_on_when_nothing_can_be_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = house.app.test_client()
    fields = {"csrf_token": form_token(browser, "/sign-in"), "name": "ana@example.com", "password": PASSWORD}

    def refuse(_: Desk) -> None:
        raise StoreBusy("held by somebody else")

    monkeypatch.setattr(Desk, "begin", refuse)
    answer = browser.post("/sign-in", data=fields | {"kept": "sealed-words"})

    assert answer.status_code == 503
    assert 'name="kept" value="sealed-words"' in answer.text
    assert answer.headers["Retry-After"] == "5"
