import html
import io
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast import ANA, BEN, MARA, OTTO, SOCIAL, TESS
from tests.web.conftest import Sign, token
from trainer.services.accounts import PeopleQuery, deactivate, find_people, view_account
from trainer.services.desk import Desk
from trainer.services.links import person_of_link

NEW = {
    "name": "Dora Quist",
    "email": "dora@example.com",
    "role": "manager",
    "team": SOCIAL.id,
    "leads": [SOCIAL.id],
}
CSV = "name,email,role,team\nDora Quist,dora@example.com,trainee,Night desk\nBen Idowu,ben@example.com,trainer,\n"


@pytest.fixture
def otto(sign_in: Sign) -> FlaskClient:
    return sign_in(OTTO)


def post(browser: FlaskClient, path: str, page: str, **fields: object) -> TestResponse:
    return browser.post(path, data=fields | {"csrf_token": token(browser, page)})


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return html.unescape(found.group(1))


def edit(browser: FlaskClient, person_id: str, based_on: str, **changes: object) -> TestResponse:
    fields = {"name": "Ana Moreira", "email": "ana@example.com", "role": "trainee", "team": SOCIAL.id}
    return post(browser, f"/people/{person_id}", f"/people/{person_id}", **fields | changes, based_on=based_on)


def test_only_administrators_look_after_people(sign_in: Sign) -> None:
    for person in (ANA, TESS, MARA):
        browser = sign_in(person)
        for path in ("/people", "/people/new", f"/people/{BEN.id}", "/people/import", "/people/export", "/teams"):
            assert browser.get(path).status_code == 404


def test_an_invitation_is_shown_once_and_works(otto: FlaskClient, desk: Desk) -> None:
    answer = post(otto, "/people/new", "/people/new", **NEW)

    assert "Dora Quist is invited" in answer.text
    assert "No e-mail went out" in answer.text
    link = hidden(
        answer.text.replace(" readonly", "")
        .replace(' type="text"', "")
        .replace('id="link" class="once"', 'name="link"'),
        "link",
    )
    assert link.startswith("http://localhost/invitations/")
    found = person_of_link(desk, "invitation", link.rpartition("/")[2])
    assert found is not None
    assert found.name == "Dora Quist"
    assert "Invited" in otto.get(f"/people/{found.id}").text


def test_a_form_with_faults_keeps_what_was_typed(otto: FlaskClient) -> None:
    answer = post(otto, "/people/new", "/people/new", **NEW | {"email": "ana@example.com"})

    assert answer.status_code == 400
    assert "Somebody has this address already." in answer.text
    assert 'value="Dora Quist"' in answer.text


def test_a_stale_edit_shows_both_versions_and_can_be_kept(otto: FlaskClient, sign_in: Sign, desk: Desk) -> None:
    seen = hidden(otto.get(f"/people/{ANA.id}").text, "based_on")
    assert edit(sign_in(OTTO), ANA.id, seen, name="Ana Lund").status_code == 303

    stale = edit(otto, ANA.id, seen, role="trainer")

    assert stale.status_code == 409
    assert "Two versions" in stale.text
    assert "Ana Lund" in stale.text
    assert view_account(desk, ANA.id).line.person.name == "Ana Lund"
    assert edit(otto, ANA.id, hidden(stale.text, "based_on"), role="trainer").status_code == 303
    assert view_account(desk, ANA.id).line.person.role == "trainer"


def test_deactivating_ends_the_session_and_can_be_undone(otto: FlaskClient, ana: FlaskClient) -> None:
    answer = post(otto, f"/people/{ANA.id}/deactivate", f"/people/{ANA.id}")

    assert ana.get("/account").status_code == 401
    page = otto.get(answer.headers["Location"]).text
    assert "Undo" in page
    post(otto, f"/people/{ANA.id}/return", f"/people/{ANA.id}")
    assert "Left" not in otto.get(f"/people/{ANA.id}").text


def test_the_last_admin_is_refused_in_words(otto: FlaskClient) -> None:
    based_on = hidden(otto.get(f"/people/{OTTO.id}").text, "based_on")
    fields = {"name": OTTO.name, "email": OTTO.email, "team": ""}

    for answer in (
        post(otto, f"/people/{OTTO.id}/deactivate", f"/people/{OTTO.id}"),
        edit(otto, OTTO.id, based_on, **fields, role="trainee"),
        post(otto, "/account/erase", "/account/erase", name=OTTO.name),
    ):
        assert answer.status_code == 409
        assert "last administrator" in answer.text


