"""What publishing would change in past answers, before anything is published; and what it would not."""

from dataclasses import replace
from functools import partial
from threading import Lock

import pytest

from tests.cast import ANA, BEN, OTTO, TESS
from tests.make import SARCASTIC_CASE
from trainer.services.attempts import view_debrief
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.responses import start_and_submit, submit_response
from trainer.services.shelf import released_packs
from trainer.services.studio.bench import open_bench
from trainer.services.studio.files import open_file, remove_file, save_file
from trainer.services.studio.packs import take_in
from trainer.services.studio.sent_before import Side, answers_of
from trainer.services.studio.sides import NotReadable
from trainer.services.studio.what_if import WhatIf, what_if

PACK, CASE = SARCASTIC_CASE
FILE = (PACK, f"scenarios/{CASE}.yaml")
GOOD, FLAWED, OTHER = "suitcase-gap-year.good", "suitcase-gap-year.flawed", "letter-for-tomorrow.good"
#: Puts a jest of the good answer among what is a critical error.
JEST = (
    'critical: false\n    where: any\n    examples: ["hope it sends a postcard soon!"',
    "critical: true\n    where: any\n    examples: [\"gap year's over, we're calling it home\"",
)
#: Asks for less of what the flawed answer leaves out.
LESS = ('She picks."\n    weight: 3', 'She picks."\n    weight: 2')


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
    take_in(renewing, TESS, "house")
    return renewing


def edit(desk: Desk, where: tuple[str, str], old: str, new: str) -> None:
    standing = open_file(desk, where)
    text = standing.body.decode()
    assert old in text
    save_file(desk, TESS, where, text.replace(old, new, 1), revision=standing.revision)


def put_on_shelf(desk: Desk, pack: str) -> None:
    """Let trainees have a pack as it stands in the studio, whatever its plays would say of it."""
    bench = open_bench(desk, pack)
    assert bench.read.pack is not None
    desk.shelf.current = bench.packs
    desk.shelf.add([bench.read.pack])


def ask(desk: Desk, pack: str = PACK, person: Person = TESS, most: int = 500) -> WhatIf:
    return what_if(desk, person, open_bench(desk, pack), most)


def send(desk: Desk, key: str, play: str = GOOD, *, person: Person = ANA, pack: str = PACK) -> str:
    """Send the first answer of a golden play and return the attempt's id."""
    found = desk.shelf.pack(pack).plays[play]
    return start_and_submit(desk, person.id, (pack, found.scenario), found.turns[0].response, key=key).id


def go_on(desk: Desk, attempt_id: str, key: str) -> None:
    again = desk.shelf.pack(PACK).plays[GOOD].turns[1].response
    submit_response(desk, ANA.id, (attempt_id, 2), again, key=key)


def mark_of(desk: Desk, attempt_id: str) -> float:
    return view_debrief(desk, ANA.id, attempt_id, 1).turn.scorecard.overall


def test_a_pack_as_it_is_changes_nothing_and_looks_at_nothing(studio: Desk) -> None:
    send(studio, "key-1")

    found = ask(studio)

    assert (found.changes, found.answers, found.untouched) == ((), 0, 1)
    assert (found.edit.rules, found.edit.scenarios, found.edit.is_rubric) == (0, 0, False)


def test_every_answer_that_is_judged_again_by_the_same_rules_keeps_its_mark(studio: Desk) -> None:
    go_on(studio, send(studio, "key-1"), "key-2")
    send(studio, "key-3", OTHER)
    send(studio, "key-4", FLAWED, person=BEN)
    with studio.read() as store:
        sent = answers_of(store, store.attempts_by([ANA.id, BEN.id]))

    assert len(sent) == 4
    for one in sent:
        side = Side(*studio.shelf.judge(one.attempt.judges))
        assert side.score(one, side.pack) == one.turn.scorecard


def test_another_title_is_looked_into_and_changes_nothing(studio: Desk) -> None:
    go_on(studio, send(studio, "key-1"), "key-2")
    edit(studio, FILE, 'title: "The suitcase on its own gap year"', "title: Another")

    found = ask(studio)

    assert (found.changes, found.attempts, found.answers, found.edit.scenarios) == ((), 1, 2, 1)


def test_an_error_made_critical_shows_who_would_cross_both_lines_and_keeps_the_score(studio: Desk) -> None:
    attempt = send(studio, "key-1")
    send(studio, "key-2", FLAWED, person=BEN)
    send(studio, "key-3", OTHER)
    before = mark_of(studio, attempt)
    edit(studio, FILE, *JEST)

    found = ask(studio)

    change = found.changes[0]
    assert found.crossing == (change,)
    assert (change.person, change.scenario_id, change.turn, change.attempt_id) == (ANA.name, CASE, 1, attempt)
    assert change.difference.crossed == ("fails", "critical")
    assert change.difference.before == change.kept == before
    assert "tone.pitfalls:gag_only" in {one.rule for one in change.difference.rules}
    assert (found.answers, found.untouched, found.moving("down")) == (2, 1, 1)
    assert mark_of(studio, attempt) == before


