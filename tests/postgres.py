"""PostgreSQL of this machine in a temporary folder: a server of the tests alone, on a socket, without a port."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

USER = "postgres"
#: Where Debian keeps the programs of each version; none of them is on the path.
_DEBIAN = Path("/usr/lib/postgresql")
REASON = "SKIPPED LOUDLY: {} (apt-get install postgresql; scripts/postgresql does it for root)"
#: Nothing here outlives the tests, so nothing waits for the disk.
_OPTIONS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=60"


@dataclass(frozen=True)
class Postgres:
    """Holds a running server: the folder of its socket, and where its programs are."""

    folder: Path
    programs: Path

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"rejoinder_{uuid.uuid4().hex[:12]}"
        self.run("createdb", "-h", str(self.folder), "-U", USER, name)
        return f"postgresql+psycopg:///{name}?host={self.folder}&user={USER}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs; raises ``RuntimeError`` with what it said when it fails."""
        _run(self.programs / program, *arguments, folder=self.folder)


def why_not() -> str | None:
    """Return why there is no PostgreSQL to test with, or None when there is."""
    if _programs() is None:
        return REASON.format("there is no PostgreSQL server on this machine")
    if os.geteuid() == 0 and not _has_user():
        return REASON.format(f"PostgreSQL does not run as root, and there is no user {USER}")
    try:
        import psycopg  # noqa: F401, PLC0415 (whether it is there is the question)
    except ImportError:
        return "SKIPPED LOUDLY: the driver is missing (pip install 'psycopg[binary]')"
    return None


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Run a server for some tests and leave nothing of it behind."""
    programs = _programs()
    assert programs is not None
    # Not below pytest's own folder: that one is closed to every other user, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="rejoinder-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    data, server = folder / "data", Postgres(folder, programs)
    try:
        # Bytes decide what sorts first, as on SQLite.
        server.run("initdb", "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"{_OPTIONS} -c unix_socket_directories={folder}"
        server.run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server; tests that use it are skipped with a printed reason where there is none."""
    reason = why_not()
    if reason is not None:
        if os.environ.get("REQUIRE_POSTGRESQL"):
            pytest.fail(reason)
        pytest.skip(reason)
    with running_postgres() as server:
        yield server


def _programs() -> Path | None:
    newest = sorted(_DEBIAN.glob("*/bin"), key=lambda path: (len(path.parent.name), path.parent.name))
    found = shutil.which("initdb")
    folders = [*reversed(newest), *([Path(found).resolve().parent] if found else [])]
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def _has_user() -> bool:
    return any(entry.pw_name == USER for entry in pwd.getpwall())


def _run(program: Path, *arguments: str, folder: Path) -> None:
    """PostgreSQL refuses to run as root; the server keeps no pipe of ours open, so what it says goes to a file."""
    said = folder / "said"
    owner, others = (USER, ()) if os.geteuid() == 0 else (None, None)
    with said.open("wb") as out:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=folder,
            stdout=out,
            stderr=out,
            user=owner,
            group=owner,
            extra_groups=others,
            timeout=60,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(f"{program.name} failed: {said.read_text(errors='replace')}")
