"""Passwords: what is good enough, and their hashes (argon2id, 19 MiB, two passes)."""

import threading
import unicodedata
from collections.abc import Iterable

from pwdlib.hashers.argon2 import Argon2Hasher

from trainer.core.gate import GATE
from trainer.core.text import fold
from trainer.services.desk import Desk
from trainer.storage.people import Person

FEWEST, MOST = 12, 200
RULE = f"{FEWEST} characters or more. A few words that only you would put together are good."
_HASHER = Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Each hash takes a core and 19 MiB for a while; more at once would only slow everybody else down.
_HASHING = threading.BoundedSemaphore(2)
_RUNS = tuple(
    line[::step]
    for line in ("01234567890123456789", "abcdefghijklmnopqrstuvwxyzabc", "qwertyuiop", "asdfghjkl", "zxcvbnm")
    for step in (1, -1)
)
_COMMON = (
    *("correcthorsebatterystaple", "tobeornottobe", "opensesame", "trustnoone", "iloveyou", "letmein", "changeme"),
    *("administrator", "rejoinder", "password", "passwort", "passphrase", "welcome", "trainer", "football"),
    *("sunshine", "princess", "superman", "starwars", "dragon", "monkey", "master", "secret", "shadow", "summer"),
    *("winter", "spring", "autumn", "qwerty", "azerty", "admin", "hello", "login", "please", "guest", "test"),
)
_LEET = str.maketrans("@4301$5!7", "aaeoissit")
_OWN = 6


class PasswordRefused(ValueError):
    """Says in words why a password is not good enough."""


def password_fault(password: str, person: Person) -> str | None:
    """Say why ``password`` is not good enough for ``person``, or None."""
    normal = _normal(password)
    if len(normal) < FEWEST:
        return f"That is {len(normal)} of at least {FEWEST} characters. Add another word or two."
    if len(normal) > MOST:
        return f"That is more than {MOST} characters. Use fewer."
    plain = "".join(fold(normal).text.split())
    common = min(_without(plain, _COMMON), _without(plain.translate(_LEET), _COMMON))
    reasons = (
        (len(set(plain)) < 5, "That repeats a few characters."),
        (_outside_runs(plain) < _OWN, "That follows the keyboard or the alphabet."),
        (_without(plain, _names(person)) < _OWN, "That is mostly your name or address."),
        (common < _OWN, "That is one of the passwords that people choose most."),
    )
    reason = next((words for is_so, words in reasons if is_so), None)
    return f"{reason} It would be guessed first; use words of your own." if reason else None


def set_password(desk: Desk, person_id: str, password: str) -> None:
    """Keep a new password, end all of the person's sessions and void their links."""
    password_hash = hash_password(password)
    with desk.begin() as store:
        store.keep_password(person_id, password_hash, desk.now())
        store.drop_sessions_of(person_id)
        store.void_links(person_id)


def has_password(desk: Desk, person_id: str, password: str) -> bool:
    """Tell whether ``password`` is the person's."""
    with desk.read() as store:
        password_hash = store.password_hash(person_id)
    return matches(password, password_hash)


def hash_password(password: str) -> str:
    """Return the hash of ``password``, with a salt of its own."""
    with GATE.aside(), _HASHING:
        return _HASHER.hash(_normal(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether the hash is this password's; no hash takes as long as a wrong one, so time tells nothing."""
    if password_hash is None:
        hash_password(password)
        return False
    with GATE.aside(), _HASHING:
        return _HASHER.verify(_normal(password), password_hash)


def _normal(password: str) -> str:
    # The same characters may be typed composed or not, by keyboard and system.
    return unicodedata.normalize("NFKC", password)


def _names(person: Person) -> tuple[str, ...]:
    words = (*person.name.split(), *(person.email or "").replace("@", " ").replace(".", " ").split())
    return tuple(fold(word).text for word in words if len(word) > 2)


def _outside_runs(plain: str) -> int:
    inside: set[int] = set()
    for start in range(len(plain) - 3):
        if any(plain[start : start + 4] in run for run in _RUNS):
            inside.update(range(start, start + 4))
    return len(plain) - len(inside)


def _without(plain: str, words: Iterable[str]) -> int:
    for word in sorted(words, key=len, reverse=True):
        plain = plain.replace(word, " ")
    return sum(unicodedata.category(sign)[0] not in "PZ" for sign in plain)
