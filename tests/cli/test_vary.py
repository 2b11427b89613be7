import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trainer.scenarios.folder import open_folder
from trainer.scenarios.variants import vary
from trainer.settings import Settings

PACKS = Settings().packs
NAME = "suitcase-gap-year"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS / "first-week", tmp_path / "first-week"))


def test_variants_are_written_into_the_pack_which_still_lints(run: Run, pack: Path) -> None:
    before = open_folder(pack)[0].files

    done = run("packs", "vary", pack, NAME, "--seed", 4, "--count", 2)

    assert done.exit_code == 0, done.output
    assert [line.split(":")[0] for line in done.output.splitlines()] == [f"{NAME}-v4", f"{NAME}-v5"]
    after = open_folder(pack)[0].files
    added = {path for path in after if path not in before}
    assert added == {
        path.replace(NAME, f"{NAME}-v{seed}")
        for path in before
        if path.startswith((f"scenarios/{NAME}.", f"plays/{NAME}."))
        for seed in (4, 5)
    }
    assert after[f"scenarios/{NAME}-v4.yaml"] == vary(before, NAME, 4)[f"scenarios/{NAME}-v4.yaml"]
    assert after["personas.yaml"].startswith(before["personas.yaml"])
    linted = run("packs", "lint", pack)
    assert linted.exit_code == 0, linted.output


def test_another_folder_gets_only_the_variant_its_plays_its_customer_and_its_pictures(
    run: Run, tmp_path: Path
) -> None:
    into = tmp_path / "out"

    for seed in (1, 2):
        done = run(
            "packs", "vary", PACKS / "a-day-at-the-desk", "olympic-pool-one-bedroom", "--seed", seed, "--into", into
        )
        assert done.exit_code == 0, done.output

    made = open_folder(into)[0].files
    assert made["personas.yaml"].decode().count("mood:") == 2
    assert {path.split("/")[0] for path in made} == {"assets", "personas.yaml", "plays", "scenarios"}
    kept = [path for path in made if path.startswith(("plays/", "scenarios/"))]
    assert len(kept) == 8
    assert all("-v1." in path or "-v2." in path for path in kept)


@pytest.mark.slow
def test_a_variant_is_not_written_over(run: Run, pack: Path) -> None:
    assert run("packs", "vary", pack, NAME).exit_code == 0
    done = run("packs", "vary", pack, NAME)
    assert done.exit_code == 1
    assert "is there already" in done.output


@pytest.mark.slow
def test_a_variant_that_fails_is_not_written(run: Run, pack: Path) -> None:
    play = pack / "plays" / f"{NAME}.good.yaml"
    play.write_text(play.read_text(encoding="utf-8").replace("Now that's a postcard", "Some day"), encoding="utf-8")
    before = open_folder(pack)[0].files

    done = run("packs", "vary", pack, NAME)

    assert done.exit_code == 1
    assert f"plays/{NAME}-v1.good.yaml" in done.output
    assert "P306" in done.output
    assert open_folder(pack)[0].files == before


@pytest.mark.parametrize(
    ("name", "why"), [("team-to-solo", "does not say what varies"), ("nowhere", "no scenario 'nowhere'")]
)
def test_it_says_why_it_cannot(run: Run, pack: Path, name: str, why: str) -> None:
    done = run("packs", "vary", pack, name)
    assert done.exit_code == 1
    assert why in done.output
