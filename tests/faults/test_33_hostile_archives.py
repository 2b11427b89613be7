"""Faults 33 and 34: zips that climb, double, lie or grow are refused at once, with a reason, and write nothing."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.hostile_zips import ZIPS
from trainer.scenarios.bundle import open_zip, write_zip
from trainer.scenarios.codes import CODES
from trainer.scenarios.folder import open_folder

PACKS = sorted(path.parent for path in Path("scenario_packs").glob("*/pack.yaml"))
MOST_MORE = 50 * 1024 * 1024


@pytest.mark.parametrize(("raw", "code"), ZIPS.values(), ids=ZIPS)
def test_33_a_hostile_zip_is_refused_in_a_second_with_its_reason(
    raw: Callable[[], bytes], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = raw()
    tracemalloc.start()
    start = time.perf_counter()

    folder, problems = open_zip(made)

    taken, (_, most) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert {found.code for found in problems} == {code}
    assert folder is None or "inner.zip" not in folder.files
    assert all(found.message.startswith(CODES[code][0]) and found.hint for found in problems)
    assert taken < 1
    assert most < MOST_MORE
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_a_pack_comes_out_of_a_zip_as_it_went_in(pack: Path) -> None:
    folder, _ = open_folder(pack)
    packed = write_zip(folder.files)

    opened, problems = open_zip(packed)

    assert problems == ()
    assert opened is not None
    assert opened.files == folder.files
    assert opened.digest == folder.digest
    assert write_zip(opened.files) == packed


def test_a_folder_around_everything_is_taken_off() -> None:
    opened, problems = open_zip(write_zip({"my-pack/pack.yaml": b"format: 1", "my-pack/README.md": b"Mine"}))

    assert problems == ()
    assert opened is not None
    assert set(opened.files) == {"pack.yaml", "README.md"}
