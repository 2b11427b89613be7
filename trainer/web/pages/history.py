"""What somebody has done so far."""

from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.services.attempts import History, HistoryRow
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.web.pages.shell import Shell
from trainer.web.words import moment, say_mark


@dataclass(frozen=True, slots=True)
class MarkLink:
    """Holds one turn's overall mark, which leads to its debrief."""

    turn: int
    overall: str


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """Holds one line of the table."""

    attempt_id: str
    title: str
    customer: str
    channel: str
    icon: str
    opened: str
    state: str
    is_critical: bool
    is_logged: bool
    marks: tuple[MarkLink, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Fills history.html."""

    shell: Shell
    rows: tuple[AttemptRow, ...]
    newer: int | None
    older: int | None

    @classmethod
    def of(cls, desk: Desk, person: Person, found: History) -> "HistoryPage":
        """Show one page of somebody's attempts."""
        return cls(
            shell=Shell.of(desk, person, "History", "history"),
            rows=tuple(_row(row) for row in found.rows),
            newer=found.page - 1 if found.page > 1 else None,
            older=found.page + 1 if found.has_more else None,
        )


def _row(row: HistoryRow) -> AttemptRow:
    channel = CHANNELS[row.channel]
    return AttemptRow(
        attempt_id=row.attempt_id,
        title=row.title,
        customer=row.customer,
        channel=channel.title,
        icon=channel.icon,
        opened=moment(row.opened_at),
        state="Closed" if row.closed_at else "Open",
        is_critical=row.is_critical,
        is_logged=row.is_logged,
        marks=tuple(MarkLink(turn, say_mark(mark)) for turn, mark in enumerate(row.overalls, start=1)),
    )
