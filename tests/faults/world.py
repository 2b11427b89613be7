"""A house where everything belongs to somebody: Ana's words, drafts, attempts, and what was asked of her."""

import html
import itertools
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import ANA, BEN, CAST, CLEO, LEADS, MARA, NILS, OTTO, SERVICE, SOCIAL, TEAMS, TESS
from tests.house import PASSWORD
from tests.make import SARCASTIC_CASE, make_response
from trainer.scenarios.bundle import write_zip
from trainer.scenarios.folder import open_folder
from trainer.services.assignments import To, What, assign
from trainer.services.desk import Desk
from trainer.services.drafts import DraftMove, Pen, Place, Written, keep_draft
from trainer.services.links import make_link
from trainer.services.passwords import set_password
from trainer.services.responses import start_and_submit
from trainer.services.sessions import open_session
from trainer.services.shelf import Shelf
from trainer.services.shifts import MIXED, begin_shift, look, stop_shift
from trainer.services.studio.files import open_file, save_file
from trainer.services.studio.packs import bring_zip, take_in
from trainer.services.studio.publish import publish
from trainer.settings import Settings
from trainer.storage.database import Database
from trainer.storage.people import Person
from trainer.web.app import create_app

MINIMAL = Path(__file__).parent.parent / "packs" / "good" / "minimal"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PACK, CASE = SARCASTIC_CASE
OTHER_CASE, FRESH_CASE, EXAM = "will-the-pendant-answer", "team-to-solo", "kept-for-the-exam"
ZOE = Person("zoe", "Zoe Farrow", "trainee", SOCIAL, "zoe@example.com", "zoe@example.com", left_at=NOW)
STRANGER = "stranger"
ROLES = {"ana": ANA, "ben": BEN, "cleo": CLEO, "tess": TESS, "mara": MARA, "nils": NILS, "otto": OTTO}
#: A word that nobody but Ana writes.
SECRET = "marmalade"
ANSWER = f"Priya, three days without your case, and nobody told you. I have messaged you. {SECRET}"
#: What a request may leave behind without having changed anything anybody did.
TRACES = frozenset({"sessions", "guards", "alembic_version"})
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
Content = dict[str, Counter[tuple[object, ...]]]


@dataclass(frozen=True)
class Thing:
    """Says how something is named in an address, and what of it a form says."""

    address: Mapping[str, object] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Seat:
    """Holds what a browser needs: its cookie, the token of its forms, and where it is."""

    cookie: str
    token: str
    place: str


@dataclass(frozen=True)
class World:
    """Holds the application, who sits where, and what there is; every request finds it as it was built."""

    app: Flask
    desk: Desk
    seats: Mapping[str, Seat]
    things: Mapping[str, Thing]
    file: Path

    def address(self, endpoint: str, method: str, thing: str) -> str:
        """Return the address of something."""
        return self.app.url_map.bind("localhost").build(endpoint, dict(self.things[thing].address), method)

    def ask(
        self, who: str, method: str, path: str, body: Mapping[str, str] | None = None, **headers: str
    ) -> TestResponse:
        """Send a request as somebody, a post with their own form token unless ``body`` has another."""
        seat, browser = self.seats[who], self.app.test_client()
        browser.set_cookie("rejoinder", seat.cookie)
        data = {"csrf_token": seat.token} | dict(body or {}) if method == "POST" else None
        at = {"REMOTE_ADDR": seat.place}
        return browser.open(path, method=method, data=data, headers=headers, environ_overrides=at, buffered=True)

    @contextmanager
    def put_back_after(self) -> Iterator[None]:
        """Let something happen, and put everything back if anybody wrote."""
        with closing(sqlite3.connect(self.file)) as live, closing(sqlite3.connect(":memory:")) as kept:
            live.backup(kept)
            before = commits_of_others(live)
            yield
            if commits_of_others(live) != before:
                kept.backup(live)

    def content(self) -> Content:
        """Return every row that somebody made, by table."""
        with closing(sqlite3.connect(self.file)) as connection:
            tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
            return {
                name: Counter(connection.execute(f"select * from {name}").fetchall())
                for name in tables
                if name not in TRACES
            }


def commits_of_others(connection: sqlite3.Connection) -> int:
    """Return a number that changes with every commit of another connection."""
    return int(connection.execute("pragma data_version").fetchone()[0])


