import shutil
from pathlib import Path

import pytest

from trainer.core.problem import Problem
from trainer.scenarios.codes import CODES
from trainer.scenarios.shelf import read_shelf
from trainer.simulation.prove import prove_shelf

HERE = Path(__file__).parent
MINIMAL = HERE / "good" / "minimal"
BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())
ASIDE = {"expect.txt", "remove.txt"}
#: These need two packs, many scenarios, a zip, a file of another kind, or a play that the minimal pack cannot hold.
ELSEWHERE = {"P114", "P115", "P116", "P220", "P223", "P309"}


def check(folder: Path) -> list[Problem]:
    """Lint a pack, and prove it when it lints clean."""
    shelf = read_shelf([folder])
    if shelf.problems:
        return list(shelf.problems)
    proof = prove_shelf(shelf)
    return [*proof.problems, *proof.warnings]


def overlay(broken: Path, target: Path) -> Path:
    """Copy the minimal pack, and lay the broken files over it."""
    shutil.copytree(MINIMAL, target)
    for path in broken.rglob("*"):
        if path.is_file() and path.name not in ASIDE:
            place = target / path.relative_to(broken)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
    removed = broken / "remove.txt"
    for name in removed.read_text().split() if removed.exists() else ():
        (target / name).unlink()
    return target


def test_the_minimal_pack_lints_clean_and_proves() -> None:
    assert check(MINIMAL) == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_a_broken_pack_is_refused_with_its_code_its_file_and_its_line(broken: Path, tmp_path: Path) -> None:
    folder = overlay(broken, tmp_path / "pack")

    found = check(folder)

    said = {f"{Path(each.path).relative_to(folder)}:{each.line} {each.code}" for each in found}
    assert said == set((broken / "expect.txt").read_text().splitlines()), found


def test_every_problem_has_a_fixture_named_after_it() -> None:
    shown = {path.name.split("-")[0] for path in BROKEN}
    assert set(CODES) - shown == ELSEWHERE


def test_every_problem_has_a_message_and_a_hint(tmp_path: Path) -> None:
    for broken in BROKEN:
        for found in check(overlay(broken, tmp_path / broken.name)):
            assert found.message
            assert found.hint
