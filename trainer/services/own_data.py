"""Everybody's own data: seeing all of it, taking it along, and having it erased."""

from typing import Any

from trainer.services.account_forms import LastAdmin
from trainer.services.desk import Desk
from trainer.services.errors import NotFound


def own_data(desk: Desk, person_id: str) -> dict[str, list[dict[str, Any]]]:
    """Return everything the app holds about somebody, without hashes or tokens; raises ``NotFound``."""
    with desk.read() as store:
        if store.person(person_id) is None:
            raise NotFound("no such person")
        return store.own_data(person_id)


def keeps_password(desk: Desk, person_id: str) -> bool:
    """Tell whether somebody has a password; the demonstration's people have none."""
    with desk.read() as store:
        return store.password_hash(person_id) is not None


def erase_person(desk: Desk, person_id: str) -> None:
    """Remove somebody and all that is theirs, in one transaction.

    Raises ``NotFound``, and ``LastAdmin`` when nobody could look after the people any more.
    """
    with desk.begin() as store:
        person = store.person(person_id)
        if person is None:
            raise NotFound("no such person")
        is_admin = person.role == "admin" and person.left_at is None
        if is_admin and store.count_admins(but=person_id) == 0:
            raise LastAdmin("the last administrator")
        store.erase(person_id)
