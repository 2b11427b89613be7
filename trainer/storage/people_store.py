"""Reads and writes people, teams and units."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, exists, func, or_, select

from trainer.storage.part import StorePart
from trainer.storage.people import Person, Team, Unit, person_from_row, person_row, team_from_row, team_row
from trainer.storage.tables import CredentialRow, LeadRow, PersonRow, TeamRow, UnitRow


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

    def add_people(self, people: Iterable[Person]) -> None:
        """Keep many new people at once."""
        self._session.add_all(person_row(person) for person in people)
        self._session.flush()

    def change_person(self, person: Person) -> None:
        """Keep what was changed about somebody."""
        self._session.merge(person_row(person))
        self._session.flush()

    def sign_in_names(self) -> Mapping[str, str]:
        """Return the id of the person behind each sign-in name."""
        asked = select(PersonRow.sign_in_name, PersonRow.id).where(PersonRow.sign_in_name.is_not(None))
        return {name: person_id for name, person_id in self._session.execute(asked) if name}

    def count_admins(self, *, but: str = "") -> int:
        """Count the administrators who can sign in, without one of them.

        Those who are only invited do not count: their link may expire, and then nobody could let anybody in.
        """
        can_sign_in = or_(PersonRow.is_demo, exists().where(CredentialRow.person_id == PersonRow.id))
        counted = select(func.count(PersonRow.id)).where(
            PersonRow.role == "admin", PersonRow.left_at.is_(None), PersonRow.id != but, can_sign_in
        )
        return self._session.scalar(counted) or 0

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
