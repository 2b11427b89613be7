"""Opens the database: connections as safe as an acknowledged response needs, and transactions."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from trainer.core.gate import GATE
from trainer.storage.check import Checked, check_database, refuse_damaged
from trainer.storage.connections import (
    BUSY_SECONDS,
    PATIENCE,
    WRITES,
    engine_options,
    guard_postgresql,
    guard_sqlite,
    make_folder,
)
from trainer.storage.failures import StoreBusy, StoreUnusable, failure_of
from trainer.storage.health import failing_checks, wal_size
from trainer.storage.schema import upgrade_schema
from trainer.storage.store import Store
from trainer.storage.tables import db

#: While somebody outside holds the database, the next ones who ask are told so soon; the first waited long enough.
_HELD_SECONDS = 0.5
#: Another process is done with its writing so soon, as a rule.
_AT_ONCE_SECONDS = 0.02


class Database:
    """Holds one open database; every transaction starts here."""

    def __init__(self, url: str) -> None:
        """Open the database at ``url``; raises ``StoreUnusable`` when that is no address of one."""
        make_folder(url)
        # Flask-SQLAlchemy wants an application to hang its engine on. This one serves nothing: the doors
        # (web, command line) share it through the desk, so neither owns the connection.
        self._holder = Flask("trainer.storage")
        self._holder.config["SQLALCHEMY_DATABASE_URI"] = url
        self._holder.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
        try:
            db.init_app(self._holder)
        except (SQLAlchemyError, ImportError) as wrong:
            raise StoreUnusable(f"no driver for this kind of database ({type(wrong).__name__})") from wrong
        with self._holder.app_context():
            self.engine: Engine = db.engine
        # SQLite lets its writers sleep and look again; the unluckiest of them waits for seconds. Those of one
        # process queue here instead. PostgreSQL has a queue of its own.
        self._queue = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        self._is_held = False
        if self._queue is not None:
            guard_sqlite(self.engine)
        elif self.engine.dialect.name == "postgresql":
            guard_postgresql(self.engine)

    @property
    def file(self) -> Path | None:
        """Return the file of a SQLite database, or None."""
        name = make_url(self.engine.url).database
        return Path(name) if self._queue is not None and name and name != ":memory:" else None

    @contextmanager
    def begin(self) -> Iterator[Store]:
        """Open a transaction that writes; commits at the end, rolls back on any error.

        Raises ``StoreBusy`` when others hold the database for longer than ``BUSY_SECONDS`` in all, and
        ``StoreFull`` when nothing more fits on the disk.
        """
        with self._turn() as patience, self._told(), self._holder.app_context():
            try:
                self._lock(patience)
                yield Store(db.session())
                db.session.commit()
            except BaseException:
                db.session.rollback()
                raise

    @contextmanager
    def read(self) -> Iterator[Store]:
        """Open a transaction that only reads; all that it sees is of one moment."""
        with self._aside_for_reading(), self._told(), self._holder.app_context():
            try:
                if self._queue is None:
                    db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
                yield Store(db.session())
            finally:
                db.session.rollback()

    def upgrade(self) -> None:
        """Bring the tables to the newest schema, in one transaction.

        Raises ``NewerSchema``, and ``StoreDamaged`` before anything is written to a damaged file.
        """
        with self._told():
            refuse_damaged(self.engine)
            upgrade_schema(self.engine, {WRITES: True})

    def failing_checks(self) -> tuple[str, ...]:
        """Return the names of the checks of its health that fail."""
        with GATE.aside():
            return failing_checks(self.engine, self.file)

    def wal_bytes(self) -> int:
        """Return the size of SQLite's write-ahead log; 0 elsewhere."""
        return wal_size(self.file)

    def check(self) -> Checked:
        """Look at everything that is stored."""
        with self._told():
            return check_database(self.engine)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _aside_for_reading(self) -> AbstractContextManager[None]:
        """Stand aside where a read waits for the network; SQLite's are over before anybody else could begin."""
        return GATE.aside() if self._queue is None else nullcontext()

    @contextmanager
    def _turn(self) -> Iterator[float]:
        """Wait in the queue; gives the seconds that are left to wait for writers of other processes."""
        if self._queue is None:
            yield BUSY_SECONDS
            return
        patience = _HELD_SECONDS if self._is_held else BUSY_SECONDS
        until = time.monotonic() + patience
        if not self._queue.acquire(blocking=False):
            with GATE.aside():
                is_ours = self._queue.acquire(timeout=patience)
            if not is_ours:
                raise StoreBusy("too many are waiting to write")
        try:
            yield max(0.0, until - time.monotonic())
        finally:
            self._queue.release()

    def _lock(self, patience: float) -> None:
        try:
            self._lock_at_once(patience)
        except SQLAlchemyError as error:
            self._is_held = isinstance(failure_of(error), StoreBusy)
            raise
        self._is_held = False

    def _lock_at_once(self, patience: float) -> None:
        """Begin to write at once, or stand aside until a writer of another process is done."""
        try:
            db.session.connection(execution_options={WRITES: True, PATIENCE: min(patience, _AT_ONCE_SECONDS)})
        except SQLAlchemyError as error:
            if patience <= _AT_ONCE_SECONDS or not isinstance(failure_of(error), StoreBusy):
                raise
            db.session.rollback()
            with GATE.aside():
                db.session.connection(execution_options={WRITES: True, PATIENCE: patience - _AT_ONCE_SECONDS})

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            failure = failure_of(error)
            if failure is None:
                raise
            raise failure from error
