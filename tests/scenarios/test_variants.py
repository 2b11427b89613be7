"""Tests that a variant is the same case of somebody else, whole and proven."""

from pathlib import Path

import pytest

from trainer.scenarios.edit_yaml import Put, edit_yaml
from trainer.scenarios.folder import Folder, open_folder
from trainer.scenarios.judge import build_judge
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.model import Pack
from trainer.scenarios.read import ReadPack, read_files, read_pack
from trainer.scenarios.variants import NotVariable, vary
from trainer.scoring.classifiers.load import load_classifiers
from trainer.simulation.plays import faults_of, play_through

ROOT = Path("scenario_packs")
FILES = dict(open_folder(ROOT / "first-week")[0].files)
HOUSE, _ = read_pack(ROOT / "house")
WHO = {
    "suitcase-gap-year": ("Priya", "Nandakumar", "priyanand", "48213"),
    "notice-in-big-letters": ("Denise", "Mallory", "Jodie"),
    "written-on-a-matchbox": ("Tobias", "Renn"),
}


def read(files: dict[str, bytes]) -> tuple[ReadPack, Pack]:
    """Read a pack from its files."""
    found = read_files(Folder(files))
    assert found.pack is not None, found.problems
    return found, found.pack


@pytest.mark.parametrize("scenario_id", WHO)
@pytest.mark.parametrize("seed", range(1, 8))
def test_a_variant_lints_is_proven_and_keeps_nobody(scenario_id: str, seed: int) -> None:
    made = vary(FILES, scenario_id, seed)
    new_id = f"{scenario_id}-v{seed}"
    own = b"".join(body for path, body in made.items() if path != "personas.yaml").decode()
    body = "\n".join(line for line in own.splitlines() if not line.startswith("variant_of:"))
    assert not [who for who in WHO[scenario_id] if who.casefold() in body.casefold()]

    found, pack = read({**FILES, **made})
    assert HOUSE is not None
    packs = {"house": HOUSE, "first-week": pack}
    assert not found.problems
    assert not lint_pack(pack, packs, found.places)
    assert pack.scenarios[new_id].variant_of == scenario_id
    assert not pack.scenarios[new_id].may_be_examined
    judge = build_judge(pack, packs, load_classifiers(None))
    plays = {name: play for name, play in pack.plays.items() if play.scenario == new_id}
    assert len(plays) == 3
    for play in plays.values():
        turns = play_through(pack, play, judge)
        assert not list(faults_of(pack, play, turns, judge.rubric.pass_mark))


def test_the_same_seed_gives_the_same_variant_and_another_gives_another() -> None:
    first = vary(FILES, "suitcase-gap-year", 3)
    assert first == vary(FILES, "suitcase-gap-year", 3)
    assert first != vary(FILES, "suitcase-gap-year", 4)


def test_what_varies_varies_alike_everywhere() -> None:
    made = vary(FILES, "suitcase-gap-year", 5)
    _, pack = read({**FILES, **made})
    scenario = pack.scenarios["suitcase-gap-year-v5"]
    reference = scenario.crm["bag_file"]
    assert reference.startswith("COR")
    fact = next(fact for fact in scenario.facts if fact.value == reference)
    assert set(fact.forms) == {reference[3:], f"COR {reference[3:]}"}
    persona = pack.personas[scenario.persona]
    assert persona.name.startswith("P")
    assert persona.name.split()[0] in made["plays/suitcase-gap-year-v5.good.yaml"].decode()


def test_comments_and_all_that_does_not_vary_stay() -> None:
    made = vary(FILES, "written-on-a-matchbox", 1)
    old = FILES["scenarios/written-on-a-matchbox.yaml"].decode().splitlines()
    new = made["scenarios/written-on-a-matchbox-v1.yaml"].decode().splitlines()
    assert sum(line not in old for line in new) < 15


def test_what_does_not_vary_is_refused() -> None:
    with pytest.raises(NotVariable):
        vary(FILES, "team-to-solo", 1)


def test_an_unread_variant_stays_out_of_exams_and_shifts() -> None:
    made = dict(vary(FILES, "suitcase-gap-year", 1))
    path = "scenarios/suitcase-gap-year-v1.yaml"
    asked = edit_yaml(made[path].decode(), [Put(("use",), "exam")])
    found, pack = read({**FILES, **made, path: asked.encode()})
    assert HOUSE is not None
    packs = {"house": HOUSE, "first-week": pack}
    assert {one.code for one in lint_pack(pack, packs, found.places)} == {"P228"}
    read_by = edit_yaml(asked, [Put(("reviewed",), value=True)])
    found, pack = read({**FILES, **made, path: read_by.encode()})
    assert not lint_pack(pack, {**packs, "first-week": pack}, found.places)
