import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from tests.browser.fixtures import browser, open_page, server, visit
from tests.browser.server import share_founded
from tests.cast import CAST, LEADS, SERVICE, TEAMS
from tests.templates_kept import keep_templates
from trainer.services import passwords
from trainer.services.desk import Desk
from trainer.services.shelf import Shelf
from trainer.settings import Settings
from trainer.storage.database import Database
from trainer.wiring import build_shelf

__all__ = ["browser", "open_page", "server", "visit"]

keep_templates()
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.add_cleanup(share_founded())


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return build_shelf(Settings().packs)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with the newest tables and nothing in them, made once for all tests."""
    file = tmp_path_factory.mktemp("empty") / "rejoinder.db"
    made = Database(f"sqlite:///{file}")
    made.upgrade()
    made.close()
    return file


@pytest.fixture
def database(tmp_path: Path, empty_file: Path) -> Iterator[Database]:
    shutil.copyfile(empty_file, tmp_path / "rejoinder.db")
    opened = Database(f"sqlite:///{tmp_path / 'rejoinder.db'}")
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database, shelf: Shelf) -> Desk:
    """A desk on a fresh database, with the cast, a clock that moves a minute at each look, and plain ids."""
    minutes, numbers = itertools.count(), itertools.count(1)
    with database.begin() as store:
        store.add_unit(SERVICE)
        for team in TEAMS:
            store.add_team(team)
        for person in CAST:
            store.add_person(person)
        for manager, led in LEADS.items():
            store.set_leads(manager, [led])
    return Desk(
        database,
        shelf,
        now=lambda: START + timedelta(minutes=next(minutes)),
        new_id=lambda: f"attempt-{next(numbers)}",
        is_demo=True,
    )


@pytest.fixture
def light_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real argon2id at its smallest, for stories that are not about its cost."""
    monkeypatch.setattr(passwords, "_HASHER", Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1))
