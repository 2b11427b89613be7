"""Payloads through every parameter of the list: PERFORMANCE test 39."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA, CAST, OTTO
from tests.web.conftest import Sign
from trainer.services.accounts import PeopleQuery, find_people
from trainer.services.desk import Desk

PAYLOADS = (
    "'",
    '"',
    "';--",
    "' or '1'='1",
    '" or ""="',
    "') or ('1'='1",
    "1 or 1=1",
    "1; drop table people",
    "'; delete from people; --",
    "' union select password_hash from credentials --",
    "' union all select null,null,null,null,null --",
    "name; drop table people --",
    "name desc, (select 1)",
    "(case when (select 1)=1 then name else email end)",
    "name asc limit 1 --",
    "(select sqlite_version())",
    "' and sleep(5) --",
    "'||(select randomblob(1000000000))||'",
    "1' and extractvalue(1,concat(0x7e,version())) --",
    "%27%20or%201=1",
    "\\' or 1=1 --",
    "%",
    "_",
    "%%%",
    "a%a",
    "[a-z]",
    "\\",
    "\\%",
    "/",
    "/%",
    "*",
    "?",
    "${7*7}",
    "{{7*7}}",
    "$ne",
    "-1",
    "0",
    "99999999999999999999",
    "1e9",
    "٣",
    "\x00",
    "a\x00b",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "a" * 5000,
    "' " * 400,
)
PARAMETERS = ("q", "team", "role", "state", "sort", "page")
_NAMES = re.compile(r'<a href="/people/([a-z0-9%-]+)"><bdi>')


@pytest.fixture
def otto(sign_in: Sign) -> FlaskClient:
    return sign_in(OTTO)


def shown(browser: FlaskClient, **asked: str) -> list[str]:
    answer = browser.get("/people", query_string=asked)
    assert answer.status_code == 200, asked
    return _NAMES.findall(answer.text)


def having_all(words: list[str]) -> list[str]:
    """Find people as plainly as it can be said."""
    told = {person.id: (person.name, person.email or "") for person in sorted(CAST, key=lambda one: one.name)}
    return [
        person_id
        for person_id, texts in told.items()
        if all(any(word.lower() in text.lower() for text in texts) for word in words)
    ]


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_39_no_payload_breaks_or_widens_the_list(otto: FlaskClient, desk: Desk, parameter: str) -> None:
    everybody = [person.id for person in sorted(CAST, key=lambda person: person.name)]
    for payload in PAYLOADS:
        found = shown(otto, **{parameter: payload})
        if parameter == "q":
            assert found == having_all(payload.replace("\x00", " ").split()), payload
        else:
            # What is not known is no filter, no order but by name, and the nearest page.
            assert found == everybody, payload
    assert find_people(desk, PeopleQuery()).count == len(CAST)


def test_39_wildcards_stand_for_themselves(otto: FlaskClient, desk: Desk) -> None:
    odd = ("100% Ana", "under_score", "back\\slash", "sl/ash", "star*", "q?mark", "quo'te", 'dou"ble')
    with desk.begin() as store:
        store.add_people(
            replace(ANA, id=f"odd-{number}", name=name, email=None, sign_in_name=None)
            for number, name in enumerate(odd)
        )

    for number, sign in enumerate(("%", "_", "\\", "/", "*", "?", "'", '"')):
        assert shown(otto, q=sign) == [f"odd-{number}"], sign
    assert shown(otto, q="100% an") == ["odd-0"]
    assert shown(otto, q="1%a") == []
    assert shown(otto, q="under_s") == ["odd-1"]
    assert shown(otto, q="under-s") == []


@pytest.mark.parametrize(
    ("sort", "first"), [("name", "ana"), ("email", "ana"), ("role", "otto"), ("team", "otto"), ("NAME", "ana")]
)
def test_39_known_orders_are_obeyed_and_others_are_by_name(otto: FlaskClient, sort: str, first: str) -> None:
    assert shown(otto, sort=sort)[0] == first


def test_39_filters_and_payloads_together_stay_right(otto: FlaskClient) -> None:
    assert shown(otto, q="ana", role="trainee", team="social", sort="name; drop table people") == ["ana"]
    assert shown(otto, q="ana", role="manager") == []
    assert shown(otto, role="manager", sort="team") == ["nils", "mara"]
