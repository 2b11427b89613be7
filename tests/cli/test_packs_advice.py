import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trainer.settings import Settings

PACKS = Settings().packs


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The shipped pack, with one case whose routes leave out a duty of the policy."""
    folder = tmp_path / "first-week"
    shutil.copytree(PACKS / "first-week", folder)
    return folder


def test_the_checks_are_printed_as_a_table(run: Run) -> None:
    done = run("packs", "checks")
    assert done.exit_code == 0, done.output
    assert "| U6 |" in done.output
    assert "`inclusion.equal` (needs a twin case)" in done.output


def test_routes_that_leave_out_a_duty_are_warned_of_and_refuse_nothing(run: Run, pack: Path) -> None:
    scenario = pack / "scenarios" / "suitcase-gap-year.yaml"
    text = scenario.read_text(encoding="utf-8")
    assert "\npolicy:\n" in text
    scenario.write_text(text.replace("\npolicy:\n", "\npolicy:\n  safety: product_hazard\n", 1), encoding="utf-8")

    done = run("packs", "lint", pack)

    assert done.exit_code == 0, done.output
    warned = [line for line in done.output.splitlines() if " warning W101 " in line]
    assert warned
    assert "scenarios/suitcase-gap-year.yaml:" in warned[0]
    assert "ESC_SAFETY is not required" in done.output


def test_the_shipped_packs_are_warned_of_one_case_that_the_policy_did_not_think_of(run: Run) -> None:
    warned = [line for line in run("packs", "lint", PACKS).output.splitlines() if " warning " in line]
    # A tide is no matter for a platform, which the row for immediate danger would have told.
    assert len(warned) == 1
    assert "/quicker-by-the-strand.yaml:" in warned[0]
    assert " W101 " in warned[0]
    assert "REPORT_PLATFORM is not required" in warned[0]
