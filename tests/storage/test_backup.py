import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trainer.storage.backup import BackupFailed, back_up, check_backup, restore
from trainer.storage.database import Database
from trainer.storage.people import Person

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def person(number: int) -> Person:
    return Person(f"p{number}", f"Person {number}", "trainee", None, is_demo=True)


def add(database: Database, *numbers: int) -> None:
    with database.begin() as store:
        for number in numbers:
            store.add_person(person(number))


def names(database: Database) -> list[str]:
    with database.read() as store:
        return sorted(one.id for one in store.people())


def path_of(database: Database) -> Path:
    assert database.file is not None
    return database.file


def test_a_backup_is_whole_private_and_one_file(database: Database, tmp_path: Path) -> None:
    add(database, 1, 2)
    copy = tmp_path / "copy.db"

    size = back_up(path_of(database), copy)

    assert size == copy.stat().st_size
    assert copy.stat().st_mode & 0o077 == 0
    check_backup(copy)
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("select count(*) from people").fetchone() == (2,)
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]


def test_a_backup_never_replaces_a_file_unasked(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    with pytest.raises(BackupFailed, match="exists already"):
        back_up(path_of(database), copy)
    assert copy.read_text() == "precious"
    back_up(path_of(database), copy, replace=True)
    check_backup(copy)


def test_a_backup_taken_while_others_write_ends_and_is_of_one_moment(database: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            add(database, number, number + 1)
            number += 2

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(5):
            back_up(path_of(database), tmp_path / f"copy-{turn}.db")
    finally:
        stop.set()
        writer.join()

    for turn in range(5):
        with closing(sqlite3.connect(tmp_path / f"copy-{turn}.db")) as opened:
            # Each transaction adds two people: an odd number would be half of one.
            assert opened.execute("select count(*) from people").fetchone()[0] % 2 == 0


def test_a_restore_brings_back_what_was_and_keeps_what_is(database: Database, tmp_path: Path) -> None:
    add(database, 1)
    copy = tmp_path / "copy.db"
    back_up(path_of(database), copy)
    add(database, 2)

    kept = restore(copy, path_of(database), NOW)

    assert names(database) == ["p1"]
    add(database, 3)
    assert names(database) == ["p1", "p3"]
    assert kept is not None
    with closing(sqlite3.connect(kept)) as former:
        assert former.execute("select count(*) from people").fetchone() == (2,)


def test_a_damaged_database_is_moved_aside_and_replaced(database: Database, tmp_path: Path) -> None:
    add(database, 1)
    copy = tmp_path / "copy.db"
    back_up(path_of(database), copy)
    file = path_of(database)
    database.close()
    file.write_bytes(b"this is no database" * 500)

    kept = restore(copy, file, NOW)

    assert kept is not None
    assert kept.read_bytes().startswith(b"this is no database")
    again = Database(f"sqlite:///{file}")
    again.upgrade()
    assert names(again) == ["p1"]
    again.close()


@pytest.mark.parametrize("kind", ["missing", "text", "stranger", "newer", "damaged"])
def test_what_is_no_sound_backup_is_refused_before_anything_changes(
    database: Database, tmp_path: Path, kind: str
) -> None:
    add(database, *range(1, 400))
    bad = tmp_path / "bad.db"
    if kind == "text":
        bad.write_text("not a database at all, " * 300)
    elif kind == "stranger":
        with closing(sqlite3.connect(bad)) as other:
            other.execute("create table things (id)")
    elif kind == "newer":
        back_up(path_of(database), bad)
        with closing(sqlite3.connect(bad)) as opened, opened:
            opened.execute("update alembic_version set version_num = '9999'")
    elif kind == "damaged":
        back_up(path_of(database), bad)
        content = bytearray(bad.read_bytes())
        for page in range(2, len(content) // 4096):
            content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
        bad.write_bytes(content)

    with pytest.raises(BackupFailed):
        restore(bad, path_of(database), NOW)

    assert len(names(database)) == 399
    assert not list(path_of(database).parent.glob("*before-restore*"))
