"""A pack goes through the studio: taken in, changed, proven, published, and back and forth as a zip."""

from dataclasses import replace
from functools import partial
from threading import Lock

import pytest

from tests.cast import ANA, OTTO, TESS
from tests.make import SARCASTIC_CASE, make_response
from trainer.services.attempts import view_debrief
from trainer.services.cases import view_case
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.responses import start_and_submit, submit_response
from trainer.services.shelf import released_packs
from trainer.services.studio.bench import open_bench, prove_bench
from trainer.services.studio.files import (
    NotKept,
    SavedElsewhere,
    bring_back,
    compare,
    history,
    keep_file,
    open_file,
    remove_file,
    save_file,
)
from trainer.services.studio.packs import NameTaken, NoPack, bring_zip, studio_packs, take_away, take_in
from trainer.services.studio.publish import NotProven, export_release, publish, releases

PACK = "first-week"
CASE = (PACK, "scenarios/suitcase-gap-year.yaml")
WORDS = make_response(("social_post", "Priya, I am sorry. I will message you by six tonight. Tom"))


@pytest.fixture
def studio(desk: Desk) -> Desk:
    shelf = replace(
        desk.shelf,
        released=partial(released_packs, desk.database),
        by_digest=dict(desk.shelf.by_digest),
        lock=Lock(),
    )
    renewing = replace(desk, shelf=shelf)
    take_in(renewing, TESS, PACK)
    return renewing


def text_of(desk: Desk, where: tuple[str, str] = CASE) -> str:
    return open_file(desk, where).body.decode()


def change(desk: Desk, old: str, new: str, where: tuple[str, str] = CASE) -> int:
    standing = open_file(desk, where)
    text = standing.body.decode()
    assert old in text
    return save_file(desk, TESS, where, text.replace(old, new, 1), revision=standing.revision)


def retitled(desk: Desk) -> None:
    change(desk, 'title: "The suitcase on its own gap year"', 'title: "A suitcase sees the world"')


def test_a_pack_that_was_taken_in_is_sound_and_waits_to_be_published(studio: Desk) -> None:
    (pack,) = studio_packs(studio)

    assert pack.bench.problems == ()
    assert pack.bench.digest == studio.shelf.current[PACK].digest
    assert pack.release is None
    with pytest.raises(NameTaken):
        take_in(studio, TESS, PACK)


def test_who_opened_the_older_version_finishes_on_it_and_others_get_the_newer(studio: Desk) -> None:
    before = studio.shelf.current[PACK].digest
    attempt = start_and_submit(studio, ANA.id, SARCASTIC_CASE, WORDS, key="key-1")
    retitled(studio)

    published = publish(studio, TESS, PACK, "A better title")

    assert published.number == 1
    assert published.digest != before
    assert view_case(studio, *SARCASTIC_CASE).scenario.title == "A suitcase sees the world"
    shown = view_debrief(studio, ANA.id, attempt.id, 1)
    assert shown.case.scenario.title == "The suitcase on its own gap year"
    second = submit_response(studio, ANA.id, (attempt.id, 2), WORDS, key="key-2")
    assert second.judges.pack == before
    (release,) = releases(studio, PACK)
    assert (release.digest, release.change.note) == (published.digest, "A better title")


def test_another_process_finds_what_was_published(studio: Desk) -> None:
    other = replace(studio.shelf, current=dict(studio.shelf.current))
    retitled(studio)
    published = publish(studio, TESS, PACK, "")

    other.renew()

    assert other.current[PACK].digest == published.digest


def test_nothing_is_published_with_a_problem_and_the_same_is_published_once(studio: Desk) -> None:
    first = publish(studio, TESS, PACK, "")
    assert publish(studio, TESS, PACK, "") == first
    change(studio, "brand: corvane-air", "brand: nobody")

    with pytest.raises(NotProven) as refused:
        publish(studio, TESS, PACK, "")

    assert {found.code for found in refused.value.problems} == {"P205"}
    assert len(releases(studio, PACK)) == 1


