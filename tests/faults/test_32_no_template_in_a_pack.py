"""Fault 32: template syntax in a pack is text, on every page that shows it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.cast import ANA, TESS
from tests.web.conftest import moves, send, token
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.web.app import create_app
from trainer.wiring import build_shelf

EVIL = "{{7*7}} {% for x in (1,2) %}run; {% endfor %} {{''|attr('format')}} ${7*7} #{7*7} <%= 7*7 %>"
CASE = "/cases/evil/will-the-pendant-answer"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Copy the packs, and put template syntax into every text of one scenario."""
    source = Settings().packs
    shutil.copytree(source / "house", tmp_path / "packs" / "house")
    folder = tmp_path / "packs" / "evil"
    shutil.copytree(source / "first-week", folder)
    info = folder / "pack.yaml"
    info.write_text(
        info.read_text()
        .replace("name: first-week", "name: evil")
        .replace('title: "First week"', f'title: "{EVIL}"')
    )
    scenario = folder / "scenarios" / "will-the-pendant-answer.yaml"
    scenario.write_text(poisoned(scenario.read_text()))
    personas = folder / "personas.yaml"
    personas.write_text(personas.read_text().replace("Mrs Edith Hallworth", "Edith {{7*7}}"))
    return tmp_path / "packs"


def poisoned(text: str) -> str:
    lines = []
    for line in text.splitlines():
        key, colon, value = line.partition(": ")
        if colon and key.strip() in ("title", "because", "gloss", "what", "say") and value.startswith('"'):
            lines.append(f'{key}: "{EVIL} {value[1:]}')
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.fixture
def browsers(packs: Path, desk: Desk, tmp_path: Path) -> dict[str, FlaskClient]:
    app = create_app(
        replace(desk, shelf=build_shelf(packs)),
        Settings(mode="development", data=tmp_path, secret_key="only for this test", packs=packs),
    )
    found = {}
    for person in (ANA, TESS):
        browser = app.test_client()
        browser.post("/enter", data={"csrf_token": token(browser, "/"), "person": person.id})
        found[person.id] = browser
    return found


def test_template_syntax_in_a_pack_stays_text_on_every_page(browsers: dict[str, FlaskClient]) -> None:
    ana, tess = browsers[ANA.id], browsers[TESS.id]
    words = moves("Dear Edith {{7*7}}, your pendant works.", channel="letter") | {"do": "send-anyway"}
    debrief = send(ana, words, CASE)
    attempt = debrief.rpartition("/turns/")[0]

    pages = [ana.get(page).text for page in ("/inbox", CASE, debrief, attempt, "/history")]
    pages.append(tess.get("/packs").text)

    assert all("{{7*7}}" in page for page in pages)
    assert not [page for page in pages if "49" in page.split("{{7*7}}")[1][:40]]
    assert all("run; run; " not in page for page in pages)
