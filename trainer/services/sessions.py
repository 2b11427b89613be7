"""Sessions: who is signed in, kept here and not in the cookie, so that ending one ends it everywhere at once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from trainer.services.desk import Desk
from trainer.services.errors import StoreBusy, StoreFull
from trainer.storage.access import OpenSession
from trainer.storage.people import Person

_TOKEN_BYTES = 32
#: Noting every page would make a write of every read.
_NOTED_EVERY = timedelta(minutes=1)


def open_session(desk: Desk, person_id: str) -> str:
    """Begin a session and return its token, which is kept nowhere but in the browser."""
    token, now = new_token(), desk.now()
    with desk.begin() as store:
        store.add_session(OpenSession(hash_token(token), person_id, opened_at=now, seen_at=now))
    return token


def person_of_session(desk: Desk, token: str) -> Person | None:
    """Return who is signed in with ``token``, as they are now; nobody once it expired or they left."""
    token_hash = hash_token(token)
    with desk.read() as store:
        found = store.session(token_hash)
    if found is None:
        return None
    session, person = found
    now = desk.now()
    idle, age = now - session.seen_at, now - session.opened_at
    if person.left_at is not None or idle >= desk.policy.session_idle or age >= desk.policy.session_most:
        return None
    if idle >= _NOTED_EVERY:
        _note(desk, token_hash, now)
    return person


def close_session(desk: Desk, token: str) -> None:
    """End one session."""
    with desk.begin() as store:
        store.drop_session(hash_token(token))


def close_sessions_of(desk: Desk, person_id: str, *, but: str | None = None) -> None:
    """End every session of a person, except the one of token ``but``."""
    with desk.begin() as store:
        store.drop_sessions_of(person_id, but=hash_token(but) if but else None)


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_token(token: str) -> str:
    """Return how a token is kept; it is random, so a plain hash gives nothing away."""
    return hashlib.sha256(token.encode()).hexdigest()


def _note(desk: Desk, token_hash: str, now: datetime) -> None:
    # A page that only reads is shown even when nothing can be written; the session then rests a little longer.
    try:
        with desk.begin() as store:
            store.see_session(token_hash, now)
    except (StoreBusy, StoreFull):
        return
