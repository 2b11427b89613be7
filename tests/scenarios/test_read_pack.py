import shutil
from pathlib import Path

import pytest

from trainer.scenarios.judge import build_judge
from trainer.scenarios.read import read_pack
from trainer.scenarios.schema import pack_schemas
from trainer.scenarios.shelf import read_packs

MINIMAL = Path(__file__).parents[1] / "packs" / "good" / "minimal"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "pack"))


def rename(folder: Path, name: str, more: str = "") -> None:
    path = folder / "pack.yaml"
    path.write_text(path.read_text().replace("name: minimal", f"name: {name}") + more)


def test_it_reads_everything_in_the_folder() -> None:
    pack, problems = read_pack(MINIMAL)

    assert problems == ()
    assert pack is not None
    assert set(pack.rules) == {"tone.no-blame", "ownership.says-sorry"}
    assert set(pack.plays) == {"late-kettle.good", "late-kettle.flawed", "late-kettle.bad"}
    assert pack.scenarios["late-kettle"].turns == 2
    assert pack.personas["ana"].mood == -1
    assert set(pack.assets) == {"assets/cold-tea.svg"}


def test_the_digest_changes_with_any_byte_and_with_nothing_else(folder: Path) -> None:
    before, _ = read_pack(MINIMAL)
    same, _ = read_pack(folder)
    picture = folder / "assets" / "cold-tea.svg"
    picture.write_bytes(picture.read_bytes() + b"\n")
    after, _ = read_pack(folder)

    assert before
    assert same
    assert after
    assert before.digest == same.digest != after.digest


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("a: 1")
    (folder / "rules" / "tone" / "linked.yaml").symlink_to(secret)

    _, problems = read_pack(folder)

    assert [(found.path, found.code) for found in problems] == [("rules/tone/linked.yaml", "P111")]


def test_a_folder_with_too_many_files_is_refused(folder: Path) -> None:
    for index in range(700):
        (folder / "assets" / f"n{index}.svg").touch()

    _, problems = read_pack(folder)

    assert "P107" in {found.code for found in problems}


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert [found.code for found in read_pack(tmp_path / "none")[1]] == ["P113"]


def test_two_packs_cannot_share_a_name(folder: Path) -> None:
    packs, problems = read_packs([MINIMAL, folder])

    assert list(packs) == ["minimal"]
    assert [found.code for found in problems] == ["P223"]


def test_packs_that_use_one_another_in_a_circle_are_refused(folder: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(MINIMAL, tmp_path / "other"))
    shutil.rmtree(other / "rules")
    rename(folder, "one", "uses: [two]\n")
    rename(other, "two", "uses: [one]\n")

    _, problems = read_packs([folder, other])

    assert [(Path(found.path).parent.name, found.code) for found in problems] == [
        ("other", "P219"),
        ("pack", "P219"),
    ]


def test_a_pack_is_judged_by_the_rules_and_the_rubric_of_the_pack_it_uses(folder: Path) -> None:
    shutil.rmtree(folder / "rules")
    (folder / "rubric.yaml").unlink()
    rename(folder, "guest", "uses: [minimal]\n")
    packs, problems = read_packs([MINIMAL, folder])

    judge = build_judge(packs["guest"], packs)

    assert problems == ()
    assert [rule.id for rule in judge.rules] == ["ownership.says-sorry", "tone.no-blame"]
    assert judge.rubric == packs["minimal"].rubric
    assert judge.rules_digest == build_judge(packs["minimal"], packs).rules_digest


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    schemas = pack_schemas()

    assert set(schemas) == {
        "expectations",
        "glossary",
        "marks",
        "pack",
        "personas",
        "play",
        "policy",
        "rubric",
        "rule",
        "scenario",
        "shifts",
    }
    assert "crm" in schemas["scenario"]["properties"]
    assert schemas["scenario"]["additionalProperties"] is False
