"""What opens the door: sessions, links that work once, and the counts of failed sign-ins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Row

from trainer.storage.moments import stored, utc
from trainer.storage.tables import Base, GuardRow, LinkRow, SessionRow

LinkKind = Literal["first_admin", "invitation", "reset"]


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Holds one signed-in browser, known by the hash of its token."""

    token_hash: str
    person_id: str
    opened_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """Holds a link that works once, known by the hash of its token."""

    token_hash: str
    kind: LinkKind
    person_id: str | None
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Guard:
    """Counts failed sign-ins of a name from an address since ``first_at``; no address means from anywhere."""

    sign_in_name: str
    address: str
    failures: int
    first_at: datetime
    locked_until: datetime | None = None


def session_row(session: OpenSession) -> SessionRow:
    """Return the row of ``session``."""
    return SessionRow(
        token_hash=session.token_hash,
        person_id=session.person_id,
        opened_at=stored(session.opened_at),
        seen_at=stored(session.seen_at),
    )


#: What a session is read from, where it is read with its person.
SESSIONS = Base.metadata.tables[SessionRow.__tablename__]
SESSION_COLUMNS = (SESSIONS.c.token_hash, SESSIONS.c.person_id, SESSIONS.c.opened_at, SESSIONS.c.seen_at)


def session_from_columns(row: Row[Any]) -> OpenSession:
    """Return the session that a row of ``SESSION_COLUMNS`` begins with."""
    return OpenSession(row[0], row[1], utc(row[2]), utc(row[3]))


def link_row(link: Link) -> LinkRow:
    """Return the row of ``link``."""
    return LinkRow(
        token_hash=link.token_hash,
        kind=link.kind,
        person_id=link.person_id,
        made_at=stored(link.made_at),
        expires_at=stored(link.expires_at),
        used_at=stored(link.used_at) if link.used_at else None,
    )


def link_from_row(row: LinkRow) -> Link:
    """Return the link that ``row`` holds."""
    return Link(
        token_hash=row.token_hash,
        kind=cast("LinkKind", row.kind),
        person_id=row.person_id,
        made_at=utc(row.made_at),
        expires_at=utc(row.expires_at),
        used_at=utc(row.used_at) if row.used_at else None,
    )


def guard_row(guard: Guard) -> GuardRow:
    """Return the row of ``guard``."""
    return GuardRow(
        sign_in_name=guard.sign_in_name,
        address=guard.address,
        failures=guard.failures,
        first_at=stored(guard.first_at),
        locked_until=stored(guard.locked_until) if guard.locked_until else None,
    )


def guard_from_row(row: GuardRow) -> Guard:
    """Return the guard that ``row`` holds."""
    return Guard(
        sign_in_name=row.sign_in_name,
        address=row.address,
        failures=row.failures,
        first_at=utc(row.first_at),
        locked_until=utc(row.locked_until) if row.locked_until else None,
    )
