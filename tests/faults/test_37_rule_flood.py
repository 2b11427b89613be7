"""Fault 37: a flood of rules is either refused at once or read in time, and scoring stays fast beside it."""

import time
from pathlib import Path

from trainer.scenarios.bundle import open_zip, write_zip
from trainer.scenarios.folder import MAX_FILES, Folder, open_folder
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.read import read_files

MINIMAL = Path(__file__).parent.parent / "packs" / "good" / "minimal"
RULE = "rules/tone/no-blame.yaml"
MOST_SECONDS = 30


def flooded(rules: int) -> dict[str, bytes]:
    files = dict(open_folder(MINIMAL)[0].files)
    return files | {f"rules/tone/flood-{number}.yaml": files[RULE] for number in range(rules)}


def test_37_five_thousand_rules_are_refused_at_once() -> None:
    raw = write_zip(flooded(5000))
    start = time.perf_counter()

    folder, problems = open_zip(raw)

    assert time.perf_counter() - start < 1
    assert folder is None
    assert [found.code for found in problems] == ["P107"]


def test_37_as_many_rules_as_a_pack_may_have_are_read_in_time() -> None:
    start = time.perf_counter()

    read = read_files(Folder(flooded(MAX_FILES - 20)))

    assert read.pack is not None
    assert lint_pack(read.pack, {read.pack.info.name: read.pack}, read.places) == ()
    assert time.perf_counter() - start < MOST_SECONDS
