"""Loads a server of its own with many clients, for the benchmark; their work is not counted as the server's."""

import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trainer.cli.bench_crowd import Member, Tally, run_crowd
from trainer.cli.bench_http import Client, new_submission, submission
from trainer.cli.bench_server import cpu_seconds, running_server
from trainer.services.desk import Desk
from trainer.services.passwords import set_password
from trainer.settings import Settings
from trainer.storage.people import Person
from trainer.wiring import build_desk

PASSWORD = "correct horse of the bench"  # noqa: S105 (of invented people, in a folder that is thrown away)
_WARM_UP = 2


@dataclass(frozen=True, slots=True)
class Load:
    """Says how many clients submit, for how long, and how many people sign in meanwhile."""

    clients: int
    seconds: float
    sign_ins: int = 0
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Loaded:
    """Holds what a load measured."""

    submits: Tally
    sign_ins: Tally
    seconds: float
    sign_in_seconds: float
    cpu_seconds: float


def measure_load(folder: Path, case: str, text: Callable[[int], str], load: Load) -> Loaded:
    """Start a server on ``folder`` and load it; each client is a person with attempts of their own."""
    clients, newcomers = invent(folder, load)
    with running_server(folder, load.workers) as (port, process), seated(port, clients) as seats:
        for number, seat in enumerate(seats):
            for step in range(_WARM_UP):
                new_submission(seat, case, text(-1 - number * _WARM_UP - step))
        before = cpu_seconds(process)
        started = time.monotonic()
        crowd = [
            Member(seat.connection, requests_of(seat, case, text, number)) for number, seat in enumerate(seats)
        ]
        with ThreadPoolExecutor() as aside:
            signing = aside.submit(sign_all_in, port, newcomers, load.seconds / 4)
            submits = run_crowd(crowd, load.seconds)
            signed, signed_seconds = signing.result()
        took, spent = time.monotonic() - started, cpu_seconds(process) - before
    return Loaded(submits, signed, took, signed_seconds, spent)


def invent(folder: Path, load: Load) -> tuple[list[Person], list[Person]]:
    """Make the people of the clients, and those who will sign in with a password."""
    desk = build_desk(Settings(data=folder, database_url=None, mode="development"), is_demo=True)
    clients = people_in(desk, "client", load.clients)
    newcomers = people_in(desk, "newcomer", load.sign_ins)
    for person in newcomers:
        set_password(desk, person.id, PASSWORD)
    desk.database.close()
    return clients, newcomers


def requests_of(seat: Client, case: str, text: Callable[[int], str], number: int) -> Callable[[], bytes]:
    """Return what makes the next submission of a client, each text its own."""
    numbers = itertools.count(number * 1_000_000)
    return lambda: seat.request("POST", f"{case}/responses", submission(seat, text(next(numbers))))


def sign_all_in(port: int, people: list[Person], pause: float) -> tuple[Tally, float]:
    """Let everybody sign in at once after a pause; returns how that went and the seconds until the last was in."""
    tally = Tally()

    def note(person: Person) -> None:
        start = time.perf_counter()
        try:
            is_right = _sign_in(port, person)
        except OSError:
            is_right = False
        tally.times.append((time.perf_counter() - start) * 1000)
        tally.errors += not is_right

    if not people:
        return tally, 0.0
    time.sleep(pause)
    started = time.monotonic()
    threads = [threading.Thread(target=note, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally, time.monotonic() - started


@contextmanager
def seated(port: int, people: list[Person]) -> Iterator[list[Client]]:
    """Open a connection for each person and sit them down."""
    seats = []
    try:
        for person in people:
            seat = Client(port)
            seats.append(seat)
            seat.enter(person.id)
        yield seats
    finally:
        for seat in seats:
            seat.close()


def _sign_in(port: int, person: Person) -> bool:
    client = Client(port)
    try:
        return client.sign_in(str(person.sign_in_name), PASSWORD)
    finally:
        client.close()


def people_in(desk: Desk, kind: str, count: int) -> list[Person]:
    """Make so many trainees of a kind; those called clients can be entered as by hand."""
    people = [
        Person(
            id=f"{kind}-{number}-{os.getpid()}",
            name=f"{kind.title()} {number}",
            role="trainee",
            team=None,
            email=f"{kind}-{number}@example.com",
            sign_in_name=f"{kind}-{number}@example.com",
            is_demo=kind == "client",
        )
        for number in range(count)
    ]
    with desk.begin() as store:
        for person in people:
            store.add_person(person)
    return people
