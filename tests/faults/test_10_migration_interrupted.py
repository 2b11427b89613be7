"""Fault 10: the process is killed at each statement of the migrations; a newer schema meets an older program."""

import itertools
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.faults.old_database import (
    ATTEMPTS,
    DRAFT_AT,
    PEOPLE,
    facts,
    make_database_with_drafts,
    make_old_database,
    numbered_attempts,
)
from trainer.storage.database import Database
from trainer.storage.drafts import BLANK_FORM, Place
from trainer.storage.failures import NewerSchema
from trainer.storage.schema import head_revisions

HEAD = max(head_revisions())


def upgrade_killed_at(path: Path, statement: int) -> bool:
    """Upgrade in another process that kills itself before its nth statement; tells whether it came that far."""
    child = os.fork()
    if child == 0:
        numbers = itertools.count(1)

        def die(*_: object) -> None:
            if next(numbers) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        database = Database(f"sqlite:///{path}")
        event.listen(database.engine, "before_cursor_execute", die)
        try:
            database.upgrade()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def upgrade(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    database.close()


def kill_at_each(folder: Path, make: Callable[[Path], None], check: Callable[[Path], None], step: int) -> int:
    """Kill at every ``step``th statement of a fresh database, and check what a second run makes of it."""
    model = folder / "model.db"
    make(model)
    for killed, statement in enumerate(itertools.count(1, step)):
        path = folder / f"at-{statement}.db"
        if model.exists():
            shutil.copy(model, path)
        if not upgrade_killed_at(path, statement):
            return killed
        upgrade(path)
        check(path)
    raise AssertionError("unreachable")


def check_old(path: Path) -> None:
    assert facts(path) == {
        "sound": "ok",
        "references": [],
        "people": PEOPLE,
        "turns": ATTEMPTS,
        "teamless": 2,
        "schema": [(HEAD,)],
    }
    assert numbered_attempts(path) == sorted((f"a{n}", 1 + n // PEOPLE) for n in range(ATTEMPTS))


def check_new(path: Path) -> None:
    assert facts(path)["sound"] == "ok"
    assert facts(path)["schema"] == [(HEAD,)]


def check_draft(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    with database.read() as store:
        draft = store.draft("p0", Place.read(DRAFT_AT))
    database.close()
    assert draft is not None
    assert ([move.text for move in draft.moves], draft.form, draft.revision) == (["Dear Jo"], BLANK_FORM, 3)
    check_new(path)


def test_drafts_survive_an_upgrade_killed_at_any_statement(tmp_path: Path) -> None:
    assert kill_at_each(tmp_path, make_database_with_drafts, check_draft, step=1) >= 3


def test_an_upgrade_killed_now_and_then_is_completed_by_the_next(tmp_path: Path) -> None:
    assert kill_at_each(tmp_path, make_old_database, check_old, step=13) >= 3


@pytest.mark.slow
def test_an_upgrade_killed_at_any_statement_is_completed_by_the_next(tmp_path: Path) -> None:
    assert kill_at_each(tmp_path, make_old_database, check_old, step=1) >= 40


@pytest.mark.slow
def test_a_first_start_killed_at_any_statement_is_completed_by_the_next(tmp_path: Path) -> None:
    assert kill_at_each(tmp_path, lambda _: None, check_new, step=1) >= 40


def test_an_older_program_leaves_a_newer_schema_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    upgrade(path)
    with closing(sqlite3.connect(path)) as plain, plain:
        plain.execute("update alembic_version set version_num = '9999'")

    with pytest.raises(NewerSchema, match="9999"):
        upgrade(path)

    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("select version_num from alembic_version").fetchall() == [("9999",)]
