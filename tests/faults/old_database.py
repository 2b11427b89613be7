"""Databases as earlier versions of the program left them, with people, packs, attempts, turns and drafts."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

from trainer.storage.database import Database

_SCRIPTS = Path(__file__).parent.parent.parent / "trainer" / "storage" / "migrations"
PEOPLE, ATTEMPTS = 6, 12
DRAFT_AT = "first-week/parcel/1/1"


def make_old_database(path: Path) -> None:
    """Make tables of revision 0001 and fill them."""
    _make_tables(path, "0001")
    with closing(sqlite3.connect(path)) as plain, plain:
        plain.execute("insert into packs values ('digest', 'first-week', '1', '{}')")
        for number in range(PEOPLE):
            team = ("Social desk", "Contact centre", "")[number % 3]
            plain.execute("insert into people values (?, ?, 'trainee', ?, 1)", (f"p{number}", f"P {number}", team))
        for number in range(ATTEMPTS):
            opened = f"2026-03-02 09:{number:02}:00.000000"
            plain.execute(
                "insert into attempts values (?, ?, 'first-week', 'digest', 'parcel', '{}', -1, ?, null)",
                (f"a{number}", f"p{number % PEOPLE}", opened),
            )
            plain.execute(
                "insert into turns values (?, 1, ?, '{}', '{}', '{}', ?)", (f"a{number}", f"key-{number}", opened)
            )


def make_database_with_drafts(path: Path) -> None:
    """Make tables of revision 0002 with somebody's draft in them."""
    _make_tables(path, "0002")
    with closing(sqlite3.connect(path)) as plain, plain:
        plain.execute("insert into people (id, name, role, is_demo) values ('p0', 'P 0', 'trainee', 1)")
        plain.execute(
            "insert into drafts values ('p0', ?, 1, 'key-0', ?, 'tab-a', 3, '2026-03-02 09:00:00.000000')",
            (DRAFT_AT, '[{"kind": "reply", "channel": "email", "text": "Dear Jo"}]'),
        )


def _make_tables(path: Path, revision: str) -> None:
    database = Database(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with database.engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    database.close()


def numbered_attempts(path: Path) -> list[tuple[str, int]]:
    """Return every attempt with its number, of a database that was brought to today's schema."""
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute("select id, number from attempts order by id").fetchall()


def facts(path: Path) -> dict[str, object]:
    """Return what must not be lost, and whether the file is sound."""
    with closing(sqlite3.connect(path)) as plain:
        return {
            "sound": plain.execute("PRAGMA integrity_check").fetchone()[0],
            "references": plain.execute("PRAGMA foreign_key_check").fetchall(),
            "people": plain.execute("select count(*) from people").fetchone()[0],
            "turns": plain.execute("select count(*) from turns").fetchone()[0],
            "teamless": plain.execute("select count(*) from people where team_id is null").fetchone()[0],
            "schema": plain.execute("select version_num from alembic_version").fetchall(),
        }
