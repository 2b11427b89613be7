"""Faults 1 and 2: SIGKILL of the whole group under sixteen writers; what was in doubt is sent again."""

import time
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.server import CASE, Server, running, submission
from tests.faults.writers import Writers


def kill_while_writing(server: Server, writers: Writers, seconds: float) -> None:
    before = len(writers.acknowledged)
    writers.begin(16)
    deadline = time.monotonic() + 20
    while len(writers.acknowledged) < before + 10 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(seconds)
    server.kill()
    writers.end()
    server.start()


def check_nothing_lost(server: Server, writers: Writers) -> None:
    kept = Counter(key for (key,) in server.rows("select submission_key from turns"))
    assert set(writers.acknowledged) <= kept.keys()
    assert max(kept.values()) == 1
    assert server.rows("select count(*) from turns where json_extract(scorecard, '$.overall') is null") == [(0,)]
    assert server.rows("PRAGMA quick_check") == [("ok",)]
    assert server.rows("select count(*) from attempts where id not in (select attempt_id from turns)") == [(0,)]


def send_again_what_is_in_doubt(server: Server, writers: Writers) -> None:
    for number, key in writers.in_doubt:
        seat = server.seat(number)
        answers = {seat.post_for_place(f"{CASE}/responses", submission(seat, key)) for _ in range(2)}
        seat.close()
        assert len(answers) == 1
        status, place = answers.pop()
        assert status == 303
        assert place
        assert server.rows(f"select count(*) from turns where submission_key = '{key}'") == [(1,)]


def kills(data: Path, count: int) -> None:
    with running(data, people=16) as server:
        writers = Writers(server)
        for turn in range(count):
            kill_while_writing(server, writers, 0.03 * (turn % 10))
            check_nothing_lost(server, writers)
        send_again_what_is_in_doubt(server, writers)
        check_nothing_lost(server, writers)
        assert len(writers.acknowledged) >= 10 * count


@pytest.mark.slow
def test_two_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    kills(tmp_path, 2)


@pytest.mark.slow
def test_twenty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    kills(tmp_path, 20)
