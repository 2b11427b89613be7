"""Who is there."""

from trainer.services.desk import Desk
from trainer.storage.people import Person, Role, Team, Unit

__all__ = ["Person", "Role", "Team", "Unit", "get_person", "list_people"]


def list_people(desk: Desk) -> tuple[Person, ...]:
    """Return everybody, by name."""
    with desk.read() as store:
        return store.people()


def get_person(desk: Desk, person_id: str) -> Person | None:
    """Return one person, or None."""
    with desk.read() as store:
        return store.person(person_id)
