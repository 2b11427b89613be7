from pathlib import Path

import pytest

from trainer.scenarios.coverage import GROUPS, Cell, coverage_of, groups_of, rows_of
from trainer.scenarios.model import Scenario
from trainer.scenarios.shelf import read_shelf
from trainer.scoring.policy.decide import ready

SHELF = read_shelf(sorted(path.parent for path in Path("scenario_packs").glob("*/pack.yaml")))
FIRST_WEEK = SHELF.packs["first-week"]
PLAIN = FIRST_WEEK.scenarios["team-to-solo"]


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("suitcase-gap-year", {"non_literal", "slang", "private", "line_jump"}),
        ("team-to-solo", {"literal"}),
        ("image-one-dot-png", {"non_literal", "access", "line_jump"}),
    ],
)
def test_a_scenario_is_in_the_groups_that_make_it_hard(name: str, groups: set[str]) -> None:
    assert set(groups_of(FIRST_WEEK.scenarios[name])) == groups


@pytest.mark.parametrize(
    ("change", "group"),
    [
        ({"phenomena": ("txt_speak",)}, "slang"),
        ({"phenomena": ("meme",)}, "pictured"),
        ({"phenomena": ("indian_english",)}, "variety"),
        ({"phenomena": ("line_jump",)}, "line_jump"),
    ],
)
def test_a_tag_puts_it_into_its_group(change: dict[str, tuple[str, ...]], group: str) -> None:
    changed: Scenario = PLAIN.model_copy(update=change)

    assert group in groups_of(changed)
    assert group not in groups_of(PLAIN)


def test_there_is_a_cell_for_each_channel_and_group_and_letters_and_calls_are_spared_two() -> None:
    cells = coverage_of([FIRST_WEEK])

    assert len(cells) == 7 * len(GROUPS)
    assert {(cell.channel, cell.group) for cell in cells if cell.is_exempt} == {
        (channel, group) for channel in ("letter", "phone") for group in ("slang", "pictured")
    }
    assert {name for cell in cells for _, name in cell.scenarios} == set(FIRST_WEEK.scenarios)


def test_a_cell_says_how_many_it_lacks() -> None:
    one = (("first-week", "team-to-solo"),)

    assert Cell("forum", "literal", one, is_exempt=False).lacks(5) == 4
    assert Cell("forum", "literal", one, is_exempt=False).lacks(1) == 0
    assert Cell("letter", "slang", (), is_exempt=True).lacks(5) == 0


def test_every_row_of_the_policy_is_counted() -> None:
    file = SHELF.packs["house"].policy
    assert file is not None

    rows = rows_of([FIRST_WEEK], ready(file))

    assert set(rows) == {row.id for row in file.rows}
    assert ("first-week", "suitcase-gap-year") in rows["sarcasm"]


def test_a_variant_fills_no_gap() -> None:
    copy = PLAIN.model_copy(update={"variant_of": "team-to-solo"})
    more = FIRST_WEEK.model_copy(update={"scenarios": {**FIRST_WEEK.scenarios, "team-to-solo-v1": copy}})
    file = SHELF.packs["house"].policy
    assert file
    policy = ready(file)

    assert coverage_of([more]) == coverage_of([FIRST_WEEK])
    assert rows_of([more], policy) == rows_of([FIRST_WEEK], policy)
