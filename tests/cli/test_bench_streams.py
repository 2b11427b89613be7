"""The load with open streams: what it counts, and when it says that a limit was missed."""

import json
import math
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from trainer.cli.bench import missed_limits
from trainer.cli.bench_crowd import Member, Tally
from trainer.cli.bench_paced import Floor, Follower, Regular
from trainer.cli.bench_streams import Streamed

OK = b"HTTP/1.1 200"


def streamed(submit: float = 40.0, health: float = 5.0, refused: int = 0, errors: int = 0) -> Streamed:
    return Streamed(
        submits=Tally([submit], errors),
        health=Tally([health]),
        lags=[250.0],
        refused=refused,
        ended=0,
        unanswered=0,
        seconds=1.0,
        cpu_seconds=0.1,
        idle_cpu=0.01,
    )


@pytest.fixture
def answering() -> Iterator[int]:
    """A server that answers every request with 200, each on a connection of its own; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(4096)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def event(number: int, name: str, at: int) -> bytes:
    told = {"id": number, "name": name, "data": {"at": at}}
    return f"id: {number}\ndata: {json.dumps(told)}\n\n".replace('{"id": ', '{"id":').encode()


def test_a_load_within_its_limits_is_no_fault() -> None:
    assert missed_limits(streamed()) == ()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (streamed(submit=301), "p95 of submissions 301 ms, 300 ms allowed"),
        (streamed(health=51), "p95 of health 51 ms, 50 ms allowed"),
        (streamed(refused=3), "3 refused streams, 0 allowed"),
        (streamed(errors=2), "2 errors, 0 allowed"),
    ],
)
def test_each_limit_that_was_missed_is_named(found: Streamed, words: str) -> None:
    assert missed_limits(found) == (words,)


def test_a_load_over_its_limits_ends_with_status_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.cli.bench.measure_streams", lambda *_: streamed(submit=400))
    result = run("bench", "--streams", 2, "--clients", 1, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["submit"]["p95_ms"] == 400
    assert "over the limit: p95 of submissions 400" in result.stderr
    monkeypatch.setattr("trainer.cli.bench.measure_streams", lambda *_: streamed())
    assert run("bench", "--streams", 2, "--clients", 1).exit_code == 0


def test_a_follower_notes_how_late_it_heard_of_what_became_due() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        follower = Follower(ours, began=1000.0)
        pieces = (
            event(1, "arrived", 10) + event(2, "claimed", 11) + b"event: beat\ndata:\n\n" + event(3, "chatted", 12)
        )
        theirs.sendall(event(0, "arrived", 5))
        assert follower.take(1005.5)
        assert (follower.lags, follower.since) == ([], math.inf)
        follower.since = 1006.0
        theirs.sendall(pieces[:40])
        assert follower.take(1012.0)
        theirs.sendall(pieces[40:])
        assert follower.take(1012.25)
        # What somebody did is no measure: its second is cut short.
        assert follower.lags == [2250.0, 250.0]
        theirs.close()
        assert not follower.take(1013.0)
        assert follower.is_ended


def test_people_pause_between_their_requests_and_the_last_answers_are_waited_for(answering: int) -> None:
    tally = Tally()
    request = b"GET /health HTTP/1.1\r\n\r\n"
    regular = Regular(
        Member(socket.socket(), lambda: request, OK),
        lambda: 0.05,
        tally,
        lambda: socket.create_connection(("127.0.0.1", answering), timeout=5),
    )
    floor = Floor([])
    started = time.perf_counter()
    floor.run([regular], 0.4)
    took = time.perf_counter() - started
    assert 0.4 <= took < 5
    assert 1 <= len(tally.times) <= 8
    assert (tally.errors, floor.unanswered) == (0, 0)


@pytest.mark.slow
def test_a_hundred_streams_and_ten_people_meet_no_error() -> None:
    result = json.loads(_bench("--streams", "100", "--clients", "10", "--seconds", "5", "--workers", "2"))
    assert (result["refused"], result["ended"], result["errors"]) == (0, 0, 0)
    assert result["submit"]["count"] > 10


def _bench(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "trainer", "bench", "--json", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout
