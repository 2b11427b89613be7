"""Reads and writes assignments, and what their progress is folded from."""

from collections.abc import Collection

from sqlalchemy import or_, select

from trainer.storage.assignments import Assignment, Run, assignment_from_row, assignment_row
from trainer.storage.moments import utc
from trainer.storage.part import StorePart
from trainer.storage.tables import AssignmentRow, AttemptRow, MailRow


class AssignmentStore(StorePart):
    """Reads and writes assignments, and what their progress is folded from."""

    def assignments(self) -> tuple[Assignment, ...]:
        """Return every assignment, withdrawn ones too, the earliest due first."""
        rows = self._session.scalars(select(AssignmentRow).order_by(AssignmentRow.due_at, AssignmentRow.id))
        return tuple(assignment_from_row(row) for row in rows)

    def assignments_to(self, person_id: str, team_id: str | None) -> tuple[Assignment, ...]:
        """Return what is asked of a person or of a team and was not withdrawn, the earliest due first."""
        to_them = AssignmentRow.person_id == person_id
        asked = select(AssignmentRow).where(
            or_(to_them, AssignmentRow.team_id == team_id) if team_id else to_them,
            AssignmentRow.withdrawn_at.is_(None),
        )
        rows = self._session.scalars(asked.order_by(AssignmentRow.due_at, AssignmentRow.id))
        return tuple(assignment_from_row(row) for row in rows)

    def assignment(self, assignment_id: str) -> Assignment | None:
        """Return one assignment, or None."""
        row = self._session.get(AssignmentRow, assignment_id)
        return assignment_from_row(row) if row else None

    def add_assignment(self, assignment: Assignment) -> None:
        """Keep a new assignment."""
        self._session.add(assignment_row(assignment))
        self._session.flush()

    def change_assignment(self, assignment: Assignment) -> None:
        """Keep what was changed about an assignment."""
        self._session.merge(assignment_row(assignment))
        self._session.flush()

    def runs(self, person_ids: Collection[str] | None = None) -> tuple[Run, ...]:
        """Return the attempts of these people, or of everybody, without what was said in them."""
        asked = select(
            AttemptRow.id,
            AttemptRow.person_id,
            AttemptRow.pack,
            AttemptRow.scenario_id,
            AttemptRow.opened_at,
            AttemptRow.closed_at,
        )
        if person_ids is not None:
            asked = asked.where(AttemptRow.person_id.in_(person_ids))
        return tuple(
            Run(attempt_id, person, pack, scenario, utc(opened), utc(closed) if closed else None)
            for attempt_id, person, pack, scenario, opened, closed in self._session.execute(asked)
        )

    def reminder_keys(self) -> frozenset[str]:
        """Return the keys of the reminders that were ever made."""
        asked = select(MailRow.subject_key).where(MailRow.subject_key.startswith("reminder:"))
        return frozenset(self._session.scalars(asked))
