from typing import Any

import pytest

from tests.scenarios.make_packs import KETTLE, MINIMAL, make_pack, make_scenario
from trainer.scenarios.model import Pack
from trainer.scenarios.reading_age import FEWEST_WORDS, HIGHEST_GRADE, Reading, hard_to_read, readings_of
from trainer.scoring.model import Brand
from trainer.scoring.readability import reading_grade, syllables_of

HARD = (
    "Notwithstanding contractual provisions concerning delivery obligations, representatives communicate "
    "compensatory entitlements proactively, incorporating applicable regulatory considerations, whenever "
    "transportation subcontractors demonstrate operational irregularities affecting consumers' reasonable "
    "expectations regarding punctuality, packaging and availability."
)
PLAIN = "We send it again on the third day. " * 6


def hard(pack: Pack) -> list[tuple[str, str]]:
    return [(one.what, one.path) for one in readings_of([pack]) if one.is_hard]


def with_notes(notes: str) -> Pack:
    brand: Brand = MINIMAL.info.brands["brightkettle"].model_copy(update={"notes": notes})
    info = MINIMAL.info.model_copy(update={"brands": {"brightkettle": brand}})
    return make_pack({}, rules={}).model_copy(update={"info": info})


def test_hard_notes_are_told_with_their_grade_and_age() -> None:
    ((name, warning),) = hard_to_read([with_notes(HARD)], {})

    assert (name, warning.code, warning.severity) == ("minimal", "P310", "warning")
    assert f"over grade {HIGHEST_GRADE:g}" in warning.message
    assert ", age " in warning.message


def test_plain_notes_and_notes_too_short_to_judge_are_fine() -> None:
    assert hard(with_notes(PLAIN)) == []
    assert hard(with_notes("Organisational responsibilities notwithstanding.")) == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"crm": {"order": HARD}}, "briefing and file"),
        ({"warning": HARD}, "briefing and file"),
        ({"points": (KETTLE.points[0].model_copy(update={"what": HARD}),)}, "points"),
        ({"reactions": (KETTLE.reactions[0].model_copy(update={"because": HARD}),)}, "reasons of reactions"),
        ({"meaning": KETTLE.meaning.model_copy(update={"gloss": HARD})}, "meaning"),
    ],
)
def test_what_a_trainee_has_to_read_of_a_case_is_measured(changes: dict[str, Any], what: str) -> None:
    pack = make_pack({"one": make_scenario(**changes)}, rules={})

    assert hard(pack) == [(what, "scenarios/one.yaml")]


def test_the_advice_of_rules_is_measured() -> None:
    rule = MINIMAL.rules["tone.no-blame"].model_copy(update={"why": HARD})

    assert hard(make_pack({}, rules={"tone.no-blame": rule})) == [("advice", "rules/tone/no-blame.yaml")]


def test_what_the_customer_says_and_what_a_good_answer_says_are_never_measured() -> None:
    point = KETTLE.points[0].model_copy(update={"examples": (HARD,)})
    spoken = KETTLE.reactions[0].model_copy(update={"say": HARD})

    assert hard(make_pack({"one": make_scenario(HARD, points=(point,), reactions=(spoken,))})) == []


def test_a_list_in_semicolons_is_read_item_by_item() -> None:
    items = ["we send it again", "you pay no fee", "we ring you back", "the heater is free", "no card is kept"] * 2
    listed, joined = (
        next(one for one in readings_of([with_notes(mark.join(items))]) if one.what == "house notes")
        for mark in ("; ", " and ")
    )

    assert listed.grade < HIGHEST_GRADE < joined.grade


def test_a_grade_counts_to_the_tenth_and_from_enough_words_on() -> None:
    assert not Reading("a", "b", "c", (), FEWEST_WORDS, HIGHEST_GRADE + 0.04).is_hard
    assert Reading("a", "b", "c", (), FEWEST_WORDS, HIGHEST_GRADE + 0.1).is_hard
    assert not Reading("a", "b", "c", (), FEWEST_WORDS - 1, 20).is_hard


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    assert reading_grade(100, 5, 150) == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert reading_grade(0, 0, 0) == 0.0
    assert [syllables_of(word) for word in ("tea", "kettle", "irregularity")] == [1, 1, 6]
