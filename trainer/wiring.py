"""Joins the parts: the only file that chooses real ones."""

import os
import secrets
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trainer.scenarios.shelf import read_shelf
from trainer.services.desk import Desk
from trainer.services.policy import Policy
from trainer.services.shelf import Shelf
from trainer.settings import Settings
from trainer.storage.database import Database


class BrokenPacks(RuntimeError):
    """Says that a pack cannot be used, with every problem found."""


def build_desk(settings: Settings, *, is_demo: bool = False) -> Desk:
    """Build the desk; raises ``BrokenPacks`` when a pack has problems, for nobody may train on those."""
    database = Database(settings.url)
    database.upgrade()
    shelf = build_shelf(settings.packs)
    with database.read() as store:
        shelf.add(store.packs().values())
    return Desk(database, shelf, now=_now, new_id=_new_id, is_demo=is_demo, policy=build_policy(settings))


def build_policy(settings: Settings) -> Policy:
    """Return what the operator decided, in the services' words."""
    days = settings.keep_attempts_days
    return Policy(
        session_idle=settings.session_idle,
        session_most=settings.session_most,
        keep_drafts=timedelta(days=settings.keep_drafts_days),
        keep_attempts=timedelta(days=days) if days is not None else None,
        base_url=settings.base_url,
        sends_mail=settings.smtp_host is not None,
    )


def build_shelf(folder: Path) -> Shelf:
    """Build the shelf from a folder of packs; raises ``BrokenPacks``."""
    read = read_shelf(pack_folders(folder))
    if read.problems:
        raise BrokenPacks("\n".join(str(problem) for problem in read.problems))
    shelf = Shelf(read.packs, read.folders, read.problems)
    shelf.add(read.packs.values())
    return shelf


def pack_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders below ``folder`` that hold a pack."""
    return tuple(sorted(path.parent for path in folder.glob("*/pack.yaml")))


def secret_key(settings: Settings) -> str:
    """Return the key that signs sessions, made once and readable by its owner alone."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data / "secret"
    settings.data.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return str(uuid.uuid4())
