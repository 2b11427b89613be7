"""Joins the parts: the only file that chooses real ones."""

import contextlib
import os
import secrets
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trainer.scenarios.shelf import read_shelf
from trainer.scoring.classifiers.load import load_classifiers
from trainer.services.desk import Desk
from trainer.services.mail import Mail
from trainer.services.policy import Policy
from trainer.services.shelf import Shelf, released_packs, stored_packs
from trainer.services.smtp import MailServer, smtp_sender
from trainer.settings import Settings
from trainer.storage.database import Database


class BrokenPacks(RuntimeError):
    """Says that a pack cannot be used, with every problem found."""


def build_desk(settings: Settings, *, is_demo: bool = False) -> Desk:
    """Build the desk; raises ``BrokenPacks`` when a pack has problems, for nobody may train on those."""
    database = Database(settings.url)
    database.upgrade()
    shelf = replace(
        build_shelf(settings.packs, settings.encoder),
        stored=lambda: stored_packs(database),
        released=lambda after: released_packs(database, after),
    )
    shelf.renew()
    shelf.add(stored_packs(database))
    return Desk(database, shelf, now=_now, new_id=_new_id, is_demo=is_demo, policy=build_policy(settings))


def build_sender(settings: Settings) -> Callable[[Mail], None] | None:
    """Return what hands e-mails to the mail server, or None when there is none."""
    if settings.smtp_host is None:
        return None
    return smtp_sender(
        MailServer(
            host=settings.smtp_host,
            port=settings.smtp_port,
            sender=settings.mail_from,
            user=settings.smtp_user,
            password=settings.smtp_password,
            tls=settings.smtp_tls,
        )
    )


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


def build_shelf(folder: Path, encoder: Path | None = None) -> Shelf:
    """Build the shelf from a folder of packs; raises ``BrokenPacks``.

    Its judges read with the encoder in ``encoder``; without one the word model reads alone.
    """
    read = read_shelf(pack_folders(folder))
    if read.problems:
        raise BrokenPacks("\n".join(str(problem) for problem in read.problems))
    shelf = Shelf(read.packs, read.folders, read.problems, classifiers=load_classifiers(encoder))
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
        part = settings.data / f".secret.{os.getpid()}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        # Whoever links first has made it; a second process starting at once reads that one, whole.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(part)
        part.unlink()
    return path.read_text()


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return str(uuid.uuid4())
