"""Fault 45: an old cookie opens nothing, from the moment its session is over."""

from dataclasses import replace
from datetime import timedelta

from flask.testing import FlaskClient

from tests.cast import ANA, MARA
from tests.house import PASSWORD, House, copy_of, form_token, try_sign_in
from trainer.services.links import make_link
from trainer.services.passwords import set_password
from trainer.services.sessions import close_sessions_of, open_session, person_of_session
from trainer.storage.tables import PersonRow, SessionRow


def change(house: House, person_id: str, **columns: object) -> None:
    with house.desk.begin() as store:
        row = store._session.get(PersonRow, person_id)
        for name, value in columns.items():
            setattr(row, name, value)


def is_in(browser: FlaskClient) -> bool:
    code = browser.get("/history").status_code
    assert code in {200, 401}
    return code == 200


def test_a_cookie_planted_before_signing_in_is_worth_nothing_after(house: House) -> None:
    browser = house.app.test_client()
    browser.get("/sign-in")
    planted = copy_of(browser, house.app)
    try_sign_in(browser, "ana@example.com")

    assert is_in(browser)
    assert not is_in(planted)


def test_signing_in_again_ends_the_session_before(house: House) -> None:
    browser = house.sign_in(ANA)
    old = copy_of(browser, house.app)
    fields = {"csrf_token": form_token(browser, "/inbox"), "name": MARA.email or "", "password": PASSWORD}
    assert browser.post("/sign-in", data=fields).status_code == 303

    assert is_in(browser)
    assert not is_in(old)


def test_a_copied_cookie_dies_with_leaving(house: House) -> None:
    browser = house.sign_in(ANA)
    copied = copy_of(browser, house.app)
    assert is_in(copied)

    browser.post("/leave", data={"csrf_token": form_token(browser, "/inbox")})

    assert not is_in(copied)
    assert not is_in(browser)


def test_a_new_password_ends_every_session_and_every_link(house: House) -> None:
    browsers = [house.sign_in(ANA), house.sign_in(ANA)]
    link = make_link(house.desk, "reset", ANA.id)

    set_password(house.desk, ANA.id, "nine other red boats")

    assert not any(is_in(browser) for browser in browsers)
    assert house.app.test_client().get(f"/resets/{link}").status_code == 404
    assert try_sign_in(house.app.test_client(), "ana@example.com").status_code == 401


def test_one_s_own_session_may_stay_when_the_others_end(house: House) -> None:
    mine, other = open_session(house.desk, ANA.id), open_session(house.desk, ANA.id)

    close_sessions_of(house.desk, ANA.id, but=mine)

    assert person_of_session(house.desk, mine) is not None
    assert person_of_session(house.desk, other) is None


def test_a_role_that_is_taken_away_is_gone_at_the_next_page(house: House) -> None:
    mara = house.sign_in(MARA)
    assert mara.get("/results").status_code == 200

    change(house, MARA.id, role="trainee")

    assert mara.get("/results").status_code == 404
    assert is_in(mara)


def test_somebody_who_left_is_out_at_the_next_page_and_cannot_come_back(house: House) -> None:
    ana = house.sign_in(ANA)
    link = make_link(house.desk, "reset", ANA.id)

    change(house, ANA.id, left_at=house.clock.now.replace(tzinfo=None))

    assert not is_in(ana)
    assert try_sign_in(house.app.test_client(), "ana@example.com").status_code == 401
    assert house.app.test_client().get(f"/resets/{link}").status_code == 404


def test_a_session_that_rests_too_long_is_over(house: House) -> None:
    browser = house.sign_in(ANA)
    house.clock.move(minutes=59)
    assert is_in(browser)
    house.clock.move(minutes=60)

    assert not is_in(browser)


def test_a_session_is_over_after_its_longest_time_however_busy(house: House) -> None:
    browser = house.sign_in(ANA)
    for _ in range(23):
        house.clock.move(minutes=30)
        assert is_in(browser)
    house.clock.move(minutes=30)

    assert not is_in(browser)


def test_the_operator_s_times_are_the_ones_that_count(house: House) -> None:
    short = replace(house.desk, policy=replace(house.desk.policy, session_idle=timedelta(minutes=5)))
    token = open_session(short, ANA.id)
    house.clock.move(minutes=5)

    assert person_of_session(short, token) is None


def test_an_unsigned_or_forged_cookie_opens_nothing(house: House) -> None:
    browser = house.app.test_client()
    browser.set_cookie("rejoinder", "eyJzaWQiOiJhbmEifQ.aa.bb")

    assert not is_in(browser)


def test_the_token_itself_is_kept_nowhere(house: House) -> None:
    token = open_session(house.desk, ANA.id)
    with house.desk.read() as store:
        kept = [row.token_hash for row in store._session.query(SessionRow)]

    assert token not in kept
    assert person_of_session(house.desk, kept[0]) is None
