"""Reads and writes people, teams and units."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from trainer.storage.part import StorePart
from trainer.storage.people import Person, Team, Unit, person_from_row, person_row, team_from_row, team_row
from trainer.storage.tables import LeadRow, PersonRow, TeamRow, UnitRow


class PeopleStore(StorePart):
    """Reads and writes people, teams and units."""

    def people(self) -> tuple[Person, ...]:
        """Return everybody, by name, those who left included."""
        rows = self._session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id))
        return tuple(person_from_row(row) for row in rows)

    def person(self, person_id: str) -> Person | None:
        """Return one person, or None."""
        row = self._session.get(PersonRow, person_id)
        return person_from_row(row) if row else None

    def add_person(self, person: Person) -> None:
        """Keep a new person."""
        self._session.add(person_row(person))
        self._session.flush()

    def leads_of(self, person_id: str) -> frozenset[str]:
        """Return the ids of the teams that somebody leads."""
        return frozenset(self._session.scalars(select(LeadRow.team_id).where(LeadRow.person_id == person_id)))

    def set_leads(self, person_id: str, team_ids: Iterable[str]) -> None:
        """Say which teams somebody leads, instead of those they led before."""
        self._session.execute(delete(LeadRow).where(LeadRow.person_id == person_id))
        self._session.add_all(LeadRow(person_id=person_id, team_id=team_id) for team_id in sorted(set(team_ids)))
        self._session.flush()

    def teams(self) -> tuple[Team, ...]:
        """Return every team, by name."""
        rows = self._session.scalars(select(TeamRow).order_by(TeamRow.name))
        return tuple(team_from_row(row) for row in rows)

    def add_team(self, team: Team) -> None:
        """Keep a new team."""
        self._session.add(team_row(team))
        self._session.flush()

    def add_unit(self, unit: Unit) -> None:
        """Keep a new business unit."""
        self._session.add(UnitRow(id=unit.id, name=unit.name))
        self._session.flush()
