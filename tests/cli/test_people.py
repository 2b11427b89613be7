from pathlib import Path

import pytest

from tests.cast import ANA, OTTO
from tests.cli.conftest import Run
from tests.house import PASSWORD
from trainer.services.desk import Desk
from trainer.services.links import person_of_link
from trainer.services.passwords import set_password


@pytest.fixture
def here(desk: Desk, monkeypatch: pytest.MonkeyPatch, light_hashes: None) -> Desk:
    """The desk's own database, as the command line finds it."""
    monkeypatch.setenv("TRAINER_DATA", str(Path(str(desk.database.engine.url.database)).parent))
    return desk


def test_the_first_administrator_s_link_is_printed_and_the_newest_one_works(here: Desk, run: Run) -> None:
    first, second = run("people", "first-admin"), run("people", "first-admin")

    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith("http://127.0.0.1:8000/first/")
    assert first.stdout != second.stdout
    assert "It works once, for 1 day" in first.stderr


def test_there_is_no_such_link_once_there_is_an_administrator(here: Desk, run: Run) -> None:
    set_password(here, OTTO.id, PASSWORD)

    result = run("people", "first-admin")

    assert result.exit_code == 1
    assert "there is an administrator already" in result.output


def test_a_reset_link_is_printed_for_somebody_who_is_here(
    here: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAINER_BASE_URL", "https://training.example.com")

    result = run("people", "reset", " ANA@Example.com")

    base, _, token = result.stdout.strip().rpartition("/")
    assert base == "https://training.example.com/resets"
    assert "for 2 h" in result.stderr
    assert person_of_link(here, "reset", token) == ANA


def test_nobody_s_address_gets_no_link(here: Desk, run: Run) -> None:
    result = run("people", "reset", "nobody@example.com")

    assert result.exit_code == 1
    assert "nobody who may sign in has the address" in result.output
