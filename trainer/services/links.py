"""Links that work once: for the first administrator, for an invitation, for a forgotten password."""

from datetime import datetime, timedelta

from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.mail import queue_mail
from trainer.services.passwords import PasswordRefused, hash_password, password_fault
from trainer.services.policy import Policy
from trainer.services.sessions import hash_token, new_token
from trainer.services.sign_in import fold_sign_in_name
from trainer.storage.access import Link, LinkKind
from trainer.storage.people import Person
from trainer.storage.store import Store

_PATHS: dict[LinkKind, str] = {"first_admin": "/first/", "invitation": "/invitations/", "reset": "/resets/"}


def make_link(desk: Desk, kind: LinkKind, person_id: str | None) -> str:
    """Make a link and return its token; older ones of the kind for the same person stop working."""
    with desk.begin() as store:
        return add_link(store, desk, kind, person_id)


def add_link(store: Store, desk: Desk, kind: LinkKind, person_id: str | None) -> str:
    """Make a link within a transaction; the token is kept nowhere, only its hash is."""
    token, now = new_token(), desk.now()
    store.void_links(person_id, kind)
    store.add_link(Link(hash_token(token), kind, person_id, made_at=now, expires_at=now + lasts(kind, desk.policy)))
    return token


def link_path(kind: LinkKind, token: str) -> str:
    """Return where a link leads, without the address of the house."""
    return _PATHS[kind] + token


def person_of_link(desk: Desk, kind: LinkKind, token: str) -> Person | None:
    """Return whom a link is for, while it works; looking does not use it up."""
    with desk.read() as store:
        return _holder(store, kind, token, desk.now())


def use_link(desk: Desk, kind: LinkKind, token: str, password: str) -> Person:
    """Use a link up to choose a password; ends the person's sessions and voids their other links.

    Raises ``NotFound`` when the link does not work, or no longer, and ``PasswordRefused``.
    """
    person = person_of_link(desk, kind, token)
    if person is None:
        raise NotFound("no such link")
    if fault := password_fault(password, person):
        raise PasswordRefused(fault)
    password_hash, now = hash_password(password), desk.now()
    with desk.begin() as store:
        if _holder(store, kind, token, now) is None or not store.use_link(hash_token(token), now):
            raise NotFound("no such link")
        store.keep_password(person.id, password_hash, now)
        store.drop_sessions_of(person.id)
        store.void_links(person.id)
    return person


def ask_for_reset(desk: Desk, name: str) -> None:
    """Queue an e-mail with a reset link when ``name`` is somebody's; the same work is done for a stranger's."""
    folded = fold_sign_in_name(name)
    with desk.begin() as store:
        person = store.person_named(folded)
        is_here = person is not None and person.left_at is None
        token = add_link(store, desk, "reset", person.id if person and is_here else None)
        if person and is_here:
            base = (desk.policy.base_url or "").rstrip("/")
            values = {"name": person.name, "link": f"{base}{link_path('reset', token)}"}
            queue_mail(store, desk, person, "reset", values, subject_key=f"reset:{hash_token(token)}")


def person_by_name(desk: Desk, name: str) -> Person | None:
    """Return who signs in with ``name`` in any of its spellings and is still here, or None."""
    with desk.read() as store:
        person = store.person_named(fold_sign_in_name(name))
    return person if person and person.left_at is None else None


def can_mail_resets(desk: Desk) -> bool:
    """Tell whether a reset link can be e-mailed: there is a mail server, and an address to begin the link with."""
    return desk.policy.sends_mail and desk.policy.base_url is not None


def first_admin_link_needed(desk: Desk) -> bool:
    """Tell whether nobody can look after people yet, so that a first administrator must be made."""
    if desk.is_demo:
        return False
    with desk.read() as store:
        return not store.has_admin()


def is_live(link: Link | None, kind: LinkKind, now: datetime) -> bool:
    """Tell whether a link works: of this kind, unused, and not too old."""
    return link is not None and link.kind == kind and link.used_at is None and now < link.expires_at


def lasts(kind: LinkKind, policy: Policy) -> timedelta:
    """Return for how long a link of this kind works."""
    return {
        "first_admin": policy.first_admin_lasts,
        "invitation": policy.invitation_lasts,
        "reset": policy.reset_lasts,
    }[kind]


def _holder(store: Store, kind: LinkKind, token: str, now: datetime) -> Person | None:
    link = store.link(hash_token(token))
    if link is None or link.person_id is None or not is_live(link, kind, now):
        return None
    person = store.person(link.person_id)
    return person if person and person.left_at is None else None
