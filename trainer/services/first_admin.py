"""The first administrator, made by a link that only the operator sees."""

from dataclasses import dataclass

from trainer.services.account_forms import clean, clean_email, email_fault, name_fault
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.links import is_live
from trainer.services.passwords import PasswordRefused, hash_password, password_fault
from trainer.services.sessions import hash_token
from trainer.services.sign_in import fold_sign_in_name
from trainer.storage.people import Person
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class NewAdmin:
    """Holds what the first administrator typed."""

    name: str
    email: str
    password: str


class DetailsRefused(ValueError):
    """Says in words which detail of a person cannot be used."""


def first_link_works(desk: Desk, token: str) -> bool:
    """Tell whether ``token`` may still make the first administrator."""
    if desk.is_demo:
        return False
    with desk.read() as store:
        return _works(store, desk, token)


def make_first_admin(desk: Desk, token: str, new: NewAdmin) -> Person:
    """Make the first administrator and use the link up.

    Raises ``NotFound`` when the link does not work or there is an administrator, ``DetailsRefused`` and
    ``PasswordRefused``; after the last two the link still works.
    """
    if not first_link_works(desk, token):
        raise NotFound("no such link")
    admin = _person(desk, new)
    if fault := password_fault(new.password, admin):
        raise PasswordRefused(fault)
    password_hash, now = hash_password(new.password), desk.now()
    with desk.begin() as store:
        if not _works(store, desk, token) or not store.use_link(hash_token(token), now):
            raise NotFound("no such link")
        if store.person_named(admin.sign_in_name or "") is not None:
            raise DetailsRefused("Somebody here has that e-mail address already. Use another one.")
        store.add_person(admin)
        store.keep_password(admin.id, password_hash, now)
        store.void_links(None, "first_admin")
    return admin


def _works(store: Store, desk: Desk, token: str) -> bool:
    return is_live(store.link(hash_token(token)), "first_admin", desk.now()) and not store.has_admin()


def _person(desk: Desk, new: NewAdmin) -> Person:
    name, email = clean(new.name), clean_email(new.email)
    fault = name_fault(name, "your name") or email_fault(email)
    if fault:
        raise DetailsRefused(fault)
    return Person(desk.new_id(), name, "admin", None, email, fold_sign_in_name(email))
