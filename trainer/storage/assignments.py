"""Assignments as values and back from their rows, and the bare facts of an attempt that their progress needs."""

from dataclasses import dataclass
from datetime import datetime

from trainer.storage.moments import stored, utc
from trainer.storage.tables import AssignmentRow


@dataclass(frozen=True, slots=True)
class Assignment:
    """Asks one person or one team to practise by a moment; a scenario of None means the whole pack.

    ``made_by`` of None says that the maker's account was erased.
    """

    id: str
    pack: str
    scenario_id: str | None
    person_id: str | None
    team_id: str | None
    why: str
    due_at: datetime
    made_by: str | None
    made_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Holds when somebody began a scenario, and when it was brought to its end."""

    attempt_id: str
    person_id: str
    pack: str
    scenario_id: str
    opened_at: datetime
    closed_at: datetime | None


def assignment_row(assignment: Assignment) -> AssignmentRow:
    """Return the row of ``assignment``."""
    return AssignmentRow(
        id=assignment.id,
        pack=assignment.pack,
        scenario_id=assignment.scenario_id,
        person_id=assignment.person_id,
        team_id=assignment.team_id,
        why=assignment.why,
        due_at=stored(assignment.due_at),
        made_by=assignment.made_by,
        made_at=stored(assignment.made_at),
        withdrawn_at=stored(assignment.withdrawn_at) if assignment.withdrawn_at else None,
    )


def assignment_from_row(row: AssignmentRow) -> Assignment:
    """Return the assignment that ``row`` holds."""
    return Assignment(
        id=row.id,
        pack=row.pack,
        scenario_id=row.scenario_id,
        person_id=row.person_id,
        team_id=row.team_id,
        why=row.why,
        due_at=utc(row.due_at),
        made_by=row.made_by,
        made_at=utc(row.made_at),
        withdrawn_at=utc(row.withdrawn_at) if row.withdrawn_at else None,
    )
