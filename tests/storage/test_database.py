import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from trainer.storage.database import Database
from trainer.storage.people import Person
from trainer.storage.tables import Base


def person(number: int) -> Person:
    return Person(f"p{number}", f"Person {number}", "trainee", None, is_demo=True)


def test_the_migrations_make_exactly_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_sqlite_keeps_what_it_acknowledged(database: Database) -> None:
    with database.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000, "foreign_keys": 1}


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def fail_halfway() -> None:
        with database.begin() as store:
            store.add_person(person(1))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail_halfway()

    with database.read() as store:
        assert store.people() == ()


def test_fifty_who_read_and_then_write_never_meet_a_locked_database(database: Database) -> None:
    failures: list[BaseException] = []

    def read_then_write(number: int) -> None:
        try:
            with database.begin() as store:
                assert store.person(f"p{number}") is None
                store.people()
                store.add_person(person(number))
        except BaseException as failure:  # noqa: BLE001 (a thread's failure must reach the test)
            failures.append(failure)

    threads = [threading.Thread(target=read_then_write, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with database.read() as store:
        assert len(store.people()) == 50


def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "new.db"
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    database.upgrade()
    database.close()

    with sqlite3.connect(path) as connection:
        assert connection.execute("select version_num from alembic_version").fetchall() == [("0005",)]
