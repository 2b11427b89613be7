"""Fault 44: guessing passwords is stopped by name and by address, and time tells nothing about who is here."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import ANA
from tests.house import PASSWORD, Clock, House, try_sign_in
from trainer.services import passwords
from trainer.services.desk import Desk
from trainer.services.passwords import set_password
from trainer.services.sign_in import SignInLocked, SignInRefused, sign_in
from trainer.settings import Settings
from trainer.web.app import create_app

SPELLINGS = (
    "ana@example.com",
    " Ana@Example.com",
    "ANA@EXAMPLE.COM\t",
    "ａｎａ@example.com",
    "ana\u200b@example.com",
)
HERE = "192.0.2.7"


def guesses(desk: Desk, count: int, address: str = HERE, names: tuple[str, ...] = SPELLINGS) -> Iterator[str]:
    """Guess, and yield what came of each: refused or locked."""
    for number, name in zip(range(count), itertools.cycle(names), strict=False):
        try:
            sign_in(desk, name, f"guess {number}", address)
        except SignInRefused:
            yield "refused"
        except SignInLocked:
            yield "locked"


def test_a_thousand_guesses_in_every_spelling_and_from_pretended_addresses_are_locked(house: House) -> None:
    browser = house.app.test_client()
    token = (
        try_sign_in(browser, "ana@example.com", "guess").text.split('name="csrf_token" value="')[1].split('"')[0]
    )
    codes = []
    for number, name in zip(range(1000), itertools.cycle(SPELLINGS), strict=False):
        pretended = {"X-Forwarded-For": f"198.51.100.{number % 250}", "X-Real-IP": f"203.0.113.{number % 250}"}
        fields = {"csrf_token": token, "name": name, "password": f"guess {number}"}
        codes.append(browser.post("/sign-in", data=fields, headers=pretended).status_code)

    assert codes[:3] == [401] * 3
    assert set(codes[3:]) == {429}
    assert try_sign_in(house.app.test_client(), "ana@example.com", PASSWORD).status_code == 429


def test_the_right_password_does_not_open_a_locked_name_until_the_lock_is_over(house: House) -> None:
    assert list(guesses(house.desk, 6)) == ["refused"] * 4 + ["locked"] * 2

    with pytest.raises(SignInLocked) as locked:
        sign_in(house.desk, "ana@example.com", PASSWORD, HERE)
    house.clock.now = locked.value.until

    assert sign_in(house.desk, "ana@example.com", PASSWORD, HERE).id == ANA.id


def test_a_lock_at_one_address_leaves_the_person_s_own_address_open(house: House) -> None:
    list(guesses(house.desk, 40))

    assert sign_in(house.desk, "ana@example.com", PASSWORD, "192.0.2.8").id == ANA.id


def test_guessing_one_name_from_many_addresses_locks_the_name(house: House) -> None:
    outcomes = [next(guesses(house.desk, 1, f"192.0.2.{number}")) for number in range(60)]

    assert outcomes.count("refused") == 50
    assert set(outcomes[50:]) == {"locked"}


def test_a_name_that_nobody_has_is_locked_in_the_same_way(house: House) -> None:
    known = list(guesses(house.desk, 12))
    unknown = list(guesses(house.desk, 12, names=("nobody@example.com",)))

    assert known == unknown


def test_a_locked_name_costs_no_hash(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    list(guesses(house.desk, 6))
    monkeypatch.setattr(passwords, "_HASHER", None)

    assert list(guesses(house.desk, 3)) == ["locked"] * 3


def test_coming_in_forgets_the_failures_before(house: House) -> None:
    for _ in range(5):
        list(guesses(house.desk, 4))
        sign_in(house.desk, "ana@example.com", PASSWORD, HERE)

    assert list(guesses(house.desk, 4)) == ["refused"] * 4


def test_guessing_many_names_from_one_address_is_stopped_too(house: House) -> None:
    browser = house.app.test_client()
    answers = [try_sign_in(browser, f"person-{number}@example.com", "guess") for number in range(60)]

    assert [answer.status_code for answer in answers] == [401] * 40 + [429] * 20
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "Wait" in answers[-1].text


def test_an_address_is_believed_from_as_many_proxies_as_are_set_and_no_more(house: House, tmp_path: Path) -> None:
    behind = create_app(house.desk, Settings(data=tmp_path, secret_key="only for this test", proxies=1))
    for number in range(8):
        forged = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.9"}
        browser = behind.test_client()
        page = browser.get("/sign-in").text
        fields = {"csrf_token": page.split('name="csrf_token" value="')[1].split('"')[0], "name": "ana@example.com"}
        last = browser.post("/sign-in", data=fields | {"password": "guess"}, headers=forged)

    assert last.status_code == 429
    assert sign_in(house.desk, "ana@example.com", PASSWORD, "198.51.100.7").id == ANA.id


def seconds(desk: Desk, name: str) -> float:
    start = time.perf_counter()
    with pytest.raises(SignInRefused):
        sign_in(desk, name, "a password that is not theirs", HERE)
    return time.perf_counter() - start


def test_a_known_name_takes_as_long_as_an_unknown_one(desk: Desk) -> None:
    clock = Clock(desk.now())
    real = replace(desk, now=clock)
    set_password(real, ANA.id, PASSWORD)
    known, unknown = [], []
    for _ in range(21):
        clock.move(hours=2)
        known.append(seconds(real, "ana@example.com"))
        unknown.append(seconds(real, "nobody@example.com"))

    # The fastest, for a machine with other work to do only ever adds to a time.
    assert min(known) == pytest.approx(min(unknown), rel=0.1)
