"""Whether the database can be read and written, and whether there is room; cheap enough to ask every second."""

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from trainer.storage.schema import head_revisions, schema_of

_WRITE_SECONDS = 0.25
_LEAST_ROOM = 16 * 1024 * 1024


def failing_checks(engine: Engine, file: Path | None) -> tuple[str, ...]:
    """Return the names of the checks that fail: readable, schema, writable, room."""
    failing = list(_reading(engine))
    if file is not None and not failing:
        failing += [] if _can_lock(file) else ["writable"]
    if file is not None and shutil.disk_usage(file.parent).free < _LEAST_ROOM:
        failing.append("room")
    return tuple(failing)


def wal_size(file: Path | None) -> int:
    """Return the size of the write-ahead log beside ``file`` in bytes."""
    log = file.with_name(f"{file.name}-wal") if file else None
    return log.stat().st_size if log and log.exists() else 0


def _reading(engine: Engine) -> tuple[str, ...]:
    try:
        with engine.connect() as connection:
            connection.execute(text("select 1 from people limit 1"))
            return () if set(schema_of(connection)) == head_revisions() else ("schema",)
    except SQLAlchemyError:
        return ("readable",)


def _can_lock(file: Path) -> bool:
    """Tell whether the write lock can be had; on a connection of its own, so that nobody's queue is held."""
    try:
        connection = sqlite3.connect(file, timeout=_WRITE_SECONDS, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return True
