"""Looks after the database."""

import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from trainer.cli.opening import database_or_stop, desk_or_stop, stopping_readably
from trainer.cli.settings import settings_or_stop
from trainer.services.housekeeping import keep_house
from trainer.settings import Settings
from trainer.storage.backup import BackupFailed, back_up, check_backup
from trainer.storage.backup import restore as put_back
from trainer.storage.database import Database
from trainer.wiring import build_sender

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("db")
def database() -> None:
    """Look after the database."""


@database.command()
def upgrade() -> None:
    """Bring the tables to the newest schema."""
    settings = settings_or_stop()
    with stopping_readably(settings):
        Database(settings.url).upgrade()
    click.echo("The database has the newest schema.")


@database.command()
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
def backup(file: Path, *, force: bool) -> None:
    """Copy the database to FILE while it is in use; the copy is checked before it gets its name."""
    source, started = _sqlite_file(settings_or_stop(), "pg_dump"), time.monotonic()
    try:
        size = back_up(source, file, replace=force)
    except BackupFailed as failed:
        raise click.ClickException(str(failed)) from failed
    click.echo(f"{file} holds {size:,} bytes, checked; it took {time.monotonic() - started:.1f} s.")


@database.command()
@click.argument("file", type=_FILE)
def restore(file: Path) -> None:
    """Put FILE in the place of the database, whether the app runs or not.

    FILE is checked first; what was there is kept beside it under a dated name.
    """
    settings = settings_or_stop()
    target = _sqlite_file(settings, "pg_restore")
    try:
        kept = put_back(file, target, datetime.now(UTC))
    except BackupFailed as failed:
        raise click.ClickException(str(failed)) from failed
    with stopping_readably(settings):
        Database(settings.url).upgrade()
    click.echo(f"{target} holds what {file} held." + (f" What was there before is {kept}." if kept else ""))


@database.command()
@click.argument("file", type=_FILE, required=False)
def check(file: Path | None) -> None:
    """Check file, references, schema, scores against their words, and packs; status 1 on any problem.

    With FILE only whether that backup is sound.
    """
    if file is not None:
        try:
            check_backup(file)
        except BackupFailed as failed:
            raise click.ClickException(str(failed)) from failed
        click.echo(f"{file} is sound.")
        return
    settings = settings_or_stop()
    with stopping_readably(settings):
        checked = database_or_stop(settings).check()
    for name, count in checked.counts.items():
        click.echo(f"{name}: {count}")
    for problem in checked.problems:
        click.echo(problem, err=True)
    if checked.problems:
        raise SystemExit(1)
    click.echo("Everything is sound.")


@database.command()
def tidy() -> None:
    """Remove what had its time, remind and send e-mails, as the running app does every minute."""
    settings = settings_or_stop()
    desk = desk_or_stop(settings, is_demo=False)
    with stopping_readably(settings):
        tidied = keep_house(desk, build_sender(settings))
    for name, count in asdict(tidied).items():
        click.echo(f"{name}: {count}")


def _sqlite_file(settings: Settings, instead: str) -> Path:
    file = database_or_stop(settings).file
    if file is None:
        raise click.ClickException(
            f"this is for SQLite. PostgreSQL is looked after with {instead}; docs/operating.md shows how."
        )
    return file
