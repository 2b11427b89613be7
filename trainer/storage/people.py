"""A person, and the row that holds one."""

from dataclasses import dataclass
from typing import Literal, cast

from trainer.storage.tables import PersonRow

Role = Literal["trainee", "trainer", "manager"]


@dataclass(frozen=True, slots=True)
class Person:
    """Names somebody who uses the app, and what they are here for."""

    id: str
    name: str
    role: Role
    team: str
    is_demo: bool


def person_row(person: Person) -> PersonRow:
    """Return the row of ``person``."""
    return PersonRow(id=person.id, name=person.name, role=person.role, team=person.team, is_demo=person.is_demo)


def person_from_row(row: PersonRow) -> Person:
    """Return the person that ``row`` holds."""
    return Person(row.id, row.name, cast("Role", row.role), row.team, row.is_demo)
