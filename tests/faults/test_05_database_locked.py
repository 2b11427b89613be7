"""Fault 5: another program holds the database for ten seconds."""

import sqlite3
import time
import uuid
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.server import CASE, running, submission


@pytest.mark.slow
def test_a_held_database_is_told_in_time_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        seat, key = server.seat(), str(uuid.uuid4())
        form = submission(seat, key, "Words to be kept.")
        with closing(sqlite3.connect(server.file, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            started = time.monotonic()
            status, page = seat.post_for_page(f"{CASE}/responses", form)
            took = time.monotonic() - started
            again = time.monotonic()
            second = seat.post(f"{CASE}/responses", form)
            took_again = time.monotonic() - again
            health = server.health()
            time.sleep(max(0.0, 10 - (time.monotonic() - started)))
            holder.execute("ROLLBACK")

        assert status == 503
        assert took <= 6
        assert "Words to be kept." in page
        assert (second, took_again < 1.5) == (503, True)
        assert health == (503, {"status": "degraded", "failing": ["writable"]})
        assert seat.post(f"{CASE}/responses", form) == 303
        assert server.health()[0] == 200
        assert server.rows(f"select count(*) from turns where submission_key = '{key}'") == [(1,)]
        seat.close()
