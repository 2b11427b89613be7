"""Tests `trainer packs vary`."""

import shutil
from pathlib import Path

from tests.cli.conftest import Run

FIRST_WEEK = Path("scenario_packs/first-week")


def test_variants_are_written_into_the_pack(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "first-week"
    shutil.copytree(FIRST_WEEK, pack)
    done = run("packs", "vary", pack, "suitcase-gap-year", "--seed", "4", "--count", "2")
    assert done.exit_code == 0, done.output
    assert {path.stem for path in (pack / "scenarios").glob("suitcase-gap-year-v*.yaml")} == {
        "suitcase-gap-year-v4",
        "suitcase-gap-year-v5",
    }
    assert run("packs", "lint", pack).exit_code == 0


def test_what_does_not_vary_or_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "first-week"
    shutil.copytree(FIRST_WEEK, pack)
    assert "does not say what varies" in run("packs", "vary", pack, "team-to-solo").output
    assert "no scenario 'nothing'" in run("packs", "vary", pack, "nothing").output
