"""Fault 6: fifty requests at once that read first and write then."""

import threading
from pathlib import Path

import pytest

from tests.faults.server import CASE, running, submission


@pytest.mark.slow
def test_fifty_at_once_are_all_kept_and_nobody_meets_a_busy_database(tmp_path: Path) -> None:
    statuses: list[int] = []
    with running(tmp_path, people=50) as server:
        seats = [server.seat(number) for number in range(50)]
        gate = threading.Barrier(50)

        def send(number: int) -> None:
            gate.wait()
            statuses.append(seats[number].post(f"{CASE}/responses", submission(seats[number], f"key-{number}")))

        threads = [threading.Thread(target=send, args=(number,)) for number in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for seat in seats:
            seat.close()
        assert statuses == [303] * 50
        assert server.rows("select count(*) from turns") == [(50,)]
        log = server.log.read_text()
    assert "StoreBusy" not in log
    assert "SQLITE_BUSY" not in log
    assert '"status": 5' not in log
