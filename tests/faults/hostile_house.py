"""A house in which everything that can be typed or written in a pack is hostile."""

import itertools
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.cast import ANA, CAST, LEADS, MARA, OTTO, SERVICE, TEAMS, TESS
from tests.faults.payloads import EVIL_PICTURE, LONG_NAME, LONG_WORD
from tests.scoring.house import plain
from tests.web.conftest import moves, token
from trainer.services.account_forms import digest_of
from trainer.services.accounts import view_account
from trainer.services.desk import Desk
from trainer.services.people_import import preview_import
from trainer.settings import Settings
from trainer.storage.people import Person
from trainer.web.app import create_app
from trainer.wiring import build_desk

PACK = "evil"
POST, PICTURE = "suitcase-gap-year", "box-in-the-kitchen"
#: The texts of a pack that somebody reads; the first of them is an address, and stays one word.
_SHOWN = frozenset({"title", "text", "say", "because", "what", "gloss", "means", "alt", "at", "profile", "notes"})


@dataclass(frozen=True)
class Hostile:
    """Holds the application over its data, and the desk behind it."""

    app: Flask
    desk: Desk
    settings: Settings

    def sign_in(self, person: Person) -> FlaskClient:
        """Sit somebody down at a browser of their own."""
        browser = self.app.test_client()
        answer = browser.post("/enter", data={"csrf_token": token(browser, "/"), "person": person.id})
        assert answer.status_code == 303
        return browser


def build_hostile(folder: Path, texts: Sequence[str]) -> Hostile:
    """Build the house in ``folder``, with the cast in it and a pack full of ``texts``."""
    poison_pack(folder / "packs", texts)
    settings = Settings(mode="development", data=folder, packs=folder / "packs", secret_key="only for this test")
    desk = build_desk(settings, is_demo=True)
    with desk.begin() as store:
        store.add_unit(SERVICE)
        for team in TEAMS:
            store.add_team(team)
        store.add_people(CAST)
        for manager, led in LEADS.items():
            store.set_leads(manager, [led])
    return Hostile(create_app(desk, settings), desk, settings)


def poison_pack(folder: Path, texts: Sequence[str]) -> None:
    """Copy two cases into a pack of their own, and put a hostile text after every text that is shown."""
    source, target = Settings().packs, folder / PACK
    shutil.copytree(source / "house", folder / "house")
    # Recordings hold the words as they were.
    shutil.copytree(source / "first-week", target, ignore=shutil.ignore_patterns("voice"))
    for path in (*(target / "plays").rglob("*.yaml"), *(target / "scenarios").glob("*.yaml")):
        if path.stem not in {POST, PICTURE}:
            path.unlink()
    shutil.rmtree(target / "plays")
    (target / "assets" / "skeleton-bench.svg").unlink()
    (target / "assets" / "loud-box.svg").write_text(EVIL_PICTURE)
    evil = itertools.cycle(text.replace("\x00", " ").replace("\x07", " ").replace("\x1b", " ") for text in texts)
    names = [target / "pack.yaml", target / "personas.yaml", *(target / "scenarios").glob("*.yaml")]
    for path in names:
        data = plain(path)
        if path.name == "pack.yaml":
            data["name"] = PACK
        poison(data, evil)
        path.write_text(json.dumps(data, ensure_ascii=False))  # which is YAML too


