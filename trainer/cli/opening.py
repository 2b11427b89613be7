"""Opens the desk or the database for a command, or stops with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from trainer.services.desk import Desk
from trainer.services.errors import StoreBusy, StoreFull
from trainer.settings import Settings
from trainer.storage.database import Database
from trainer.storage.failures import NewerSchema, StoreDamaged, StoreUnusable
from trainer.wiring import BrokenPacks, build_desk


def desk_or_stop(settings: Settings, *, is_demo: bool) -> Desk:
    """Build the desk, or stop with every problem of the packs or with what the database said."""
    with stopping_readably(settings):
        return build_desk(settings, is_demo=is_demo)


def database_or_stop(settings: Settings) -> Database:
    """Open the database without changing it."""
    with stopping_readably(settings):
        return Database(settings.url)


@contextmanager
def stopping_readably(settings: Settings) -> Iterator[None]:
    """Put what may go wrong with packs and database into words, with what to do about it."""
    where = _where(settings)
    try:
        yield
    except BrokenPacks as broken:
        raise click.ClickException(f"the packs cannot be used:\n{broken}") from broken
    except NewerSchema as newer:
        raise click.ClickException(f"{newer}") from newer
    except StoreDamaged as damaged:
        raise click.ClickException(
            f"the database {where} is damaged, or is none. Nothing was changed. Look with `trainer db check`, then"
            " put a backup back with `trainer db restore FILE`; the damaged file is kept beside it."
        ) from damaged
    except StoreUnusable as unusable:
        raise click.ClickException(
            f"the database {where} cannot be used: {unusable}. See TRAINER_DATA and TRAINER_DATABASE_URL, and"
            " whether this user may write there."
        ) from unusable
    except StoreBusy as busy:
        raise click.ClickException(
            f"the database {where} is held by another program, or does not answer. Try again when that has ended."
        ) from busy
    except StoreFull as full:
        raise click.ClickException(f"the disk of {where} is full. Make room and start again.") from full


def _where(settings: Settings) -> str:
    if settings.url.startswith("sqlite:///"):
        return str(Path(settings.url.removeprefix("sqlite:///")))
    return "of TRAINER_DATABASE_URL"
