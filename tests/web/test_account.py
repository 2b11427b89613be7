import json

from flask.testing import FlaskClient

from tests.cast import ANA, BEN
from tests.house import PASSWORD, House
from tests.web.conftest import CASE, Sign, moves, send, token
from trainer.services.desk import Desk
from trainer.services.own_data import own_data
from trainer.services.people import get_person

NEXT = "nine paper boats at dusk"


def test_everybody_sees_their_own_account(ana: FlaskClient) -> None:
    page = ana.get("/account").text

    assert "Ana Moreira" in page
    assert "ana@example.com" in page
    assert "Social desk, Customer service" in page


def test_a_new_password_needs_the_present_one_and_ends_every_other_session(house: House) -> None:
    here, there = house.sign_in(ANA), house.sign_in(ANA)
    wrong = {"csrf_token": token(here, "/account"), "present": "wrong", "password": NEXT}
    assert "not your present password" in here.post("/account/password", data=wrong).text
    weak = wrong | {"present": PASSWORD, "password": "short"}
    assert here.post("/account/password", data=weak).status_code == 400
    assert there.get("/account").status_code == 200

    answer = here.post("/account/password", data=wrong | {"present": PASSWORD})

    assert answer.status_code == 303
    assert "The new password is kept" in here.get(answer.headers["Location"]).text
    assert there.get("/account").status_code == 401
    assert house.sign_in(ANA, NEXT).get("/account").status_code == 200


def test_signing_out_everywhere_ends_this_session_too(sign_in: Sign) -> None:
    here, there = sign_in(ANA), sign_in(ANA)

    here.post("/account/sign-out", data={"csrf_token": token(here, "/account")})

    assert (here.get("/account").status_code, there.get("/account").status_code) == (401, 401)


def test_somebody_takes_their_data_along(ana: FlaskClient, desk: Desk) -> None:
    send(ana, moves("I am sorry about the suitcase, Priya."))

    answer = ana.get("/account/export")

    assert "attachment" in answer.headers["Content-Disposition"]
    assert "suitcase, Priya" in answer.text
    assert json.loads(answer.text) == own_data(desk, ANA.id)


def test_somebody_erases_themselves_by_their_name_in_the_demonstration(
    ana: FlaskClient, sign_in: Sign, desk: Desk
) -> None:
    send(ana, moves("I am sorry about the suitcase, Priya."))
    other = sign_in(ANA)
    fields = {"csrf_token": token(ana, "/account/erase")}
    assert ana.post("/account/erase", data=fields | {"name": BEN.name}).status_code == 400
    assert get_person(desk, ANA.id) is not None

    assert ana.post("/account/erase", data=fields | {"name": ANA.name}).status_code == 303

    assert get_person(desk, ANA.id) is None
    assert (ana.get(CASE).status_code, other.get(CASE).status_code) == (401, 401)


def test_somebody_with_a_password_erases_themselves_by_it_and_not_by_name(house: House) -> None:
    here = house.sign_in(ANA)
    fields = {"csrf_token": token(here, "/account/erase")}
    assert here.post("/account/erase", data=fields | {"name": ANA.name}).status_code == 400

    assert here.post("/account/erase", data=fields | {"password": PASSWORD}).status_code == 303

    assert get_person(house.desk, ANA.id) is None


def test_the_present_password_cannot_be_guessed_at_leisure(house: House) -> None:
    here = house.sign_in(ANA)
    fields = {"csrf_token": token(here, "/account"), "present": "wrong", "password": NEXT}

    codes = [here.post("/account/password", data=fields).status_code for _ in range(12)]

    assert codes == [400] * 10 + [429] * 2
