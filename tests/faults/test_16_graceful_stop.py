"""Fault 16: SIGTERM under load."""

import time
from pathlib import Path

import pytest

from tests.faults.server import running
from tests.faults.writers import Writers


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_is_under_way_is_answered_and_the_end_comes_within_ten_seconds(tmp_path: Path, workers: str) -> None:
    with running(tmp_path, people=16, workers=workers) as server:
        writers = Writers(server)
        writers.begin(16)
        time.sleep(1.5)

        started = time.monotonic()
        status = server.stop()
        took = time.monotonic() - started
        writers.end()

        kept = [key for (key,) in server.rows("select submission_key from turns")]
    assert status == 0
    assert took <= 10
    assert writers.acknowledged
    assert set(writers.statuses) == {303}
    # Whatever was kept was also answered: nobody is left to wonder.
    assert sorted(kept) == sorted(writers.acknowledged)
