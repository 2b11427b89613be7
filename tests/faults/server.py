"""The real server as a process of its own, to be loaded, stopped, killed and started again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.browser.server import free_port
from trainer.cli.bench_http import Client
from trainer.settings import Settings
from trainer.storage.people import Person
from trainer.wiring import build_desk

CASE = "/cases/first-week/suitcase-gap-year"
_START_SECONDS = 40


class Server:
    """Runs `trainer demo` on one folder and one port; its log is kept in a file."""

    def __init__(self, data: Path, people: int = 1, **settings: str) -> None:
        self.data, self.port = data, free_port()
        self.log, self.file = data / "server.log", data / "rejoinder.db"
        self._settings = {f"TRAINER_{name.upper()}": value for name, value in settings.items()}
        self._process: subprocess.Popen[bytes] | None = None
        self.people = _invent(data, people)

    @property
    def pid(self) -> int:
        """Return the number of the running process."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start, and wait until it answers."""
        environment = os.environ | {"TRAINER_DATA": str(self.data)} | self._settings
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "trainer", "demo", "--port", str(self.port)],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _START_SECONDS
        while self.health()[0] not in (200, 503):
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def kill(self) -> None:
        """End the whole group as a crash would."""
        os.killpg(self.pid, signal.SIGKILL)
        assert self._process is not None
        self._process.wait(timeout=20)

    def stop(self) -> int:
        """Ask it to stop and return its exit status."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(timeout=20)

    def ask_to_stop(self) -> None:
        """Ask it to stop, without waiting."""
        assert self._process is not None
        self._process.terminate()

    def health(self) -> tuple[int, Mapping[str, Any]]:
        """Return the status and the words of /health; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=8) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.loads(refused.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return 0, {}

    def seat(self, number: int = 0) -> Client:
        """Return a client that has taken the role of one of the people, with a form token."""
        client = Client(self.port)
        try:
            client.enter(self.people[number].id)
            client.csrf = client.token(CASE)
        except BaseException:
            client.close()
            raise
        return client

    def resident_bytes(self) -> int:
        """Return how much memory the process holds."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read from the database file."""
        with closing(sqlite3.connect(self.file, timeout=10)) as plain:
            return plain.execute(query).fetchall()


@contextmanager
def running(data: Path, people: int = 1, **settings: str) -> Iterator[Server]:
    """Run a server for a story and end it afterwards."""
    server = Server(data, people, **settings)
    server.start()
    try:
        yield server
    finally:
        if server._process is not None and server._process.poll() is None:
            server.kill()


def submission(client: Client, key: str, text: str = "I'm sorry. I'll call you at 18:00 today.") -> dict[str, str]:
    """Return the form of one reply."""
    fields = {"csrf_token": client.csrf, "key": key, "do": "send"}
    return fields | {"kind-1": "reply", "channel-1": "social_post", "text-1": text}


def _invent(data: Path, count: int) -> list[Person]:
    desk = build_desk(Settings(data=data, mode="development"), is_demo=True)
    people = [Person(f"p{n}", f"Person {n}", "trainee", None, is_demo=True) for n in range(count)]
    with desk.begin() as store:
        for person in people:
            if store.person(person.id) is None:
                store.add_person(person)
    desk.database.close()
    return people
