"""Opens the database: connections as safe as an acknowledged response needs, and transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url

from trainer.storage.store import Store
from trainer.storage.tables import db

_BUSY_MILLISECONDS = 5000
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
        if self.engine.dialect.name == "sqlite":
            guard_sqlite(self.engine)

    @contextmanager
    def begin(self) -> Iterator[Store]:
        """Open a transaction that writes; commits at the end, rolls back on any error."""
        with self._holder.app_context():
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
        with self._holder.app_context():
            try:
                yield Store(db.session())
            finally:
                db.session.rollback()

    def upgrade(self) -> None:
        """Bring the tables to the newest schema."""
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self.engine.connect().execution_options(**{_WRITES: True}) as connection:
            config.attributes["connection"] = connection
            with connection.begin():
                command.upgrade(config, "head")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def make_folder(url: str) -> None:
    """Make the folder of a SQLite file, so that a first start needs no preparation."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and parts.database not in (None, "", ":memory:"):
        Path(str(parts.database)).parent.mkdir(parents=True, exist_ok=True)


def engine_options(url: str) -> dict[str, Any]:
    """Return the engine's options; one memory database is one connection."""
    if make_url(url).get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": _BUSY_MILLISECONDS / 1000}}
    return {"pool_pre_ping": True}


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
            f"busy_timeout={_BUSY_MILLISECONDS}",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
