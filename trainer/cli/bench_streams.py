"""Loads a server with open streams of shifts beside people who submit with a pause, and probes its health."""

import random
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from trainer.cli.bench_crowd import Member, Tally
from trainer.cli.bench_http import Client, new_submission
from trainer.cli.bench_load import people_in, requests_of, seated
from trainer.cli.bench_paced import Floor, Follower, Regular
from trainer.cli.bench_server import cpu_seconds, running_server
from trainer.cli.streaming import reserve_files
from trainer.services.desk import Desk
from trainer.services.sessions import open_session
from trainer.services.shifts import MIXED, begin_shift, look
from trainer.settings import Settings
from trainer.storage.people import Person
from trainer.web.app import create_app
from trainer.wiring import build_desk

#: People pause so long between two submissions, in seconds, give or take a half; and the probe.
_PAUSE, _PROBE_PAUSE = 1.5, 0.1
#: Shifts of a quarter of an hour are found at any moment of their first half.
_FURTHEST_SECONDS = 450
_WARM_UP = 2
#: Opening many streams at once is a storm of its own; what it left is told before anybody counts.
_SETTLE_SECONDS = 3.0
_OTHER_FILES = 200
_OK = b"HTTP/1.1 200"


@dataclass(frozen=True, slots=True)
class StreamLoad:
    """Says how many streams are open, how many people submit beside them, and for how long."""

    streams: int
    clients: int
    seconds: float
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """Holds one running shift as its page would follow it; ``began`` is in seconds since 1970."""

    shift_id: str
    cookie: str
    began: float
    number: int


@dataclass(frozen=True, slots=True)
class Streamed:
    """Holds what a load with streams measured; times are milliseconds."""

    submits: Tally
    health: Tally
    lags: Sequence[float]
    refused: int
    ended: int
    unanswered: int
    seconds: float
    cpu_seconds: float
    idle_cpu: float


def measure_streams(folder: Path, where: tuple[str, str], text: Callable[[int], str], load: StreamLoad) -> Streamed:
    """Start a server on ``folder`` and load it; ``where`` is the pack of the shifts and the path of a case."""
    reserve_files(load.streams + load.clients + _OTHER_FILES)
    clients, seen = set_up(folder, where[0], load)
    with (
        running_server(folder, load.workers) as (port, process),
        following(port, seen) as (followers, refused),
        seated(port, clients) as seats,
    ):
        for number, seat in enumerate(seats):
            for step in range(_WARM_UP):
                new_submission(seat, where[1], text(-1 - number * _WARM_UP - step))
        idle = _idle_cpu(process, followers)
        submits, health = Tally(), Tally()
        regulars = [*_people(seats, (where[1], text), submits), _probe(port, health)]
        before, started = cpu_seconds(process), time.time()
        unanswered = _let_them(regulars, followers, load.seconds)
        took, spent = time.time() - started, cpu_seconds(process) - before
    lags = [lag for follower in followers for lag in follower.lags]
    ended = sum(follower.is_ended for follower in followers)
    return Streamed(submits, health, lags, refused, ended, unanswered, took, spent, idle)


def set_up(folder: Path, pack: str, load: StreamLoad) -> tuple[list[Person], list[Seen]]:
    """Make the people who submit, and those who follow a shift each, begun at different times."""
    settings = Settings(data=folder, database_url=None, mode="development")
    desk = build_desk(settings, is_demo=True)
    app = create_app(desk, settings)
    sign = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    clients = people_in(desk, "client", load.clients)
    seen = []
    for number, person in enumerate(people_in(desk, "follower", load.streams)):
        cookie = sign.dumps({"sid": open_session(desk, person.id)})
        seen.append(_running_shift(desk, person, pack, (number, f"{app.config['SESSION_COOKIE_NAME']}={cookie}")))
    desk.database.close()
    return clients, seen


@contextmanager
def following(port: int, seen: Sequence[Seen]) -> Iterator[tuple[list[Follower], int]]:
    """Open a stream for each; gives those that were opened, and how many were refused."""
    followers, refused = [], 0
    with ExitStack() as opened:
        for one in seen:
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            path = f"/shifts/{one.shift_id}/stream?after={one.number}"
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {one.cookie}\r\n\r\n".encode())
            if connection.recv(65536).startswith(_OK):
                followers.append(Follower(connection, one.began))
            else:
                refused += 1
        yield followers, refused


def _running_shift(desk: Desk, person: Person, pack: str, own: tuple[int, str]) -> Seen:
    seed, cookie = own
    ago = timedelta(seconds=(seed * 37) % _FURTHEST_SECONDS)
    earlier = replace(desk, now=lambda: desk.now() - ago)
    kept = begin_shift(earlier, person.id, (pack, MIXED), "practise", seed=seed)
    view = look(desk, person.id, kept.id)
    return Seen(kept.id, cookie, kept.clock.read_at.timestamp(), view.shift.number)


def _people(seats: Sequence[Client], what: tuple[str, Callable[[int], str]], tally: Tally) -> Iterator[Regular]:
    """Let each seat send responses to a case, in words of its own; ``what`` is the case's path and those words."""
    chance = random.Random(0)  # noqa: S311 (only how long people pause)
    for number, seat in enumerate(seats):
        member = Member(seat.connection, requests_of(seat, *what, number))
        yield Regular(member, lambda: _PAUSE * (0.5 + chance.random()), tally)


def _let_them(regulars: Sequence[Regular], followers: Sequence[Follower], seconds: float) -> int:
    """Let everybody go on; returns how many requests were never answered."""
    now = time.time()
    for follower in followers:
        follower.since = now
    floor = Floor(one for one in followers if not one.is_ended)
    floor.run(regulars, seconds)
    return floor.unanswered


def _probe(port: int, health: Tally) -> Regular:
    request = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"

    def connect() -> socket.socket:
        return socket.create_connection(("127.0.0.1", port), timeout=60)

    # Every request has a socket of its own; this one is never used.
    return Regular(Member(socket.socket(), lambda: request, _OK), lambda: _PROBE_PAUSE, health, connect)


def _idle_cpu(process: int, followers: Sequence[Follower]) -> float:
    """Return the share of one processor that the streams alone cost, after what their opening left."""
    Floor(followers).run((), _SETTLE_SECONDS)
    before = cpu_seconds(process)
    Floor([one for one in followers if not one.is_ended]).run((), _SETTLE_SECONDS)
    return (cpu_seconds(process) - before) / _SETTLE_SECONDS
