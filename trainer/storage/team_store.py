"""Reads and changes teams and business units."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select, update

from trainer.storage.part import StorePart
from trainer.storage.people import Team, Unit, unit_from_row
from trainer.storage.tables import AssignmentRow, LeadRow, PersonRow, TeamRow, UnitRow


class TeamStore(StorePart):
    """Reads and changes teams and business units."""

    def units(self) -> tuple[Unit, ...]:
        """Return every business unit, by name."""
        return tuple(unit_from_row(row) for row in self._session.scalars(select(UnitRow).order_by(UnitRow.name)))

    def team_sizes(self) -> Mapping[str, tuple[int, int]]:
        """Return for each team how many are in it, and how many of them have left."""
        asked = (
            select(PersonRow.team_id, func.count(), func.count(PersonRow.left_at))
            .where(PersonRow.team_id.is_not(None))
            .group_by(PersonRow.team_id)
        )
        return {team_id: (size, left) for team_id, size, left in self._session.execute(asked) if team_id}

    def change_team(self, team: Team) -> None:
        """Give a team its name and its unit."""
        unit_id = team.unit.id if team.unit else None
        self._session.execute(update(TeamRow).where(TeamRow.id == team.id).values(name=team.name, unit_id=unit_id))

    def remove_team(self, team_id: str) -> None:
        """Remove a team that nobody is in, with who leads it and what was assigned to it."""
        self._session.execute(delete(LeadRow).where(LeadRow.team_id == team_id))
        self._session.execute(delete(AssignmentRow).where(AssignmentRow.team_id == team_id))
        self._session.execute(delete(TeamRow).where(TeamRow.id == team_id))

    def change_unit(self, unit: Unit) -> None:
        """Give a unit its name."""
        self._session.execute(update(UnitRow).where(UnitRow.id == unit.id).values(name=unit.name))

    def remove_unit(self, unit_id: str) -> None:
        """Remove a unit that no team belongs to."""
        self._session.execute(delete(UnitRow).where(UnitRow.id == unit_id))
