"""Fault 4: the disk fills up while people submit, and is freed again."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.server import CASE, running, submission


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("SKIPPED LOUDLY: only root may mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("SKIPPED LOUDLY: this machine does not let us mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk_refuses_readably_keeps_what_was_kept_and_recovers(small_disk: Path) -> None:
    with running(small_disk) as server:
        seat = server.seat()
        kept = [str(uuid.uuid4())]
        assert seat.post(f"{CASE}/responses", submission(seat, kept[0])) == 303

        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 65536):
                    pass
            except OSError:
                pass
        status, refused = 303, ""
        for _ in range(400):
            refused = str(uuid.uuid4())
            status, page = seat.post_for_page(f"{CASE}/responses", submission(seat, refused, "Words to be kept."))
            if status != 303:
                break
            kept.append(refused)

        assert status == 507
        assert "Words to be kept." in page
        assert "Traceback" not in page
        assert server.health()[0] == 503
        assert "room" in server.health()[1]["failing"]
        assert seat.get("/inbox")

        filler.unlink()
        assert seat.post(f"{CASE}/responses", submission(seat, refused, "Words to be kept.")) == 303
        seat.close()
        found = {key for (key,) in server.rows("select submission_key from turns")}
        assert {*kept, refused} <= found
        assert server.rows("PRAGMA quick_check") == [("ok",)]
