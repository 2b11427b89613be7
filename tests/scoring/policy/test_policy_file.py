import shutil
from pathlib import Path

import pytest

from tests.scoring.policy.rows import HOUSE, POLICY
from trainer.scenarios.judge import build_judge
from trainer.scenarios.read import read_folder
from trainer.scoring.policy.model import PolicyFile, joined


def row(name: str, number: int, level: int, when: str) -> str:
    return (
        f"  - {{id: {name}, number: {number}, level: {level}, when: [{when}], requires: [SUPERVISOR],"
        ' why: "Ours.", source: "house"}\n'
    )


def a_pack_with(tmp_path: Path, policy: str) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    info = (HOUSE / "pack.yaml").read_text(encoding="utf-8").replace("name: house", "name: ours")
    (folder / "pack.yaml").write_text(info + "uses: [house]\n", encoding="utf-8")
    (folder / "policy.yaml").write_text(policy, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (row("gold", 101, 6, "{intent: [praise], colour: [red]}"), "colour"),
        (row("gold", 101, 6, "{intent: [fury]}"), "intent"),
        (row("gold", 101, 1, "{intent: [praise]}"), "level 6"),
        (row("gold", 101, 6, "{}"), "at least one condition"),
    ],
)
def test_a_row_that_is_not_understood_or_stands_too_high_is_a_problem_at_its_line(
    tmp_path: Path, line: str, words: str
) -> None:
    read = read_folder(a_pack_with(tmp_path, "format: 1\nrows:\n" + line))
    assert read.pack is None
    found = [problem for problem in read.problems if problem.path == "policy.yaml"]
    assert found
    assert found[0].line >= 3
    assert words in f"{found[0].message} {found[0].hint}"


def test_a_row_that_stops_the_search_belongs_to_the_house(tmp_path: Path) -> None:
    line = row("gold", 101, 6, "{intent: [praise]}").replace("why:", "stop: true, why:")
    read = read_folder(a_pack_with(tmp_path, "format: 1\nrows:\n" + line))
    assert "stop the search" in read.problems[0].message


def test_a_pack_adds_rows_but_cannot_replace_one_and_the_digest_covers_both(tmp_path: Path) -> None:
    house = read_folder(HOUSE).pack
    own = row("gold", 101, 6, "{intent: [praise]}") + row("bait", 102, 6, "{intent: [praise]}")
    ours = read_folder(a_pack_with(tmp_path, "format: 1\nrows:\n" + own)).pack
    assert house is not None
    assert ours is not None

    judge = build_judge(ours, {"house": house, "ours": ours})

    assert judge.policy is not None
    assert [found.number for found in judge.policy.rows] == [*range(1, 46), 101]
    assert judge.rules_digest != build_judge(house, {}).rules_digest


def test_a_name_or_number_is_used_once(tmp_path: Path) -> None:
    twice = row("gold", 101, 6, "{intent: [praise]}") + row("silver", 101, 6, "{intent: [praise]}")
    read = read_folder(a_pack_with(tmp_path, "format: 1\nrows:\n" + twice))
    assert "used twice" in read.problems[0].message


def test_without_a_policy_there_is_none_to_join() -> None:
    assert joined(()) is None
    assert joined((PolicyFile(format=1), POLICY.file)) == POLICY.file


def test_the_pack_still_reads_without_its_policy(tmp_path: Path) -> None:
    copy = tmp_path / "house"
    shutil.copytree(HOUSE, copy)
    (copy / "policy.yaml").unlink()
    pack = read_folder(copy).pack
    assert pack is not None
    assert pack.policy is None
