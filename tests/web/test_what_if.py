"""A trainer sees what publishing would change in past answers, and nobody else does."""

import html
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

import pytest
from flask import Flask

from tests.cast import ANA, BEN, MARA, OTTO, TESS
from tests.services.test_what_if import FILE, FLAWED, JEST, PACK, edit, send
from tests.web.conftest import Sign, token
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.shelf import released_packs
from trainer.services.studio.packs import take_in
from trainer.settings import Settings
from trainer.web.app import create_app

PAGE = f"/studio/{PACK}/what-if"


@pytest.fixture
def studio(desk: Desk) -> Desk:
    shelf = replace(
        desk.shelf,
        released=partial(released_packs, desk.database),
        by_digest=dict(desk.shelf.by_digest),
        judges={},
        lock=Lock(),
    )
    renewing = replace(desk, shelf=shelf)
    take_in(renewing, TESS, PACK)
    return renewing


@pytest.fixture
def app(studio: Desk, tmp_path: Path) -> Flask:
    return create_app(studio, Settings(data=tmp_path, secret_key="only for this test"))


def text(sign_in: Sign, address: str = PAGE, **headers: str) -> str:
    return html.unescape(sign_in(TESS).get(address, headers=headers).text)


def test_an_unchanged_pack_says_that_nothing_changes(studio: Desk, sign_in: Sign) -> None:
    send(studio, "key-1")

    page = text(sign_in)

    assert "Publishing this reaches no past answer." in page
    assert "1 attempt at cases that this cannot reach." in page
    assert "Nobody's mark would be another one." in page
    assert "<table" not in page


def test_who_crosses_a_line_is_named_with_marks_and_rules_and_never_with_words(studio: Desk, sign_in: Sign) -> None:
    send(studio, "key-1")
    send(studio, "key-2", FLAWED, person=BEN)
    edit(studio, FILE, *JEST)

    page = text(sign_in)

    assert "Publishing this would judge 1 of 2 past answers otherwise: 1 lower, 0 higher." in page
    assert "1 answer by 1 person would cross a line." in page
    assert "Different from what trainees get today: 1 scenario." in page
    assert ANA.name in page
    assert BEN.name not in page
    assert "Passes no more" in page
    assert "Critical now" in page
    assert "tone.pitfalls:gag_only" in page
    assert "1 mark before and after, 1 of them across a line. Pass line at 75." in page
    assert "calling it home" not in page
    assert "/attempts/" not in page


def test_ones_own_answer_is_linked(studio: Desk, sign_in: Sign) -> None:
    attempt = send(studio, "key-1", person=TESS)
    edit(studio, FILE, *JEST)

    browser = sign_in(TESS)
    page = browser.get(PAGE).text

    assert f'href="/attempts/{attempt}/turns/1"' in page
    assert browser.get(f"/attempts/{attempt}/turns/1").status_code == 200


def test_whoever_left_has_no_name_here(studio: Desk, sign_in: Sign) -> None:
    send(studio, "key-1")
    edit(studio, FILE, *JEST)
    with studio.begin() as store:
        store.change_person(replace(ANA, left_at=studio.now()))

    page = text(sign_in)

    assert "Somebody who left" in page
    assert ANA.name not in page


def test_the_pack_s_page_asks_for_the_sentence_alone(studio: Desk, sign_in: Sign) -> None:
    send(studio, "key-1")
    assert f'hx-get="{PAGE}"' in text(sign_in, f"/studio/{PACK}")
    edit(studio, FILE, *JEST)

    said = text(sign_in, PAGE, **{"HX-Request": "true"})

    assert said.startswith("Publishing this would judge 1 of 1 past answer otherwise")
    assert "<" not in said


def test_a_proof_says_it_without_a_script(studio: Desk, sign_in: Sign) -> None:
    send(studio, "key-1")
    browser = sign_in(TESS)

    page = browser.post(
        f"/studio/{PACK}", data={"csrf_token": token(browser, f"/studio/{PACK}"), "do": "prove"}
    ).text

    assert "Every rule, play and bot does what it should. Publishing this reaches no past answer." in page


def test_with_a_problem_it_says_what_to_mend(studio: Desk, sign_in: Sign) -> None:
    edit(studio, FILE, "brand: corvane-air", "brand: nobody")

    page = text(sign_in)

    assert "Mend 1 problem first" in page
    assert "P205" in page
    assert "Nobody's mark" not in page


@pytest.mark.parametrize("person", [ANA, MARA, OTTO])
def test_nobody_but_a_trainer_finds_it(studio: Desk, sign_in: Sign, person: Person) -> None:
    send(studio, "key-1")
    edit(studio, FILE, *JEST)

    assert sign_in(person).get(PAGE).status_code == 404
