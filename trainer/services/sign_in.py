"""Signing in with a password, and the locks that stop guessing."""

import unicodedata
from dataclasses import replace
from datetime import datetime, timedelta

from trainer.services.desk import Desk
from trainer.services.passwords import matches
from trainer.storage.access import Guard
from trainer.storage.people import Person
from trainer.storage.store import Store

_LOCKED_FOR = timedelta(minutes=15)
#: A name from one address: so many failures in so long.
_PAIR = (5, timedelta(minutes=15))
#: A name from all addresses together, against guessing from many machines at once.
_NAME = (50, timedelta(hours=1))
_EVERYWHERE = ""
_LONGEST_NAME = 254


class SignInRefused(RuntimeError):
    """Says that name and password do not fit; it never says which, or whether the name is known."""


class SignInLocked(RuntimeError):
    """Says that there were too many failures, and until when nothing is tried."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"locked until {until:%H:%M}")
        self.until = until


def fold_sign_in_name(name: str) -> str:
    """Return the one spelling of an e-mail address that all its variants in case, space and form share."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    # Beside spaces, the unseen goes (controls, zero-width marks); it could make two names look alike.
    kept = (letter for letter in folded if not letter.isspace() and unicodedata.category(letter)[0] != "C")
    return "".join(kept)[:_LONGEST_NAME]


def sign_in(desk: Desk, name: str, password: str, address: str) -> Person:
    """Return whose name and password these are; raises ``SignInRefused`` or ``SignInLocked``.

    The failure is counted before the password is looked at and taken back afterwards, so that many guesses
    at once count like as many in a row. A locked name costs no hash.
    """
    folded, now = fold_sign_in_name(name), desk.now()
    with desk.begin() as store:
        _stop_if_locked(store, folded, address, now)
        pair = _count(store, (folded, address), _PAIR, now)
        _count(store, (folded, _EVERYWHERE), _NAME, now)
        person = store.person_named(folded)
        password_hash = store.password_hash(person.id) if person else None
    fits = matches(password, password_hash)
    if not fits or person is None or person.left_at is not None:
        raise SignInLocked(pair.locked_until) if pair.locked_until else SignInRefused("they do not fit")
    with desk.begin() as store:
        store.drop_guard(folded, address)
        _take_back(store, (folded, _EVERYWHERE), _NAME)
    return person


def _stop_if_locked(store: Store, folded: str, address: str, now: datetime) -> None:
    guards = (store.guard(folded, address), store.guard(folded, _EVERYWHERE))
    until = [guard.locked_until for guard in guards if guard and guard.locked_until and guard.locked_until > now]
    if until:
        raise SignInLocked(max(until))


def _count(store: Store, key: tuple[str, str], limit: tuple[int, timedelta], now: datetime) -> Guard:
    most, window = limit
    guard = store.guard(*key)
    # A lock that is still here is over, or nobody would have come this far.
    if guard is None or guard.locked_until or now - guard.first_at >= window:
        guard = Guard(*key, failures=0, first_at=now)
    failures = guard.failures + 1
    counted = replace(guard, failures=failures, locked_until=now + _LOCKED_FOR if failures >= most else None)
    store.keep_guard(counted)
    return counted


def _take_back(store: Store, key: tuple[str, str], limit: tuple[int, timedelta]) -> None:
    guard = store.guard(*key)
    if guard is not None and guard.failures <= limit[0]:
        store.keep_guard(replace(guard, failures=max(guard.failures - 1, 0), locked_until=None))
