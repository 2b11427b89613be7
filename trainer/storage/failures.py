"""What the database may refuse, told apart from faults of our own."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class TurnTaken(RuntimeError):
    """Says that this turn was answered already, from another tab or by an earlier press."""


class StoreBusy(RuntimeError):
    """Says that the database is held by somebody else; what was asked was not done and may be asked again."""


class StoreFull(RuntimeError):
    """Says that nothing more fits on the disk; what was asked was not done."""


class StoreDamaged(RuntimeError):
    """Says that the database file is damaged, or is none; only a backup helps."""


class StoreUnusable(RuntimeError):
    """Says that the database cannot be opened or written as it is set; nothing was done."""


class NewerSchema(RuntimeError):
    """Says that a newer version of the program has changed the tables; this one must not touch them."""


_SQLITE: dict[int, type[Exception]] = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreDamaged,
    sqlite3.SQLITE_CANTOPEN: StoreUnusable,
    sqlite3.SQLITE_READONLY: StoreUnusable,
    sqlite3.SQLITE_PERM: StoreUnusable,
}
#: A full disk meets the shared-memory file and the journal's header as a plain input-output error.
_SQLITE_FULL_BY_NAME = frozenset({"SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC"})
#: PostgreSQL's states: a lock not given, a deadlock, a serialisation failure; shutting down, connection gone.
_STATES_BUSY = ("55P03", "40P01", "40001", "57P", "08")
_STATES_FULL = ("53100",)
_WORDS: dict[type[Exception], str] = {
    StoreBusy: "the database is busy",
    StoreFull: "the disk is full",
    StoreDamaged: "the database is damaged",
    StoreUnusable: "the database cannot be opened or written",
}


def failure_of(error: SQLAlchemyError) -> Exception | None:
    """Return what an operator or a user can act on, or None when the error is ours."""
    if isinstance(error, PoolTimeout):
        return StoreBusy("every connection is in use")
    if not isinstance(error, DBAPIError) or not isinstance(error.orig, BaseException):
        return None
    kind = _kind_of(error.orig)
    if kind is None and error.connection_invalidated:
        kind = StoreBusy
    return kind(_WORDS[kind]) if kind else None


def _kind_of(fault: BaseException) -> type[Exception] | None:
    if isinstance(fault, sqlite3.Error):
        code = getattr(fault, "sqlite_errorcode", None)
        if getattr(fault, "sqlite_errorname", "") in _SQLITE_FULL_BY_NAME:
            return StoreFull
        # The low byte is the primary code; the rest says more than is needed here.
        return _SQLITE.get(code & 0xFF) if code is not None else None
    state = str(getattr(fault, "sqlstate", None) or "")
    if not state and type(fault).__name__ == "OperationalError":
        return StoreBusy  # nobody answered who could have given a state
    if state.startswith(_STATES_FULL):
        return StoreFull
    return StoreBusy if state.startswith(_STATES_BUSY) else None