def build_world(folder: Path, shelf: Shelf, answer: str = ANSWER) -> World:
    """Build the house in ``folder``; Ana has sent ``answer`` to one case, and is writing on."""
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(f"sqlite:///{folder / 'rejoinder.db'}")
    database.upgrade()
    numbers = itertools.count(1)
    desk = Desk(database, with_exam(shelf), now=lambda: NOW, new_id=lambda: f"made-{next(numbers)}")
    settle(desk)
    things = {"": Thing()} | things_of_the_house() | things_of_links(desk) | things_of_ana(desk, answer)
    things |= things_of_studio(desk)
    app = create_app(desk, Settings(mode="development", data=folder, secret_key="only for this test"))
    return World(app, desk, sit_all(app, desk), things, folder / "rejoinder.db")


def with_exam(shelf: Shelf) -> Shelf:
    """Plant a case in the pack that is kept for an exam."""
    pack = shelf.pack(PACK)
    exam = pack.scenarios[CASE].model_copy(update={"use": "exam", "title": "Kept for the exam"})
    planted = pack.model_copy(update={"scenarios": {**pack.scenarios, EXAM: exam}, "digest": "e" * 64})
    changed = replace(shelf, current={**shelf.current, PACK: planted}, by_digest=dict(shelf.by_digest), judges={})
    changed.add([planted])
    return changed


def settle(desk: Desk) -> None:
    with desk.begin() as store:
        store.add_unit(SERVICE)
        for team in TEAMS:
            store.add_team(team)
        store.add_people((*CAST, ZOE))
        for manager, led in LEADS.items():
            store.set_leads(manager, [led])
    set_password(desk, OTTO.id, PASSWORD)


def sit_all(app: Flask, desk: Desk) -> dict[str, Seat]:
    """Give everybody a browser with a live session, and a stranger one without."""
    seats = {}
    for number, name in enumerate((STRANGER, *ROLES), start=1):
        browser = app.test_client()
        if name != STRANGER:
            with browser.session_transaction() as session:
                session["sid"] = open_session(desk, ROLES[name].id)
        token = _TOKEN.search(browser.get("/sign-in" if name == STRANGER else "/account").text)
        cookie = browser.get_cookie("rejoinder")
        assert token
        assert cookie
        seats[name] = Seat(cookie.value, html.unescape(token.group(1)), f"127.0.0.{number}")
    return seats


def things_of_the_house() -> dict[str, Thing]:
    return {
        "a file": Thing({"filename": "mark.svg"}),
        "no file": Thing({"filename": "../app.py"}),
        "a case": Thing({"pack": PACK, "scenario_id": FRESH_CASE}, {"pack": PACK, "scenario_id": FRESH_CASE}),
        "an exam": Thing({"pack": PACK, "scenario_id": EXAM}, {"pack": PACK, "scenario_id": EXAM}),
        "no case": Thing({"pack": PACK, "scenario_id": "x"}, {"pack": PACK, "scenario_id": "x"}),
        "a picture": Thing({"pack": PACK, "path": "loud-box.svg"}),
        "the pack's words": Thing({"pack": PACK, "path": "../pack.yaml"}),
        "Ana": Thing({"person_id": ANA.id}),
        "Zoe, who left": Thing({"person_id": ZOE.id}),
        "nobody": Thing({"person_id": "nobody"}),
        "Ana's team": Thing({"team_id": SOCIAL.id}),
        "no team": Thing({"team_id": "x"}),
        "a unit": Thing({"unit_id": SERVICE.id}),
        "no unit": Thing({"unit_id": "x"}),
    }


def things_of_studio(desk: Desk) -> dict[str, Thing]:
    """Let Tess write a pack and publish it."""
    name = bring_zip(desk, TESS, write_zip(open_folder(MINIMAL)[0].files))
    publish(desk, TESS, name, "")
    change_anas_case(desk)
    file = {"pack": name, "path": "pack.yaml"}
    return {
        "a written pack": Thing({"pack": name}),
        "Ana's pack": Thing({"pack": PACK}),
        "no written pack": Thing({"pack": "x"}),
        "a release": Thing({"pack": name, "number": 1}),
        "no release": Thing({"pack": name, "number": 2}),
        "a written file": Thing(file),
        "no written file": Thing({"pack": name, "path": "scenarios/x.yaml"}),
        "a version": Thing(file | {"number": 1}),
        "no version": Thing(file | {"number": 9}),
        "a written case": Thing({"pack": name, "scenario_id": "late-kettle"}),
        "no written case": Thing({"pack": name, "scenario_id": "x"}),
        "a kind of file": Thing({"kind": "scenario"}),
        "no kind of file": Thing({"kind": "x"}),
    }