def test_a_play_that_no_longer_holds_stops_publishing(studio: Desk) -> None:
    change(studio, "overall: [75, 100]", "overall: [0, 10]", (PACK, "plays/suitcase-gap-year.good.yaml"))

    proof = prove_bench(studio, open_bench(studio, PACK))

    assert {(found.code, found.path) for found in proof.problems} == {("P305", "plays/suitcase-gap-year.good.yaml")}


def test_a_problem_has_its_line(studio: Desk) -> None:
    change(studio, "waiting_minutes: 33", "waiting_minuets: 33")

    found = open_bench(studio, PACK).problems

    assert [(one.code, one.line) for one in found] == [("P101", 7)]


def test_a_zip_comes_back_the_same_and_never_over_another_unasked(studio: Desk) -> None:
    retitled(studio)
    zipped = take_away(studio, PACK)
    with pytest.raises(NameTaken):
        bring_zip(studio, TESS, zipped)
    retitle_again = change(studio, "A suitcase sees the world", "Third title")
    assert retitle_again == 3

    assert bring_zip(studio, TESS, zipped, replaces=True) == PACK

    assert take_away(studio, PACK) == zipped
    number = publish(studio, TESS, PACK, "").number
    assert export_release(studio, PACK, number) == zipped


@pytest.mark.parametrize("raw", [b"no zip", b""])
def test_what_is_no_pack_is_refused_with_its_reason(desk: Desk, raw: bytes) -> None:
    with pytest.raises(NoPack) as refused:
        bring_zip(desk, TESS, raw)

    assert [found.code for found in refused.value.problems] == ["P114"]


def test_a_save_on_an_older_revision_keeps_nothing_and_shows_theirs(studio: Desk) -> None:
    first = open_file(studio, CASE)
    save_file(studio, TESS, CASE, "# mine\n", revision=first.revision)

    with pytest.raises(SavedElsewhere) as refused:
        save_file(studio, TESS, CASE, "# later, from another window\n", revision=first.revision)

    assert refused.value.theirs.body == b"# mine\n"
    assert text_of(studio) == "# mine\n"


def test_what_somebody_else_left_is_a_version_before_it_is_changed(studio: Desk) -> None:
    revision = change(studio, "waiting_minutes: 33", "waiting_minutes: 34")

    save_file(studio, OTTO, CASE, text_of(studio) + "# seen\n", revision=revision)

    newest = history(studio, CASE)[0]
    assert newest.body is not None
    assert b"waiting_minutes: 34" in newest.body
    assert b"# seen" not in newest.body


def test_a_version_comes_back_and_a_removed_file_too(studio: Desk) -> None:
    keep_file(studio, TESS, CASE, "First draft")
    original = text_of(studio)
    retitled(studio)
    remove_file(studio, TESS, CASE)
    with pytest.raises(NotFound):
        open_file(studio, CASE)

    bring_back(studio, TESS, CASE, 1)

    assert text_of(studio) == original
    notes = [version.change.note for version in history(studio, CASE)]
    assert notes[0] == "Version 1 again"
    assert "Removed" in notes


@pytest.mark.parametrize(
    ("path", "text"),
    [("../evil.yaml", ""), ("rules/evil.py", ""), ("assets/a.png", ""), (CASE[1], "x" * 300_000)],
)
def test_no_file_is_kept_that_a_pack_may_not_have(studio: Desk, path: str, text: str) -> None:
    with pytest.raises(NotKept):
        save_file(studio, TESS, (PACK, path), text, revision=0)


def test_a_comparison_shows_what_changed_with_its_numbers() -> None:
    old = "\n".join(f"line {number}" for number in range(1, 30))
    new = old.replace("line 5", "line five").replace("line 25\n", "")

    lines = list(compare(old, new, around=1))

    assert [(line.kind, line.text, line.old, line.new) for line in lines] == [
        ("same", "line 4", 4, 4),
        ("old", "line 5", 5, 0),
        ("new", "line five", 0, 5),
        ("same", "line 6", 6, 6),
        ("gap", "", 0, 0),
        ("same", "line 24", 24, 24),
        ("old", "line 25", 25, 0),
        ("same", "line 26", 26, 25),
    ]
