import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trainer.cli import COMMANDS
from trainer.settings import Settings

PACKS = Settings().packs


def test_the_shipped_packs_have_no_problems(run: Run) -> None:
    done = run("packs", "lint", PACKS)
    assert done.exit_code == 0, done.output


@pytest.mark.slow
def test_the_shipped_packs_are_proven(run: Run) -> None:
    done = run("packs", "prove", PACKS)
    assert done.exit_code == 0, done.output


def test_a_pack_is_shown_with_its_scenarios(run: Run) -> None:
    done = run("packs", "show", PACKS / "first-week")
    assert "suitcase-gap-year" in done.output


def test_the_schema_is_json(run: Run) -> None:
    schemas = json.loads(run("packs", "schema").output)
    assert schemas["scenario"]["additionalProperties"] is False
    assert json.loads(run("packs", "schema", "rule").output) == schemas["rule"]


def test_a_case_is_played_in_the_terminal(run: Run) -> None:
    typed = "social_post\nThanks for the shout-out, Priya!\nn\n" * 3
    done = run("play", "first-week", "suitcase-gap-year", typed=typed)
    assert done.exit_code == 0, done.output
    assert "Overall" in done.output
    assert "“Thanks for the shout-out" in done.output


def test_an_unknown_pack_is_named_with_those_there_are(run: Run) -> None:
    done = run("play", "nothing", "here")
    assert done.exit_code == 1
    assert "first-week" in done.output


def test_the_database_is_brought_to_the_newest_schema(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path / "new"))
    assert run("db", "upgrade").exit_code == 0
    assert (tmp_path / "new" / "rejoinder.db").exists()


def test_the_demonstration_refuses_an_address_that_others_can_reach(run: Run) -> None:
    done = run("demo", "--host", "0.0.0.0")
    assert done.exit_code == 2
    assert "loopback" in done.output


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"`trainer {name}" not in readme]


def test_the_coverage_of_packs_is_a_table_with_what_is_rare(run: Run) -> None:
    done = run("packs", "coverage", PACKS)
    assert done.exit_code == 0, done.output
    assert re.search(r"^\| phone \| \d+ \| \d+ \| - \| - \|", done.output, re.MULTILINE)
    assert re.search(r"Policy rows with fewer than 3 scenarios: .*\bhate \(0\)", done.output)


def test_a_required_coverage_that_is_not_met_names_the_cell_and_fails(run: Run) -> None:
    done = run("packs", "coverage", "--require", "5", PACKS / "first-week")
    assert done.exit_code == 1
    assert "letter, safety, legal: " in done.output
    assert "letter, slang, txt" not in done.output
