"""Fields that no form has are ignored, whoever sends them: PERFORMANCE test 42."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA, BEN, CONTACT, MARA, OTTO, SOCIAL
from tests.house import PASSWORD, House
from tests.web.conftest import CASE, Sign, moves, send, token
from trainer.services.account_forms import digest_of
from trainer.services.accounts import PeopleQuery, find_people, view_account
from trainer.services.attempts import history
from trainer.services.desk import Desk
from trainer.services.people_import import preview_import
from trainer.services.team_care import view_teams

EXTRA = {
    "id": BEN.id,
    "person_id": BEN.id,
    "attempt_id": "mine",
    "team_id": CONTACT.id,
    "unit_id": "service",
    "score": "100",
    "scorecard": '{"overall": 100}',
    "overall": "100",
    "passed": "1",
    "is_demo": "1",
    "left_at": "2020-01-01",
    "password_hash": "x",
    "sign_in_name": "evil@example.com",
    "opened_at": "2020-01-01",
    "closed_at": "2020-01-01",
    "number": "9",
    "__class__": "Admin",
}
FORM = {"name": "Dora Quist", "email": "dora@example.com", "role": "trainee", "team": SOCIAL.id}
Press = Callable[[str, str, dict[str, str]], int]


@pytest.fixture
def press(sign_in: Sign) -> Press:
    otto = sign_in(OTTO)

    def send_it(path: str, page: str, fields: dict[str, str]) -> int:
        return otto.post(path, data=EXTRA | fields | {"csrf_token": token(otto, page)}).status_code

    return send_it


def test_42_an_invitation_takes_its_own_fields_alone(press: Press, desk: Desk) -> None:
    assert press("/people/new", "/people/new", FORM) == 200

    (line,) = find_people(desk, PeopleQuery(words="Dora")).lines
    person = line.person
    assert person.id != BEN.id
    assert (person.team, person.is_demo, person.left_at) == (SOCIAL, False, None)
    assert person.sign_in_name == "dora@example.com"
    assert view_account(desk, BEN.id).line.person == BEN


def test_42_an_edit_takes_its_own_fields_alone(press: Press, desk: Desk) -> None:
    based_on = digest_of(view_account(desk, ANA.id).form)
    fields = {"name": "Ana Lund", "email": "ana@example.com", "role": "trainee", "team": SOCIAL.id}

    assert press(f"/people/{ANA.id}", f"/people/{ANA.id}", fields | {"based_on": based_on}) == 303

    person = view_account(desk, ANA.id).line.person
    assert (person.id, person.team, person.is_demo, person.left_at) == (ANA.id, SOCIAL, True, None)
    assert person.sign_in_name == ANA.sign_in_name
    assert view_account(desk, BEN.id).line.person == BEN


def test_42_teams_and_units_take_their_own_fields_alone(press: Press, desk: Desk) -> None:
    assert press("/teams", "/teams", {"name": "Night desk", "unit": ""}) == 303
    assert press(f"/teams/{SOCIAL.id}", "/teams", {"name": "Social", "unit": ""}) == 303
    assert press("/units", "/teams", {"name": "Field service"}) == 303
    assert press("/units/service", "/teams", {"name": "Service"}) == 303

    found = view_teams(desk)
    assert {line.team.id for line in found.teams} >= {SOCIAL.id, CONTACT.id}
    assert [line.team.unit for line in found.teams if line.team.name in {"Night desk", "Social"}] == [None, None]
    assert {line.unit.name for line in found.units} == {"Field service", "Service"}


@pytest.mark.parametrize("deed", ["link", "sign-out", "deactivate", "return"])
def test_42_deeds_fall_on_the_person_of_the_address_alone(press: Press, desk: Desk, deed: str) -> None:
    press(f"/people/{ANA.id}/{deed}", f"/people/{ANA.id}", {"role": "admin"})

    assert view_account(desk, BEN.id).line.person == BEN
    assert view_account(desk, ANA.id).line.person.role == "trainee"
    assert view_account(desk, BEN.id).line.state == "no_password"


def test_42_a_list_of_people_takes_its_own_columns_alone(press: Press, desk: Desk) -> None:
    text = f"name,email,id,is_demo,left_at,password\nDora,dora@example.com,{BEN.id},1,2020-01-01,secret\n"
    digest = preview_import(desk, text).digest

    assert press("/people/import/confirm", "/people/import", {"list": text, "digest": digest}) == 200

    (line,) = find_people(desk, PeopleQuery(words="Dora")).lines
    assert (line.person.is_demo, line.person.left_at, line.state) == (False, None, "invited")
    assert view_account(desk, BEN.id).line.person == BEN


def test_42_an_answer_brings_no_score_and_no_owner_along(ana: FlaskClient, desk: Desk) -> None:
    send(ana, moves("No.") | EXTRA | {"role": "admin"})

    (row,) = history(desk, ANA.id).rows
    assert row.attempt_id != "mine"
    assert row.closed_at is None or row.closed_at.year == 2026
    assert row.opened_at.year == 2026
    assert row.overalls[0] is None or row.overalls[0] < 100
    assert history(desk, BEN.id).rows == ()
    assert view_account(desk, ANA.id).line.person == ANA


def test_42_an_invented_number_of_the_attempt_is_refused_or_ignored(ana: FlaskClient, desk: Desk) -> None:
    fields = moves("No.") | {"number": "999999", "csrf_token": token(ana, CASE)}

    assert ana.post(f"{CASE}/responses", data=fields).status_code in {303, 400, 409}

    with desk.read() as store:
        assert [attempt.number for attempt in store.attempts_of(ANA.id)] in ([], [1])


def test_42_ones_own_account_form_changes_the_password_alone(house: House) -> None:
    here = house.sign_in(MARA)
    before = view_account(house.desk, MARA.id).line
    fields = EXTRA | {
        "present": PASSWORD,
        "password": "nine paper boats at dusk",
        "role": "admin",
        "team": CONTACT.id,
    }

    assert here.post("/account/password", data=fields | {"csrf_token": token(here, "/account")}).status_code == 303

    assert view_account(house.desk, MARA.id).line == before
    assert view_account(house.desk, BEN.id).line.state == "no_password"


def test_42_erasing_oneself_erases_nobody_else(ana: FlaskClient, desk: Desk) -> None:
    fields = EXTRA | {"name": ANA.name, "csrf_token": token(ana, "/account/erase")}

    assert ana.post("/account/erase", data=fields).status_code == 303

    assert {line.person.id for line in find_people(desk, PeopleQuery()).lines} >= {BEN.id, MARA.id, OTTO.id}