def test_only_somebody_who_left_is_erased_and_only_by_name(otto: FlaskClient, desk: Desk) -> None:
    page = f"/people/{ANA.id}/erase"
    assert otto.get(page).status_code == 303
    deactivate(desk, ANA.id)

    assert post(otto, page, page, name="Anna").status_code == 400
    assert post(otto, page, page, name=ANA.name).status_code == 303

    assert otto.get(f"/people/{ANA.id}").status_code == 404
    assert "Ana Moreira" not in otto.get("/people").text


def test_signing_somebody_out_ends_what_was_open(otto: FlaskClient, ana: FlaskClient) -> None:
    post(otto, f"/people/{ANA.id}/sign-out", f"/people/{ANA.id}")

    assert ana.get("/account").status_code == 401


@pytest.mark.parametrize("how", ["paste", "upload"])
def test_a_list_is_shown_then_confirmed(otto: FlaskClient, desk: Desk, how: str) -> None:
    upload = {"file": (io.BytesIO(CSV.encode("utf-16")), "people.csv")}
    given = {"list": CSV} if how == "paste" else upload

    preview = post(otto, "/people/import", "/people/import", **given)

    assert "1 new, 1 with changes and 0 unchanged" in preview.text
    assert "role: trainee → trainer" in preview.text
    assert "New teams: Night desk." in preview.text
    assert find_people(desk, PeopleQuery()).count == 7
    text = re.search(r"<textarea name=\"list\"[^>]*>(.*?)</textarea>", preview.text, re.DOTALL)
    assert text
    fields = {"list": html.unescape(text.group(1)), "digest": hidden(preview.text, "digest")}
    done = post(otto, "/people/import/confirm", "/people/import", **fields)
    assert "1 invitation made. No e-mail went out" in done.text
    assert done.text.count("/invitations/") == 1
    assert find_people(desk, PeopleQuery()).count == 8


def test_a_confirmation_of_something_else_is_shown_again(otto: FlaskClient, desk: Desk) -> None:
    answer = post(otto, "/people/import/confirm", "/people/import", list=CSV, digest="something else")

    assert answer.status_code == 409
    assert "Nothing was written" in answer.text
    assert find_people(desk, PeopleQuery()).count == 7


def test_an_empty_list_is_refused_in_words(otto: FlaskClient) -> None:
    answer = post(otto, "/people/import", "/people/import", list="")

    assert answer.status_code == 400
    assert "There is nothing in it" in answer.text


def test_five_thousand_rows_fit_through_the_door(otto: FlaskClient) -> None:
    rows = "".join(f"Person {n},person.number.{n}@training.example.com,trainee,Social desk\n" for n in range(5000))

    preview = post(otto, "/people/import", "/people/import", list=CSV + rows)
    digest = hidden(preview.text, "digest")
    done = post(otto, "/people/import/confirm", "/people/import", list=CSV + rows, digest=digest)

    assert "5001 invitations made" in done.text


def test_template_and_export_are_handed_out_as_files(otto: FlaskClient) -> None:
    for path, words in (("/people/import/template", "Alex Example"), ("/people/export", "Mara Lindholm")):
        answer = otto.get(path)
        assert answer.mimetype == "text/csv"
        assert "attachment" in answer.headers["Content-Disposition"]
        assert words in answer.text


def test_teams_are_added_changed_and_removed_only_when_empty(otto: FlaskClient) -> None:
    assert post(otto, "/teams", "/teams", name="Night desk", unit="service").status_code == 303
    assert post(otto, "/teams", "/teams", name="night desk", unit="").status_code == 400
    assert post(otto, "/units", "/teams", name="Field service").status_code == 303
    assert post(otto, f"/teams/{SOCIAL.id}", "/teams", name="Social", unit="").status_code == 303
    assert post(otto, f"/teams/{SOCIAL.id}/remove", "/teams").status_code == 409
    assert post(otto, "/units/service/remove", "/teams").status_code == 409
    assert post(otto, "/units/none/remove", "/teams").status_code == 404

    page = otto.get("/teams").text
    assert "led by Mara Lindholm" in page
    assert 'value="Social"' in page
