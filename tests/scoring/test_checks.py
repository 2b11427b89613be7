"""The fifty checks: each has a rule, each rule has a check, and the page says so."""

from pathlib import Path

import pytest

from tests.scoring.house import house_rules
from trainer.scoring.checks import CHECKS, EVIDENCE, NEEDS, table, uncovered, unlisted
from trainer.scoring.kinds import KINDS
from trainer.scoring.model import Rule

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def rules() -> dict[str, Rule]:
    return {bound.id: bound.rule for bound in house_rules()}


def test_there_are_fifty_checks_in_six_families() -> None:
    assert len(CHECKS) == 50
    sizes = {letter: sum(code[0] == letter for code in CHECKS) for letter in "TKPUOI"}
    assert sizes == {"T": 9, "K": 9, "P": 10, "U": 6, "O": 9, "I": 7}


def test_every_check_has_a_rule() -> None:
    assert uncovered(rules()) == ()


def test_a_check_whose_last_rule_goes_is_named() -> None:
    kept = {name: rule for name, rule in rules().items() if rule.check != "U3"}
    assert uncovered(kept) == ("U3",)


def test_every_rule_stands_for_one_of_the_fifty() -> None:
    assert unlisted(rules()) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_its_evidence_is(kind: str) -> None:
    assert EVIDENCE[kind]


def test_the_page_shows_the_table_as_it_is() -> None:
    shown = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    made = list(table(rules()))
    assert shown[: len(made)] == made


@pytest.mark.parametrize("name", NEEDS)
def test_a_check_that_needs_an_input_is_silent_without_it(name: str) -> None:
    rule = rules()[name]
    without = [example for example in rule.examples.cases if "circumstances" not in example.given]
    assert without
    assert all(example.score is None for example in without)
