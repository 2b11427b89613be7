"""Brings the tables to the schema that this version knows, or refuses to touch newer ones."""

from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from trainer.storage.failures import NewerSchema

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade_schema(engine: Engine, options: dict[str, Any]) -> None:
    """Run every migration that is missing, all in one transaction; raises ``NewerSchema``.

    A process killed halfway leaves the tables as they were, and the next start begins again.
    """
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with engine.connect() as connection:
        # SQLite changes a table by making it anew; with foreign keys on, dropping the old one would empty it.
        _foreign_keys(connection, on=False)
        try:
            connection.execution_options(**options)
            config.attributes["connection"] = connection
            with connection.begin():
                refuse_newer(connection)
                command.upgrade(config, "head")
                _check_references(connection)
        finally:
            _foreign_keys(connection, on=True)


def refuse_newer(connection: Connection) -> None:
    """Raise ``NewerSchema`` when the tables have a revision that this version does not know."""
    for revision in schema_of(connection):
        if revision not in known_revisions():
            raise NewerSchema(
                f"the database has the schema {revision}, which a newer version made; this one knows up to"
                f" {max(known_revisions())}. Start the newer version, or restore a backup of before."
            )


def schema_of(connection: Connection) -> tuple[str, ...]:
    """Return the revision of the tables; nothing for an empty database."""
    return tuple(MigrationContext.configure(connection).get_current_heads())


@cache
def known_revisions() -> frozenset[str]:
    """Return every revision that this version can reach."""
    scripts = ScriptDirectory(str(_SCRIPTS))
    return frozenset(script.revision for script in scripts.walk_revisions())


@cache
def head_revisions() -> frozenset[str]:
    """Return the revision that this version works with."""
    return frozenset(ScriptDirectory(str(_SCRIPTS)).get_heads())


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    if connection.dialect.name != "sqlite":
        return
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and inspect(connection).get_table_names():
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migration would leave {len(broken)} rows without what they belong to")