def change_anas_case(desk: Desk) -> None:
    """Let Tess ask for more than Ana was asked for, and not publish it."""
    take_in(desk, TESS, PACK)
    where = (PACK, f"scenarios/{CASE}.yaml")
    file = open_file(desk, where)
    text = file.body.decode().replace("weight: 3", "weight: 1")
    save_file(desk, TESS, where, text, revision=file.revision)


def things_of_links(desk: Desk) -> dict[str, Thing]:
    invitation, reset = make_link(desk, "invitation", ANA.id), make_link(desk, "reset", BEN.id)
    return {
        "a wrong token": Thing({"token": "x" * 43}),
        "an invitation": Thing({"token": invitation}),
        "a reset": Thing({"token": reset}),
        "a first link": Thing({"token": make_link(desk, "first_admin", None)}),
    }


def things_of_shifts(desk: Desk) -> dict[str, Thing]:
    """Let Ana work two shifts, of which one is over, and Tess lead an exercise."""
    plan = (PACK, MIXED)
    own, ended = (begin_shift(desk, ANA.id, plan, "explore", seed=1).id for _ in range(2))
    stop_shift(desk, ANA.id, ended)
    exercise = begin_shift(desk, TESS.id, plan, "live", seed=1).id
    key = next(iter(look(desk, ANA.id, own).shift.cases))
    return {
        "a plan": Thing({}, {"pack": PACK, "plan": MIXED}),
        "no plan": Thing({}, {"pack": PACK, "plan": "x"}),
        "Ana's shift": Thing({"shift_id": own}),
        "a shift that ended": Thing({"shift_id": ended}, {"number": "1"}),
        "an exercise": Thing({"shift_id": exercise}),
        "no shift": Thing({"shift_id": "x"}),
        "a post": Thing({"shift_id": own, "chat": 0}),
        "no post": Thing({"shift_id": "x", "chat": 0}),
        "Ana's shift case": Thing({"shift_id": own, "key": key}, {"shift_id": own, "scenario_id": key}),
        "no shift case": Thing({"shift_id": own, "key": "x"}),
    }


def things_of_ana(desk: Desk, answer: str) -> dict[str, Thing]:
    attempt = start_and_submit(
        desk, ANA.id, (PACK, CASE), make_response(("social_post", answer), ("letter", answer)), key="key-ana"
    )
    for place in (Place(PACK, CASE, 1, 2), Place(PACK, OTHER_CASE, 1, 1)):
        moves = (DraftMove("reply", "email", text=f"To be said later. {answer}"),)
        keep_draft(desk, ANA.id, Written(place, f"key-{place.scenario_id}", moves), Pen("tab"))
    asked = {
        "asked of Ana": (TESS, To(person_id=ANA.id)),
        "asked of her team": (MARA, To(team_id=SOCIAL.id)),
        "asked of Cleo": (NILS, To(person_id=CLEO.id)),
    }
    due = NOW + timedelta(days=9)
    made = {
        name: assign(desk, maker, What(PACK, CASE), to, due_at=due, why="Read it twice.").id
        for name, (maker, to) in asked.items()
    }
    own = {"attempt_id": attempt.id}
    return (
        things_of_shifts(desk)
        | {name: Thing({"assignment_id": found}) for name, found in made.items()}
        | {
            "Ana's attempt": Thing(own, own),
            "no attempt": Thing({"attempt_id": "x"}, {"attempt_id": "x"}),
            "Ana's turn": Thing(own | {"index": 1}),
            "no turn": Thing(own | {"index": 2, "number": 1}),
            "Ana's letter": Thing(own | {"index": 1, "number": 2}),
            "Ana's post": Thing(own | {"index": 1, "number": 1}),
            "no assignment": Thing({"assignment_id": "x"}),
        }
    )
