"""Looks after the database."""

import click

from trainer.settings import Settings
from trainer.storage.database import Database


@click.group("db")
def database() -> None:
    """Look after the database."""


@database.command()
def upgrade() -> None:
    """Bring the tables to the newest schema."""
    Database(Settings().url).upgrade()
    click.echo("The database has the newest schema.")
