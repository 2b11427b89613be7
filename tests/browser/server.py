"""The app as a process of its own, so that it can be stopped and started again."""

import atexit
import multiprocessing
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Callable, Mapping
from fcntl import LOCK_EX, flock
from functools import lru_cache, partial
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Self

from trainer.cli import main
from trainer.settings import Settings

START_SECONDS = 40
_SHARED = "REJOINDER_FOUNDED"


@lru_cache(maxsize=1)
def warm() -> ForkServerContext:
    """Return what forks processes that begin with `tests.browser.warm`, most of what a start takes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.browser.server", "tests.browser.warm"])
    return context


def run_command(arguments: list[str], environment: Mapping[str, str], terminal: Path) -> None:
    """Run `trainer` with the arguments in this process, with its own environment and what it says in a file."""
    os.environ.clear()
    os.environ.update(environment)
    warnings.simplefilter("default")
    with terminal.open("wb") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
    main(arguments, standalone_mode=False)


def share_founded() -> Callable[[], None]:
    """Let the workers that this process starts share one `founded`; returns what clears it away."""
    os.environ[_SHARED] = tempfile.mkdtemp(prefix="rejoinder-demo-")
    return partial(shutil.rmtree, os.environ[_SHARED], ignore_errors=True)


@lru_cache(maxsize=1)
def founded() -> Path:
    """Return a folder with the demonstration as it stands after its first start, made once for all tests.

    Its people play golden answers, which takes longer than all else that a start does.
    """
    if _SHARED not in os.environ:
        atexit.register(share_founded())
    folder = Path(os.environ[_SHARED])
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (folder / "demo").exists():
            with DemoServer(folder / "begun", packs=str(Settings().packs)):
                pass
            (folder / "begun").rename(folder / "demo")
    return folder / "demo"


class DemoServer:
    """Runs `trainer demo` on a free port with its data in one folder; ``settings`` are without their prefix."""

    COMMAND, FIRST_PAGE_HAS = "demo", b'name="person"'

    def __init__(self, data: Path, **settings: str) -> None:
        self._data = data
        # No story but those of the wait itself waits before it sends.
        given = {"undo_seconds": "0"} | settings
        self._settings = {f"TRAINER_{name.upper()}": value for name, value in given.items()}
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: ForkServerProcess | None = None

    @property
    def database(self) -> Path:
        """Return the file that everything is kept in."""
        return self._data / "rejoinder.db"

    @property
    def _terminal(self) -> Path:
        return self._data / "terminal.txt"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._data.mkdir(parents=True, exist_ok=True)
        if self.COMMAND == "demo" and "TRAINER_PACKS" not in self._settings and not self.database.exists():
            shutil.copytree(founded(), self._data, dirs_exist_ok=True)
        self._process = warm().Process(
            target=run_command,
            args=([self.COMMAND, "--port", str(self.port)], self._environment(), self._terminal),
            daemon=True,
        )
        self._process.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._is_up():
            if not self._process.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"`trainer {self.COMMAND}` did not start")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop, and wait until it is gone."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(timeout=20)
            self._process = None

    def _environment(self) -> dict[str, str]:
        return os.environ | {"TRAINER_DATA": str(self._data), "PYTHONWARNINGS": "default"} | self._settings

    def _is_up(self) -> bool:
        try:
            with urllib.request.urlopen(self.url, timeout=5) as answer:
                return bool(answer.status == 200 and self.FIRST_PAGE_HAS in answer.read())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


class RealServer(DemoServer):
    """Runs `trainer serve` on an empty folder, where nobody has an account yet."""

    COMMAND, FIRST_PAGE_HAS = "serve", b'name="password"'

    def __init__(self, data: Path, **settings: str) -> None:
        super().__init__(data, mode="development", **settings)
        self._settings["TRAINER_BASE_URL"] = self.url

    def first_admin_link(self) -> str:
        """Return the link that was printed on the operator's terminal."""
        said = self._terminal.read_text(encoding="utf-8")
        (link,) = (line for line in said.splitlines() if "/first/" in line)
        return link

    def tidy(self) -> None:
        """Do by hand what the server does once a minute, sending e-mails among it."""
        subprocess.run(
            [sys.executable, "-m", "trainer", "db", "tidy"],
            env=self._environment(),
            stdout=subprocess.DEVNULL,
            check=True,
        )


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
