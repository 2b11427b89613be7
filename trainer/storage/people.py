"""People, teams and units, and the rows that hold them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Row

from trainer.storage.moments import stored, utc
from trainer.storage.tables import Base, PersonRow, TeamRow, UnitRow

Role = Literal["trainee", "trainer", "manager", "admin"]


@dataclass(frozen=True, slots=True)
class Unit:
    """Names a business unit."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Team:
    """Names a team, and the unit it belongs to."""

    id: str
    name: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Names somebody who uses the app, and what they are here for; ``left_at`` ends their access."""

    id: str
    name: str
    role: Role
    team: Team | None
    email: str | None = None
    sign_in_name: str | None = None
    left_at: datetime | None = None
    is_demo: bool = False


def person_row(person: Person) -> PersonRow:
    """Return the row of ``person``; the team is a row of its own."""
    return PersonRow(
        id=person.id,
        name=person.name,
        role=person.role,
        team_id=person.team.id if person.team else None,
        email=person.email,
        sign_in_name=person.sign_in_name,
        left_at=stored(person.left_at) if person.left_at else None,
        is_demo=person.is_demo,
    )


def person_from_row(row: PersonRow) -> Person:
    """Return the person that ``row`` holds."""
    return Person(
        id=row.id,
        name=row.name,
        role=cast("Role", row.role),
        team=team_from_row(row.team) if row.team else None,
        email=row.email,
        sign_in_name=row.sign_in_name,
        left_at=utc(row.left_at) if row.left_at else None,
        is_demo=row.is_demo,
    )


#: What a person is read from where speed matters: themselves, their team, its unit.
PEOPLE, TEAMS, UNITS = (Base.metadata.tables[row.__tablename__] for row in (PersonRow, TeamRow, UnitRow))
PERSON_COLUMNS = (
    PEOPLE.c.id,
    PEOPLE.c.name,
    PEOPLE.c.role,
    PEOPLE.c.email,
    PEOPLE.c.sign_in_name,
    PEOPLE.c.left_at,
    PEOPLE.c.is_demo,
    TEAMS.c.id,
    TEAMS.c.name,
    UNITS.c.id,
    UNITS.c.name,
)


def person_from_columns(row: Row[Any]) -> Person:
    """Return the person that a row of ``PERSON_COLUMNS`` ends with."""
    person_id, name, role, email, sign_in_name, left_at, is_demo, *home = row[-len(PERSON_COLUMNS) :]
    team_id, team, unit_id, unit = home
    return Person(
        id=person_id,
        name=name,
        role=cast("Role", role),
        team=Team(team_id, team, Unit(unit_id, unit) if unit_id else None) if team_id else None,
        email=email,
        sign_in_name=sign_in_name,
        left_at=utc(left_at) if left_at else None,
        is_demo=is_demo,
    )


def team_row(team: Team) -> TeamRow:
    """Return the row of ``team``; the unit is a row of its own."""
    return TeamRow(id=team.id, name=team.name, unit_id=team.unit.id if team.unit else None)


def team_from_row(row: TeamRow) -> Team:
    """Return the team that ``row`` holds."""
    return Team(row.id, row.name, unit_from_row(row.unit) if row.unit else None)


def unit_from_row(row: UnitRow) -> Unit:
    """Return the unit that ``row`` holds."""
    return Unit(row.id, row.name)
