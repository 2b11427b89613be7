"""Fault 46: the start matrix; what is only good enough for trying out does not start in production."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD_KEY = "kX3v-0qT9ZpLw7RbNs2YfHgUoEj5McDi8aVx"


def start(data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRAINER_")}
    environment |= {"TRAINER_DATA": str(data)} | {f"TRAINER_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "trainer", "serve", "--port", "1"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "TRAINER_SECRET_KEY is not set"),
        ({"SECRET_KEY": "changeme"}, "TRAINER_SECRET_KEY is shorter"),
        ({"SECRET_KEY": "change-me-change-me-change-me-change-me"}, "others can guess"),
        ({"SECRET_KEY": GOOD_KEY, "DEBUG": "1"}, "TRAINER_DEBUG"),
        ({"SECRET_KEY": GOOD_KEY, "WORKERS": "2"}, "TRAINER_LIMITER_URL"),
        ({"SECRET_KEY": GOOD_KEY, "WORKERS": "many"}, "TRAINER_WORKERS"),
        ({"SECRET_KEY": GOOD_KEY, "SMTP_HOST": "mail.example.com"}, "TRAINER_BASE_URL"),
        ({"SECRET_KEY": GOOD_KEY, "BASE_URL": "http://training.example.com"}, "not https"),
    ],
)
def test_it_says_what_is_wrong_and_does_not_start(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    done = start(tmp_path, **settings)
    assert done.returncode == 2, done.stderr
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "rejoinder.db").exists()


@pytest.mark.slow
def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    done = start(tmp_path, DEBUG="1", WORKERS="2")
    assert done.stderr.count("  TRAINER_") == 3


@pytest.mark.slow
def test_a_damaged_database_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "rejoinder.db").write_bytes(b"no database " * 1000)
    done = start(tmp_path, SECRET_KEY=GOOD_KEY)
    assert done.returncode == 1
    assert "trainer db restore" in done.stderr
    assert "Traceback" not in done.stderr
