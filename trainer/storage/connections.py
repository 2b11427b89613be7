"""What every connection is told before it is used."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from trainer.storage.failures import StoreUnusable

BUSY_SECONDS = 5.0
#: Execution options: that a transaction will write, and for how many seconds it may wait to begin.
WRITES = "rejoinder_writes"
PATIENCE = "rejoinder_patience"
_CONNECTIONS = 16
#: Names the lock that lets one transaction of PostgreSQL write at a time; any number that nobody else uses.
_WRITERS = 7_352_656_410
#: What SQLite leaves of its log's file once a long reader no longer needs it.
_WAL_BYTES = 16 * 1024 * 1024


def make_folder(url: str) -> None:
    """Make the folder of a SQLite file, so that a first start needs no preparation; raises ``StoreUnusable``."""
    try:
        parts = make_url(url)
    except ArgumentError:
        raise StoreUnusable("the database's URL cannot be read") from None
    if parts.get_backend_name() == "sqlite" and parts.database not in (None, "", ":memory:"):
        folder = Path(str(parts.database)).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as refused:
            raise StoreUnusable(f"the folder {folder} cannot be made: {refused.strerror}") from None


def engine_options(url: str) -> dict[str, Any]:
    """Return the engine's options; errors never carry parameters, for those are what people typed."""
    options: dict[str, Any] = {"hide_parameters": True}
    parts = make_url(url)
    if parts.database not in (None, "", ":memory:"):
        options |= {"pool_size": _CONNECTIONS, "max_overflow": _CONNECTIONS, "pool_timeout": BUSY_SECONDS}
    if parts.get_backend_name() == "sqlite":
        return options | {"connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False}}
    return options | {"pool_pre_ping": True}


def guard_sqlite(engine: Engine) -> None:
    """Make SQLite durable (WAL, synchronous FULL) and let a writing transaction lock at its beginning.

    A transaction that reads first and writes later fails at once under load, whatever the busy timeout
    (SQLITE_BUSY_SNAPSHOT); so a transaction that will write says so with BEGIN IMMEDIATE.
    """

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own implicit BEGIN is the deferred one
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={int(BUSY_SECONDS * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"journal_size_limit={_WAL_BYTES}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get(WRITES, False):
            connection.exec_driver_sql("BEGIN")
            return
        # The time spent in our own queue counts: whoever asks waits for BUSY_SECONDS in all.
        patience = int(options.get(PATIENCE, BUSY_SECONDS) * 1000)
        _driver(connection).execute(f"PRAGMA busy_timeout={patience}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            _driver(connection).execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")


def guard_postgresql(engine: Engine) -> None:
    """Let one transaction write at a time, as SQLite does.

    What writes looks first: for the next number, the last seat, a pack that is kept already. Without the lock two
    would see the same, and one of them fail or both take one seat. The lock goes with the end of the transaction.
    """

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(WRITES, False):
            patience = max(1, int(options.get(PATIENCE, BUSY_SECONDS) * 1000))  # 0 would wait for ever
            connection.exec_driver_sql(
                f"DO $$ BEGIN {_wait(patience)} PERFORM pg_advisory_xact_lock({_WRITERS});"
                f" {_wait(int(BUSY_SECONDS * 1000))} END $$"
            )


def _wait(milliseconds: int) -> str:
    return f"PERFORM set_config('lock_timeout', '{milliseconds}', true);"


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
