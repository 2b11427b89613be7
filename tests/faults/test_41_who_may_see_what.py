"""Fault 41: whoever may not see something finds nothing there, at every address and with every id."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.cast import ANA, SERVICE
from tests.faults.who_may_see_what import TABLE, WHO
from tests.faults.world import CASE, PACK, SECRET, STRANGER, World, build_world
from tests.web.conftest import moves
from trainer.services.account_forms import digest_of
from trainer.services.accounts import view_account
from trainer.services.shelf import Shelf

#: What a form of each post holds when it is filled in well; sent by everybody who may not.
WELL_FILLED: dict[str, dict[str, str]] = {
    "add_studio_pack": {"do": "begin", "name": "new-pack", "title": "New"},
    "add_studio_file": {"path": "scenarios/new.yaml"},
    "save_studio_file": {"do": "remove"},
    "comment_on_file": {"text": "Mine now"},
    "begin_studio_scenario": {
        "title": "New",
        "inbound": "email",
        "words": "Hello",
        "customer": "Ada",
        "brand": "Ada",
        "industry": "any",
    },
    "copy_studio_scenario": {"scenario": f"{PACK}/{CASE}"},
    "tag_studio_scenarios": {"tag": "mine", "path": "scenarios/late-kettle.yaml"},
    "read_complaint": {
        "title": "New",
        "inbound": "email",
        "words": "Hello",
        "customer": "Ada",
        "brand": "Ada",
        "industry": "any",
        "do": "begin",
    },
    "rate_attempt": {"rating": "fair", "text": "Fine."},
    "fill_studio_form": {"title": "Mine now", "revision": "1"},
    "play_studio_trial": {
        "kind-1-1": "reply",
        "channel-1-1": "email",
        "text-1-1": "Sorry.",
        "kind-2-1": "",
        "do": "good",
    },
    "enter": {"person": ANA.id},
    "first_admin": {"name": "Eve", "email": "eve@example.com", "password": "x" * 20, "again": "x" * 20},
    "invitation": {"password": "seven blue lanterns", "again": "seven blue lanterns"},
    "reset": {"password": "seven blue lanterns", "again": "seven blue lanterns"},
    "respond_to_case": moves("Sorry, Priya.", key="key-eve"),
    "respond_to_attempt": moves("Sorry, Priya.", key="key-eve") | {"turn": "2"},
    "open_shift": {"mode": "explore"},
    "lead_shift": {"do": "crowd", "crowd": "loud"},
    "set_clock": {"pace": "4"},
    "triage_in_shift": {"for_us": "no"},
    "respond_in_shift": moves("Sorry, Priya.", key="key-eve") | {"turn": "1"},
    "act_on_case": {"do": "skip"},
    "compose": moves("Sorry, Priya."),
    "count_undone": {"text-1": "Nobody keeps this."},
    "save_draft": moves("Mine now.") | {"do": "keep-this", "turn": "2", "by": ANA.id, "revision": "99"},
    "make_assignment": {
        "what": f"{PACK}/{CASE}",
        "to": "person:ana",
        "due": "2026-03-30",
        "why": "So.",
        "do": "assign",
    },
    "change_assignment": {"due": "2026-03-30", "why": "Because."},
    "add_person": {"name": "Eve", "email": "eve@example.com", "role": "admin", "team": ""},
    "change_person": {"name": "Eve", "email": "eve@example.com", "role": "admin", "team": ""},
    "erase_person": {"name": "Zoe Farrow"},
    "import_people": {"list": "name,email\nEve,eve@example.com\n"},
    "confirm_import": {"list": "name,email\nEve,eve@example.com\n"},
    "new_team": {"name": "Evening desk", "unit": SERVICE.id},
    "edit_team": {"name": "Evening desk", "unit": ""},
    "new_unit": {"name": "Evening unit"},
    "edit_unit": {"name": "Evening unit"},
}


@dataclass(frozen=True)
class Line:
    """Holds one line of the table."""

    endpoint: str
    method: str
    thing: str
    who: frozenset[str]
    allowed: int
    strangers: int

    def status_for(self, person: str) -> int:
        if person == STRANGER:
            return self.strangers
        return self.allowed if person in self.who else 404


def read_table() -> Iterator[Line]:
    head, *lines = TABLE.strip("\n").splitlines()
    starts = [head.index(word) for word in ("endpoint", "method", "thing", "who", "they get", "strangers")]
    for line in lines:
        cells = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        allowed = 404 if cells[4] == "-" else int(cells[4])
        yield Line(cells[0], cells[1], cells[2], WHO[cells[3]], allowed, int(cells[5]))


LINES = tuple(read_table())


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Iterator[World]:
    built = build_world(tmp_path_factory.mktemp("world"), shelf)
    yield built
    built.desk.database.close()


def test_41_every_route_is_in_the_table_and_no_other(world: World) -> None:
    listed = {(line.endpoint, line.method) for line in LINES}
    there = {
        (rule.endpoint, method)
        for rule in world.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert there == listed


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.endpoint} {line.method} {line.thing}")
def test_41_everybody_gets_what_the_table_says(world: World, line: Line) -> None:
    path, body = world.address(line.endpoint, line.method, line.thing), world.things[line.thing].body

    for person in WHO["all"]:
        with world.put_back_after():
            answer = world.ask(person, line.method, path, body)
        assert answer.status_code == line.status_for(person), f"{person}: {line}"
        assert person == "ana" or SECRET.encode() not in answer.data, f"{person} reads Ana's words: {line}"


@pytest.mark.parametrize(
    "line",
    [line for line in LINES if line.method == "POST" and line.who != WHO["all"]],
    ids=lambda line: f"{line.endpoint} {line.thing}",
)
def test_41_a_well_filled_form_of_those_who_may_not_changes_nothing(world: World, line: Line) -> None:
    path, body = world.address(line.endpoint, line.method, line.thing), dict(world.things[line.thing].body)
    body |= WELL_FILLED.get(line.endpoint, {})
    if line.endpoint == "change_person":
        body["based_on"] = digest_of(view_account(world.desk, ANA.id).form)
    before = world.content()

    for person in WHO["all"] - line.who:
        answer = world.ask(person, "POST", path, body)
        assert answer.status_code == line.status_for(person), f"{person}: {line}"
        assert world.content() == before, f"{person} changed something: {line}"


def test_41_a_well_filled_form_works_for_those_who_may(world: World) -> None:
    """The forms of the attack above are no straw: from the right hands each of them does something."""
    forms = [line for line in LINES if line.endpoint in WELL_FILLED and line.who and line.thing != "Ana"]
    for line in forms:
        body = dict(world.things[line.thing].body) | WELL_FILLED[line.endpoint]
        person = min(line.who - {STRANGER})
        with world.put_back_after():
            before = world.content()
            answer = world.ask(person, "POST", world.address(line.endpoint, "POST", line.thing), body)
            is_done = world.content() != before
        assert answer.status_code < 400 or line.endpoint == "confirm_import", f"{line}: {answer.status_code}"
        assert is_done or line.endpoint in {"compose", "import_people", "confirm_import"}, line
