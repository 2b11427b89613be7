"""Reads and writes passwords' hashes, sessions, links and guards."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, delete, exists, select, update

from trainer.storage.access import (
    SESSION_COLUMNS,
    SESSIONS,
    Guard,
    Link,
    LinkKind,
    OpenSession,
    guard_from_row,
    guard_row,
    link_from_row,
    link_row,
    session_from_columns,
    session_row,
)
from trainer.storage.moments import stored
from trainer.storage.part import StorePart
from trainer.storage.people import (
    PEOPLE,
    PERSON_COLUMNS,
    TEAMS,
    UNITS,
    Person,
    person_from_columns,
    person_from_row,
)
from trainer.storage.tables import CredentialRow, GuardRow, LinkRow, PersonRow, SessionRow

#: Asked before every page, so it is built once and its columns are read as they come.
_SESSION = (
    select(*SESSION_COLUMNS, *PERSON_COLUMNS)
    .join(PEOPLE, PEOPLE.c.id == SESSIONS.c.person_id)
    .outerjoin(TEAMS, TEAMS.c.id == PEOPLE.c.team_id)
    .outerjoin(UNITS, UNITS.c.id == TEAMS.c.unit_id)
    .where(SESSIONS.c.token_hash == bindparam("token_hash"))
)


class AccessStore(StorePart):
    """Reads and writes passwords' hashes, sessions, links and guards."""

    def person_named(self, sign_in_name: str) -> Person | None:
        """Return whose sign-in name this is, or None."""
        row = self._session.scalar(select(PersonRow).where(PersonRow.sign_in_name == sign_in_name))
        return person_from_row(row) if row else None

    def has_admin(self) -> bool:
        """Tell whether an administrator is here who can sign in."""
        admins = select(PersonRow.id).join(CredentialRow, CredentialRow.person_id == PersonRow.id)
        active = admins.where(PersonRow.role == "admin", PersonRow.left_at.is_(None))
        return bool(self._session.scalar(select(exists(active))))

    def password_hash(self, person_id: str) -> str | None:
        """Return the hash of a person's password, or None while they have none."""
        return self._session.scalar(select(CredentialRow.password_hash).where(CredentialRow.person_id == person_id))

    def keep_password(self, person_id: str, password_hash: str, changed_at: datetime) -> None:
        """Keep the hash of a person's new password instead of any older one."""
        row = CredentialRow(person_id=person_id, password_hash=password_hash, changed_at=stored(changed_at))
        self._session.merge(row)
        self._session.flush()

    def add_session(self, session: OpenSession) -> None:
        """Keep a new session."""
        self._session.add(session_row(session))
        self._session.flush()

    def session(self, token_hash: str) -> tuple[OpenSession, Person] | None:
        """Return a session with its person, or None."""
        found = self._session.execute(_SESSION, {"token_hash": token_hash}).first()
        return (session_from_columns(found), person_from_columns(found)) if found else None

    def see_session(self, token_hash: str, seen_at: datetime) -> None:
        """Note that a session was used."""
        now = stored(seen_at)
        seen = update(SessionRow).where(SessionRow.token_hash == token_hash, SessionRow.seen_at < now)
        self._session.execute(seen.values(seen_at=now))

    def drop_session(self, token_hash: str) -> None:
        """Remove one session."""
        self._session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash))

    def drop_sessions_of(self, person_id: str, *, but: str | None = None) -> None:
        """Remove a person's sessions, except the one whose token has the hash ``but``."""
        theirs = delete(SessionRow).where(SessionRow.person_id == person_id)
        self._session.execute(theirs if but is None else theirs.where(SessionRow.token_hash != but))

    def add_link(self, link: Link) -> None:
        """Keep a new link."""
        self._session.add(link_row(link))
        self._session.flush()

    def add_links(self, links: Iterable[Link]) -> None:
        """Keep many new links at once."""
        self._session.add_all(link_row(link) for link in links)
        self._session.flush()

    def link(self, token_hash: str) -> Link | None:
        """Return one link, or None."""
        row = self._session.get(LinkRow, token_hash)
        return link_from_row(row) if row else None

    def use_link(self, token_hash: str, used_at: datetime) -> bool:
        """Use a link up; tell whether it was this call that did."""
        unused = update(LinkRow).where(LinkRow.token_hash == token_hash, LinkRow.used_at.is_(None))
        result = self._session.execute(unused.values(used_at=stored(used_at)))
        return cast("CursorResult[Any]", result).rowcount == 1

    def void_links(self, person_id: str | None, kind: LinkKind | None = None) -> None:
        """Remove a person's unused links, of one kind or of all."""
        theirs = delete(LinkRow).where(LinkRow.person_id == person_id, LinkRow.used_at.is_(None))
        self._session.execute(theirs if kind is None else theirs.where(LinkRow.kind == kind))

    def guard(self, sign_in_name: str, address: str) -> Guard | None:
        """Return the count of one name from one address, or None."""
        row = self._session.get(GuardRow, (sign_in_name, address))
        return guard_from_row(row) if row else None

    def keep_guard(self, guard: Guard) -> None:
        """Keep a count instead of any older one."""
        self._session.merge(guard_row(guard))
        self._session.flush()

    def drop_guard(self, sign_in_name: str, address: str) -> None:
        """Forget the count of one name from one address."""
        pair = (GuardRow.sign_in_name == sign_in_name, GuardRow.address == address)
        self._session.execute(delete(GuardRow).where(*pair))
