"""Fault 28: ten megabytes at once, a million fields, and connections that send a byte a second."""

import contextlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.server import CASE, Server, running, submission
from trainer.cli.bench_http import Client

_ROOM = 20 * 1024 * 1024


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with running(tmp_path) as started:
        yield started


def answered(server: Server, seat: Client, body: bytes) -> tuple[int, float]:
    """Send a raw post and return its status and the milliseconds to the answer."""
    head = f"POST {CASE}/responses HTTP/1.1\r\nHost: x\r\nCookie: {seat.cookie}\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as raw:
        started = time.perf_counter()
        with contextlib.suppress(OSError):  # the answer may come before all is sent
            raw.sendall(head.encode() + body)
        status = raw.recv(64).split()[1]
        return int(status), (time.perf_counter() - started) * 1000


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [b"text-1=" + b"x" * 10_000_000, b"&".join(b"f=1" for _ in range(1_000_000)), b"&a" * 100_000],
    ids=["ten megabytes", "a million fields", "many small fields"],
)
def test_a_flood_is_refused_at_once(server: Server, body: bytes) -> None:
    seat = server.seat()
    before = server.resident_bytes()
    answers = [answered(server, seat, body) for _ in range(3)]
    assert {status for status, _ in answers} == {413}
    assert min(milliseconds for _, milliseconds in answers) < 50
    assert server.resident_bytes() - before < _ROOM
    assert seat.post(f"{CASE}/responses", submission(seat, "after")) == 303
    seat.close()


@pytest.mark.slow
def test_slow_senders_hold_nobody_up(server: Server) -> None:
    seat = server.seat()
    before = server.resident_bytes()
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(40)]
    try:
        for second in range(5):
            for raw in slow:
                raw.sendall(b"POST /enter"[second : second + 1])
            started = time.perf_counter()
            assert seat.post(f"{CASE}/responses", submission(seat, f"during-{second}")) == 303
            assert time.perf_counter() - started < 1
            time.sleep(1)
        assert server.resident_bytes() - before < _ROOM
    finally:
        for raw in slow:
            raw.close()
        seat.close()
