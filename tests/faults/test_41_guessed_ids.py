"""Fault 41 again: ids guessed in the body of a form, and marks that could be told apart from outside."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.cast import ANA, BEN, CONTACT, SOCIAL
from tests.faults.test_41_who_may_see_what import LINES
from tests.faults.world import CASE, FRESH_CASE, OTHER_CASE, PACK, ROLES, SECRET, STRANGER, World, build_world
from tests.web.conftest import moves
from trainer.services.attempts import history
from trainer.services.drafts import Place, draft_at
from trainer.services.results import team_results
from trainer.services.shelf import Shelf

OTHERS = tuple(name for name in ROLES if name != "ana")
#: Fewer marks than the answer that Ana gives in the other house.
POOR = f"Glad you enjoyed it, thanks for the shout-out. {SECRET}"
_EVER_NEW = re.compile(r'name="(?:csrf_token|key|writer|kept)" value="[^"]*"')


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Iterator[World]:
    built = build_world(tmp_path_factory.mktemp("world"), shelf)
    yield built
    built.desk.database.close()


def anas_id(world: World) -> str:
    return str(world.things["Ana's attempt"].address["attempt_id"])


def drafts(world: World) -> list[object]:
    places = (Place(PACK, CASE, 1, 2), Place(PACK, OTHER_CASE, 1, 1))
    return [draft_at(world.desk, ANA.id, place) for place in places]


@pytest.mark.parametrize("thief", OTHERS)
@pytest.mark.parametrize("do", ["use-again", "drop", "undo", "afresh", "save", "keep-this", "autosave"])
def test_41_a_draft_is_found_by_its_own_writer_alone(world: World, thief: str, do: str) -> None:
    place = f"{PACK}/{OTHER_CASE}/1/1"
    body = moves("") | {"do": do, "place": place, "pack": PACK, "scenario_id": OTHER_CASE, "by": ANA.id}
    before = drafts(world)

    with world.put_back_after():
        for more in ({}, {"number": "1", "turn": "1", "revision": "1", "writer": "tab", "person_id": ANA.id}):
            answer = world.ask(thief, "POST", "/drafts", body | more, Accept="application/json")
            assert answer.status_code in {200, 303, 404}
            assert SECRET not in answer.text
        assert drafts(world) == before
        assert SECRET not in world.ask(thief, "GET", f"/cases/{PACK}/{OTHER_CASE}").text


@pytest.mark.parametrize("thief", OTHERS)
def test_41_the_key_of_anothers_answer_opens_nothing(world: World, thief: str) -> None:
    body = moves("Sorry, Priya.", key="key-ana") | {"person_id": ANA.id, "attempt_id": anas_id(world)}
    before = world.content()

    for path in (f"/cases/{PACK}/{FRESH_CASE}/responses", f"/cases/{PACK}/{CASE}/responses"):
        answer = world.ask(thief, "POST", path, body)
        assert answer.status_code in {404, 409}
        assert anas_id(world) not in answer.headers.get("Location", "")
        assert SECRET not in answer.text
    assert world.content() == before


def test_41_sealed_words_come_back_to_their_writer_alone(world: World) -> None:
    body = moves(f"Kept across a sign-in. {SECRET}") | {"by": ANA.id, "pack": PACK, "scenario_id": FRESH_CASE}
    page = world.ask(STRANGER, "POST", f"/cases/{PACK}/{FRESH_CASE}/responses", body).text
    (kept,) = set(re.findall(r'name="kept" value="([^"]+)"', page))
    fields = {"name": "otto@example.com", "password": "seven green lanterns", "kept": html.unescape(kept)}

    with world.put_back_after():
        assert world.ask(STRANGER, "POST", "/sign-in", fields).status_code == 303
        for name in ROLES:
            assert draft_at(world.desk, name, Place(PACK, FRESH_CASE, 1, 1)) is None


@pytest.mark.parametrize("by", ["otto", "ana"])
def test_41_sealed_words_for_anothers_attempt_are_dropped(world: World, by: str) -> None:
    body = moves("Written over.") | {"by": by, "attempt_id": anas_id(world), "turn": "2", "number": "1"}
    page = world.ask(STRANGER, "POST", f"/attempts/{anas_id(world)}/responses", body).text
    (kept,) = set(re.findall(r'name="kept" value="([^"]+)"', page))
    fields = {"name": "otto@example.com", "password": "seven green lanterns", "kept": html.unescape(kept)}
    before = drafts(world)

    with world.put_back_after():
        assert world.ask(STRANGER, "POST", "/sign-in", fields).status_code == 303
        assert drafts(world) == before


@pytest.mark.parametrize(
    ("maker", "to"),
    [
        ("nils", f"person:{ANA.id}"),
        ("nils", f"team:{SOCIAL.id}"),
        ("nils", "person:otto"),
        ("mara", "person:cleo"),
        ("mara", f"team:{CONTACT.id}"),
        ("mara", "person:zoe"),
        ("tess", "person:zoe"),
        ("tess", "person:nobody"),
        ("tess", "team:ana"),
        ("mara", "team:"),
    ],
)
def test_41_nobody_assigns_beyond_their_reach(world: World, maker: str, to: str) -> None:
    body = {"what": f"{PACK}/{CASE}", "to": to, "due": "2026-03-30", "why": "So.", "do": "assign"}
    before = world.content()

    answer = world.ask(maker, "POST", "/assignments/new", body)

    assert answer.status_code == 422
    assert "That is nobody you can ask" in answer.text
    assert world.content() == before


@pytest.mark.parametrize("what", [f"{PACK}/kept-for-the-exam", f"{PACK}/x", "x/y", "house", "../x"])
def test_41_nobody_assigns_what_cannot_be_practised(world: World, what: str) -> None:
    body = {"what": what, "to": "team:social", "due": "2026-03-30", "why": "So.", "do": "assign"}
    before = world.content()

    assert world.ask("tess", "POST", "/assignments/new", body).status_code in {404, 422}
    assert world.content() == before


@pytest.mark.parametrize("path", ["/assignments/new", "/results", "/assignments"])
def test_41_a_manager_reads_no_name_of_another_team(world: World, path: str) -> None:
    page = world.ask("nils", "GET", path).text

    assert "Cleo Hart" in page
    assert not [person.name for person in (ANA, BEN) if person.name in page]


def test_41_the_exam_is_named_on_no_page(world: World) -> None:
    for line in LINES:
        if line.method == "GET" and line.endpoint != "static":
            for name in line.who - {STRANGER}:
                answer = world.ask(name, "GET", world.address(line.endpoint, "GET", line.thing))
                page = answer.data.decode("utf-8", "replace")  # a letter is no text
                assert "Kept for the exam" not in page, line
                assert "kept-for-the-exam" not in page, line


def text_of(answer: TestResponse) -> str:
    """Return an answer as text, a zip among them."""
    return answer.get_data().decode(errors="replace")


#: Who is told how Ana did beside herself: who leads her team, and who is about to change what she was judged by.
TOLD = {("results", "", "mara"), ("studio_what_if", "Ana's pack", "tess")}


def test_41_how_ana_did_shows_nowhere_but_to_her_and_those_who_have_to_know(
    world: World, tmp_path: Path, shelf: Shelf
) -> None:
    other = build_world(tmp_path / "other", shelf, POOR)
    assert [row.overalls for row in history(world.desk, "ana").rows] != [
        row.overalls for row in history(other.desk, "ana").rows
    ]

    for line in LINES:
        if line.method == "POST" or line.endpoint in {"static", "metrics"} or "token" in str(line.thing):
            continue
        for name in line.who - {"ana"}:
            pages = [
                _EVER_NEW.sub("", text_of(house.ask(name, "GET", house.address(line.endpoint, "GET", line.thing))))
                for house in (world, other)
            ]
            is_told = (line.endpoint, line.thing, name) in TOLD
            assert (pages[0] == pages[1]) is not is_told, f"{name}: {line}"
    assert [one.person.name for one in team_results(world.desk, ROLES["mara"])] == [ANA.name, BEN.name]
    other.desk.database.close()
