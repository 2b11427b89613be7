"""Opens the database: connections as safe as an acknowledged response needs, and transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from trainer.storage.failures import StoreBusy, failure_of
from trainer.storage.schema import upgrade_schema
from trainer.storage.store import Store
from trainer.storage.tables import db

BUSY_SECONDS = 5.0
_WRITES = "rejoinder_writes"


class Database:
    """Holds one open database; every transaction starts here."""

    def __init__(self, url: str) -> None:
        make_folder(url)
        # Flask-SQLAlchemy wants an application to hang its engine on. This one serves nothing: the doors
        # (web, command line) share it through the desk, so neither owns the connection.
        self._holder = Flask("trainer.storage")
        self._holder.config["SQLALCHEMY_DATABASE_URI"] = url
        self._holder.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
        db.init_app(self._holder)
        with self._holder.app_context():
            self.engine: Engine = db.engine
        # SQLite lets its writers sleep and look again; the unluckiest of them waits for seconds. Those of one
        # process queue here instead. PostgreSQL has a queue of its own.
        self._queue = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        if self.engine.dialect.name == "sqlite":
            guard_sqlite(self.engine)

    @contextmanager
    def begin(self) -> Iterator[Store]:
        """Open a transaction that writes; commits at the end, rolls back on any error.

        Raises ``StoreBusy`` when somebody else holds the database for longer than ``BUSY_SECONDS``, and
        ``StoreFull`` when nothing more fits on the disk.
        """
        with self._turn(), self._told(), self._holder.app_context():
            db.session.connection(execution_options={_WRITES: True})
            try:
                yield Store(db.session())
            except BaseException:
                db.session.rollback()
                raise
            db.session.commit()

    @contextmanager
    def read(self) -> Iterator[Store]:
        """Open a transaction that only reads."""
        with self._told(), self._holder.app_context():
            try:
                yield Store(db.session())
            finally:
                db.session.rollback()

    def upgrade(self) -> None:
        """Bring the tables to the newest schema, in one transaction; raises ``NewerSchema``."""
        upgrade_schema(self.engine, {_WRITES: True})

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._queue is None:
            yield
            return
        if not self._queue.acquire(timeout=BUSY_SECONDS):
            raise StoreBusy("too many are waiting to write")
        try:
            yield
        finally:
            self._queue.release()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            failure = failure_of(error)
            if failure is None:
                raise
            raise failure from error


def make_folder(url: str) -> None:
    """Make the folder of a SQLite file, so that a first start needs no preparation."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and parts.database not in (None, "", ":memory:"):
        Path(str(parts.database)).parent.mkdir(parents=True, exist_ok=True)


def engine_options(url: str) -> dict[str, Any]:
    """Return the engine's options; errors never carry parameters, for those are what people typed."""
    if make_url(url).get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": BUSY_SECONDS}, "hide_parameters": True}
    return {"pool_pre_ping": True, "hide_parameters": True}


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
            "journal_mode=WAL",
            "synchronous=FULL",
            f"busy_timeout={int(BUSY_SECONDS * 1000)}",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
