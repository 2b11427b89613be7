"""Copies a SQLite database while it is in use, and puts a copy back."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from trainer.storage.schema import known_revisions

_PAGES = 512
_WAIT_SECONDS = 30.0


class BackupFailed(RuntimeError):
    """Says in words why a backup could not be made or put back; nothing was changed."""


def back_up(source: Path, target: Path, *, replace: bool = False) -> int:
    """Copy ``source`` to ``target`` as it is at this moment and return the bytes; writers are not held up.

    The copy is checked before it gets its name. Raises ``BackupFailed``.
    """
    if not source.exists():
        raise BackupFailed(f"there is no database at {source}")
    if target.exists() and not replace:
        raise BackupFailed(f"{target} exists already; choose another name, or add --force to replace it")
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        with _worded(), closing(_new_file(part)) as copy, closing(_open(source)) as live:
            # One read transaction for the whole copy: otherwise each write of others begins it anew.
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
            live.backup(copy, pages=_PAGES, sleep=0.01)
            live.execute("ROLLBACK")
            copy.execute("PRAGMA journal_mode=DELETE")
            _refuse_unsound(copy, "the copy")
        _keep(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, target: Path, now: datetime) -> Path | None:
    """Put ``source`` in the place of ``target``, in use or not; return where the former content was kept.

    Raises ``BackupFailed`` when ``source`` is damaged, empty or of a newer version, or others hold ``target``.
    """
    check_backup(source)
    kept = _keep_former(target, now) if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + _WAIT_SECONDS

    def give_up(status: int, _left: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise BackupFailed("the database is held by another program; nothing was changed")

    with _worded(), closing(_open(source, read_only=True)) as copy, closing(_open(target)) as live:
        copy.backup(live, pages=-1, progress=give_up, sleep=0.05)
        live.execute("PRAGMA journal_mode=WAL")
    return kept


def check_backup(source: Path) -> None:
    """Raise ``BackupFailed`` when ``source`` is no sound database of this version or an older one."""
    if not source.exists():
        raise BackupFailed(f"there is no file {source}")
    with _worded(f"{source} is not a database"), closing(_open(source, read_only=True)) as copy:
        _refuse_unsound(copy, str(source))
        has_schema = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        if has_schema is None:
            raise BackupFailed(f"{source} is not a database of this program")
        for (revision,) in copy.execute("SELECT version_num FROM alembic_version"):
            if revision not in known_revisions():
                raise BackupFailed(
                    f"{source} has the schema {revision}, which a newer version made;"
                    f" this one knows up to {max(known_revisions())}"
                )


def _keep_former(target: Path, now: datetime) -> Path:
    """Copy what ``target`` holds to a dated name; what is too damaged to be copied is moved there as it is."""
    kept = target.with_name(f"{target.name}.before-restore-{now:%Y%m%dT%H%M%S%f}Z")
    try:
        back_up(target, kept)
    except BackupFailed as failed:
        if isinstance(failed.__cause__, sqlite3.OperationalError):
            raise  # held or full, but sound: moving it would lose what is written meanwhile
        for end in ("", "-wal", "-shm"):
            file = target.with_name(target.name + end)
            if file.exists():
                file.rename(kept.with_name(kept.name + end))
    return kept


def _refuse_unsound(connection: sqlite3.Connection, name: str) -> None:
    said = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
    if said != ["ok"]:
        raise BackupFailed(f"{name} is damaged")


def _new_file(path: Path) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    try:
        # What people typed is inside: readable by its owner alone from the first byte on.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as refused:
        raise BackupFailed(f"cannot write beside {path.parent}: {refused.strerror}") from refused
    return sqlite3.connect(path, isolation_level=None)


def _open(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=5, isolation_level=None)


def _keep(part: Path, target: Path) -> None:
    """Give ``part`` its name once it is on the disk, so that the name never means half a file."""
    _sync(part)
    part.rename(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _worded(words: str = "") -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupFailed(words or f"the database said: {error}") from error