def test_what_weighs_less_takes_less_without_crossing_anything(studio: Desk) -> None:
    send(studio, "key-1", FLAWED)
    edit(studio, FILE, *LESS)

    (change,) = ask(studio).changes

    assert change.difference.shift > 0
    assert change.difference.crossed == ()
    assert "ownership.points:tonight" in {one.rule for one in change.difference.rules}


def test_a_lower_pass_mark_of_the_house_moves_no_mark_and_lets_answers_pass(studio: Desk) -> None:
    mark = mark_of(studio, send(studio, "key-1", FLAWED))
    send(studio, "key-2")
    edit(studio, ("house", "rubric.yaml"), "pass_mark: 75", f"pass_mark: {mark}")

    found = ask(studio, "house")

    assert [change.difference.crossed for change in found.changes] == [("passes",)]
    assert (found.moving("up"), found.moving("down"), found.people_crossing) == (0, 0, 1)
    assert (found.answers, found.lines, found.edit.is_rubric) == (2, (mark,), True)


def test_what_earlier_packs_gave_is_compared_with_what_today_s_would_give(studio: Desk) -> None:
    attempt = send(studio, "key-1")
    edit(studio, FILE, *JEST)
    (first,) = ask(studio).changes
    put_on_shelf(studio, PACK)

    assert ask(studio).changes == ()
    edit(studio, FILE, *reversed(JEST))
    (back,) = ask(studio).changes

    assert (back.difference.before, back.difference.after) == (first.difference.after, first.difference.before)
    assert back.difference.crossed == ("passes", "cleared")
    assert back.kept == mark_of(studio, attempt)
    assert back.kept != back.difference.before


def test_a_rule_of_the_house_is_weighed_in_every_pack_that_builds_on_it(studio: Desk) -> None:
    send(studio, "key-1", FLAWED)
    send(studio, "key-2", "do-i-press-it.flawed", person=BEN, pack="a-day-at-the-desk")
    edit(studio, ("house", "rules/ownership/named-owner.yaml"), "weight:", "weight: 9 #")
    remove_file(studio, TESS, ("house", "rules/tone/own-voice.yaml"))

    found = ask(studio, "house")

    assert found.answers == 2
    assert {change.pack for change in found.changes} == {PACK, "a-day-at-the-desk"}
    assert found.edit.rules == 2


def test_a_case_that_is_gone_is_counted_apart(studio: Desk) -> None:
    send(studio, "key-1")
    for path in list(open_bench(studio, PACK).files):
        if CASE in path:
            remove_file(studio, TESS, (PACK, path))

    found = ask(studio)

    assert (found.gone, found.answers, found.untouched, found.left_out) == (1, 0, 0, 0)


def test_only_the_newest_are_looked_at_and_it_is_told(studio: Desk) -> None:
    sent = [send(studio, f"key-{number}") for number in range(4)]
    edit(studio, FILE, *JEST)

    found = ask(studio, most=3)

    assert (found.attempts, found.left_out) == (3, 1)
    assert {change.attempt_id for change in found.changes} == set(sent[1:])


def test_whoever_left_is_not_named(studio: Desk) -> None:
    send(studio, "key-1")
    with studio.begin() as store:
        store.change_person(replace(ANA, left_at=studio.now()))
    edit(studio, FILE, *JEST)

    (change,) = ask(studio).changes

    assert (change.person, change.person_id) == (None, ANA.id)


def test_a_house_without_a_rubric_lets_its_packs_judge_nobody(studio: Desk) -> None:
    send(studio, "key-1")
    remove_file(studio, TESS, ("house", "rubric.yaml"))

    found = ask(studio, "house")

    assert set(found.broken) == {name for name, pack in studio.shelf.current.items() if "house" in pack.info.uses}
    assert found.answers == 0


def test_a_pack_with_a_problem_judges_nobody(studio: Desk) -> None:
    edit(studio, FILE, "brand: corvane-air", "brand: nobody")

    with pytest.raises(NotReadable) as refused:
        ask(studio)

    assert {found.code for found in refused.value.problems} == {"P205"}


@pytest.mark.parametrize("person", [ANA, OTTO])
def test_those_who_may_name_nobody_are_told_nothing(studio: Desk, person: Person) -> None:
    with pytest.raises(NotFound):
        ask(studio, person=person)