def poison(value: Any, evil: "itertools.cycle[str]") -> None:
    """Put the next hostile text after each text that is shown somewhere within ``value``."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        is_name = key == "name" and isinstance(value, dict) and ({"profile", "industry"} & value.keys())
        if isinstance(inner, str) and (key in _SHOWN or is_name):
            value[key] = f"{inner} {next(evil)}"
        elif isinstance(inner, str) and key in {"order", "bag_status"}:
            value[key] = f"{inner} {LONG_WORD}"
        elif isinstance(inner, dict | list):
            poison(inner, evil)


def fill_by_forms(house: Hostile, texts: Sequence[str]) -> None:
    """Type every text into every form, as those who may."""
    fill_as_admin(house, texts)
    fill_as_trainer(house.sign_in(TESS), texts)
    fill_as_trainee(house.sign_in(ANA), texts)


def fill_as_admin(house: Hostile, texts: Sequence[str]) -> None:
    """Name units, teams and people so, take a list in, and rename those who play a part later."""
    otto = house.sign_in(OTTO)
    csrf = {"csrf_token": token(otto, "/teams")}
    for number, text in enumerate((*texts, LONG_NAME)):
        for path, noun in (("/units", "unit"), ("/teams", "team")):
            assert otto.post(path, data=csrf | {"name": f"{noun} {number} {text}"[:200]}).status_code == 303
        person = {"name": f"person {number} {text}"[:200], "email": f"p{number}@example.com", "role": "trainee"}
        assert otto.post("/people/new", data=csrf | person | {"team": "social"}).status_code == 200
    listed = "name,email,role,team,unit\r\n" + "".join(
        f"{quoted(f'listed {text}')},l{number}@example.com,trainee,{quoted(f'listed team {number} {text}')},\r\n"
        for number, text in enumerate(texts)
        if not {"\x00", "\x0b"} & set(text)
    )
    digest = preview_import(house.desk, listed).digest
    assert otto.post("/people/import/confirm", data=csrf | {"list": listed, "digest": digest}).status_code == 200
    for number, person_ in enumerate((ANA, TESS, MARA)):
        rename(house, otto, person_, f"{person_.name} {texts[number % len(texts)]}")


def rename(house: Hostile, otto: FlaskClient, person: Person, name: str) -> None:
    form = view_account(house.desk, person.id).form
    fields = {
        "name": name,
        "email": form.email,
        "role": form.role,
        "team": form.team_id,
        "leads": list(form.lead_ids),
    }
    page = f"/people/{person.id}"
    answer = otto.post(page, data=fields | {"based_on": digest_of(form), "csrf_token": token(otto, page)})
    assert answer.status_code == 303, answer.text


def fill_as_trainer(tess: FlaskClient, texts: Sequence[str]) -> None:
    """Give every text as the reason of an assignment."""
    csrf = {"csrf_token": token(tess, "/assignments/new"), "do": "assign", "due": "2099-03-30"}
    for number, text in enumerate((*texts, LONG_WORD[:400])):
        asked = {"what": f"{PACK}/{(POST, PICTURE)[number % 2]}", "to": f"person:{ANA.id}", "why": text}
        assert tess.post("/assignments/new", data=csrf | asked).status_code == 303


def fill_as_trainee(ana: FlaskClient, texts: Sequence[str]) -> None:
    """Answer both cases with hostile texts, note and hand over with others, and begin on a draft of the rest."""
    for case in (POST, PICTURE):
        page = f"/cases/{PACK}/{case}"
        long = f"Sorry. {LONG_WORD} " + " ".join(texts[:12])
        fields = moves(long, channel="email", key=f"key-{case}") | {
            "kind-2": "note", "text-2": "\n".join(texts), "channel-2": "",
            "kind-3": "handoff", "to-3": "legal", "text-3": "\n".join(texts[::-1]), "channel-3": "",
        }  # fmt: skip
        answer = ana.post(f"{page}/responses", data=fields | {"csrf_token": token(ana, page)})
        assert answer.status_code == 303, answer.text
    draft = moves("\n".join((LONG_WORD, *texts)), channel="email", key="key-draft") | {"expert-1": texts[0]}
    where = answer.headers["Location"].rpartition("/turns/")[0]
    body = draft | {
        "do": "save",
        "attempt_id": where.rpartition("/")[2],
        "csrf_token": token(ana, where),
        "turn": "2",
    }
    assert ana.post("/drafts", data=body).status_code == 303


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
