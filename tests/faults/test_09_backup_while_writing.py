"""Fault 9: a backup is taken while people submit, and put back elsewhere."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.server import running
from tests.faults.writers import Writers


@pytest.mark.slow
def test_a_backup_under_load_holds_everything_acknowledged_before_it_began(tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "other"
    with running(tmp_path / "app", people=8) as server:
        writers = Writers(server)
        writers.begin(8)
        time.sleep(2)
        before = list(writers.acknowledged)
        environment = os.environ | {"TRAINER_DATA": str(server.data)}
        trainer = [sys.executable, "-m", "trainer", "db"]
        started = time.monotonic()
        subprocess.run([*trainer, "backup", str(copy)], env=environment, check=True, stdout=subprocess.DEVNULL)
        took = time.monotonic() - started
        writers.end()

    environment["TRAINER_DATA"] = str(other)
    subprocess.run([*trainer, "restore", str(copy)], env=environment, check=True, stdout=subprocess.DEVNULL)
    checked = subprocess.run([*trainer, "check"], env=environment, check=False, capture_output=True, text=True)

    assert took < 15
    assert before
    assert set(writers.statuses) == {303}
    assert checked.returncode == 0, checked.stderr
    with closing(sqlite3.connect(other / "rejoinder.db")) as restored:
        kept = {key for (key,) in restored.execute("select submission_key from turns")}
    assert set(before) <= kept
