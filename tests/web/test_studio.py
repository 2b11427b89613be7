"""A trainer changes a pack in the browser, without any script."""

import html
import io
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

import pytest
from flask.testing import FlaskClient

from tests.cast import TESS
from tests.web.conftest import token
from trainer.scenarios.bundle import open_zip, write_zip
from trainer.scenarios.folder import open_folder
from trainer.services.desk import Desk
from trainer.services.shelf import released_packs
from trainer.settings import Settings
from trainer.web.app import create_app

MINIMAL = Path(__file__).parent.parent / "packs" / "good" / "minimal"
PACK = "/studio/first-week"
FILE = f"{PACK}/files/scenarios/suitcase-gap-year.yaml"
TITLE = 'title: "The suitcase on its own gap year"'


@pytest.fixture
def tess(desk: Desk, tmp_path: Path) -> FlaskClient:
    shelf = replace(
        desk.shelf,
        released=partial(released_packs, desk.database),
        by_digest=dict(desk.shelf.by_digest),
        lock=Lock(),
    )
    app = create_app(replace(desk, shelf=shelf), Settings(data=tmp_path, secret_key="only for this test"))
    browser = app.test_client()
    enter(browser, TESS.id)
    return browser


def enter(browser: FlaskClient, person_id: str) -> None:
    browser.post("/enter", data={"csrf_token": token(browser, "/?change=1"), "person": person_id})


def post(browser: FlaskClient, address: str, page: str | None = None, **fields: object) -> str:
    answer = browser.post(
        address, data={"csrf_token": token(browser, page or address), **fields}, follow_redirects=True
    )
    assert answer.status_code in (200, 409, 422), answer.status_code
    return html.unescape(answer.text)


def text_of(browser: FlaskClient) -> tuple[str, str]:
    """Return the text of the editor, and its revision."""
    page = browser.get(FILE).text
    text = re.search(r'<textarea id="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert text is not None
    assert revision is not None
    return html.unescape(text[1].removeprefix("\n")), revision[1]


def save(browser: FlaskClient, text: str, **fields: str) -> str:
    return post(browser, FILE, text=text, revision=text_of(browser)[1], do="save", **fields)


def test_from_a_pack_taken_in_to_a_problem_mended_and_published(tess: FlaskClient) -> None:
    assert "Nothing is being written yet" in tess.get("/studio").text
    assert "Not published yet" in post(tess, "/studio", do="take", name="first-week")
    text, _ = text_of(tess)

    broken = save(tess, text.replace("brand: corvane-air", "brand: nobody"))
    assert "1 problem here" in broken
    assert 'data-line="5"' in broken
    assert "P205" in broken
    assert "Not published: 1 problem to mend first" in post(tess, PACK, do="publish")

    mended = save(tess, text.replace(TITLE, 'title: "A suitcase sees the world"'))
    assert "Nothing stops publishing" in mended
    assert "What would it get?" in mended
    assert "Good, turn 1: " in mended
    assert "The stock apology: " in mended
    assert "As the trainee sees it" in mended
    assert "Day 3 and still no postcard" in mended
    assert "Release 1 is what trainees get from now on" in post(tess, PACK, do="publish", note="A better title")

    assert "A suitcase sees the world" in tess.get("/assignments/new").text


def test_a_zip_comes_into_an_empty_house_and_goes_out_as_the_same_pack(tess: FlaskClient) -> None:
    folder, _ = open_folder(MINIMAL)
    zipped = write_zip(folder.files)
    name = "minimal"

    assert "Not published yet" in post(tess, "/studio", do="bring", zip=(io.BytesIO(zipped), "pack.zip"))

    taken = tess.get(f"/studio/{name}/pack.zip").data
    assert taken == zipped
    opened, problems = open_zip(taken)
    assert opened is not None
    assert (opened.digest, problems) == (folder.digest, ())
    again = post(tess, "/studio", do="bring", zip=(io.BytesIO(zipped), "pack.zip"))
    assert "has a pack of this name already" in again
    replaced = post(tess, "/studio", do="bring", replaces="yes", zip=(io.BytesIO(zipped), "pack.zip"))
    assert "Not published yet" in replaced
    assert "Release 1 is what trainees get" in post(tess, f"/studio/{name}", do="publish")


def test_what_is_no_pack_is_refused_in_words(tess: FlaskClient) -> None:
    said = post(tess, "/studio", do="bring", zip=(io.BytesIO(b"nothing"), "pack.zip"))

    assert "This is no pack" in said
    assert "P114" in said


def test_a_pack_of_ones_own_begins_with_its_name_and_is_told_what_it_lacks(tess: FlaskClient) -> None:
    assert "small letters, digits and hyphens" in post(tess, "/studio", do="begin", name="My Pack", title="My pack")
    page = post(tess, "/studio", do="begin", name="my-pack", title="My pack")

    assert "pack.yaml" in page
    assert "personas.yaml" in page
    opened = post(tess, "/studio/my-pack/files", page="/studio/my-pack", path="scenarios/wet-parcel.yaml")
    assert "missing key" in opened
    refused = post(tess, "/studio/my-pack/files", page="/studio/my-pack", path="../evil.yaml")
    assert "A pack has no file of this name" in refused


def test_two_windows_never_write_over_one_another(tess: FlaskClient) -> None:
    post(tess, "/studio", do="take", name="first-week")
    text, revision = text_of(tess)
    save(tess, text + "# first window\n")

    answer = tess.post(
        FILE,
        data={"csrf_token": token(tess, FILE), "text": text + "# second\n", "revision": revision, "do": "save"},
    )

    assert answer.status_code == 409
    assert "# first window" in answer.text
    assert "# second" in answer.text
    assert text_of(tess)[0].endswith("# first window\n")


def test_a_version_is_kept_compared_and_brought_back(tess: FlaskClient) -> None:
    post(tess, "/studio", do="take", name="first-week")
    text, revision = text_of(tess)
    post(tess, FILE, text=text.replace(TITLE, "title: Other"), revision=revision, do="keep", note="Another title")

    compared = html.unescape(tess.get(f"{PACK}/versions/1/scenarios/suitcase-gap-year.yaml").text)
    assert TITLE in compared
    assert "title: Other" in compared
    post(tess, FILE, do="back", number="1")

    assert text_of(tess)[0] == text
    assert post(tess, FILE, do="remove").count("suitcase-gap-year.yaml") == 0


def test_a_release_is_kept_as_it_was(tess: FlaskClient) -> None:
    post(tess, "/studio", do="take", name="first-week")
    post(tess, PACK, do="publish")

    released = tess.get(f"{PACK}/releases/1.zip").data

    assert released == write_zip(open_folder(Settings().packs / "first-week")[0].files)
    assert tess.get(f"{PACK}/releases/2.zip").status_code == 404
