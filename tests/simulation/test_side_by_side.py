import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from trainer.cli import main
from trainer.scenarios.shelf import read_shelf
from trainer.simulation.prove import prove_shelf

HERE = Path(__file__).parents[1] / "packs"
MINIMAL = HERE / "good" / "minimal"


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """Two packs of other names with the same case."""
    folders = [Path(shutil.copytree(MINIMAL, tmp_path / name)) for name in ("one", "two")]
    for folder in folders:
        info = folder / "pack.yaml"
        info.write_text(info.read_text().replace("name: minimal", f"name: {folder.name}"))
    return folders


def test_a_case_told_in_two_packs_is_found_in_the_second(two: list[Path]) -> None:
    shelf = read_shelf(two)

    (found,) = prove_shelf(shelf).problems

    assert (found.code, found.severity) == ("P308", "error")
    assert found.path == str(two[1] / "scenarios" / "late-kettle.yaml")
    assert "“late-kettle” of one" in found.message
    assert found.line > 0


def test_packs_that_are_only_read_along_are_not_proven(two: list[Path]) -> None:
    assert prove_shelf(read_shelf(two), ["one"]).problems == ()


def test_every_proof_says_what_it_looked_at() -> None:
    looks = prove_shelf(read_shelf([MINIMAL])).looks

    assert [look.proof for look in looks] == ["told twice", "balance", "reading age", "gold in sight"]
    assert all(look.looked_at for look in looks)
    assert all(look.found == () for look in looks)


def test_the_command_prints_a_table_and_its_warnings_refuse_nothing(two: list[Path]) -> None:
    scenario = two[0] / "scenarios" / "late-kettle.yaml"
    scenario.write_text(scenario.read_text().replace("not collected", "REPLY_IN"))

    done = CliRunner().invoke(main, ["packs", "prove", str(two[0])])

    assert done.exit_code == 0, done.output
    assert "| told twice | 0 pairs of scenarios | 0% of the shorter one shared | 0 | 0 |" in done.output
    assert "| gold in sight | 4 texts shown before answering | - | 0 | 1 |" in done.output
    assert " warning P311 " in done.output


def test_the_command_ends_with_status_1_where_a_case_is_told_twice(two: list[Path]) -> None:
    done = CliRunner().invoke(main, ["packs", "prove", *map(str, two)])

    assert done.exit_code == 1
    assert done.output.count(" P308 ") == 1
