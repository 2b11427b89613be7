"""The list of cases, alone or beside one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.services.cases import CaseRow
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, duration

_LIVE = frozenset({"phone", "web_chat"})
_GROUPS = (
    ("Live now", "waiting"),
    ("This hour", "answer due in"),
    ("Today", "answer due in"),
    ("This week", "answer due in"),
)


@dataclass(frozen=True, slots=True)
class RowView:
    """Holds one line of the list."""

    pack: str
    scenario_id: str
    attempt_id: str | None
    customer: str
    icon: str
    channel: str
    snippet: str
    due: str
    is_late: bool
    is_new: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """Holds the rows of one urgency."""

    title: str
    column: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class CaseList:
    """Holds the list, by urgency and never by channel."""

    groups: tuple[GroupView, ...]
    total: str

    @classmethod
    def of(cls, rows: Sequence[CaseRow], here: tuple[str, str] | None = None) -> "CaseList":
        """Group the rows; ``here`` names pack and scenario of the open one."""
        groups = []
        for number, (title, column) in enumerate(_GROUPS):
            members = tuple(_row(row, here) for row in rows if _group(row) == number)
            if members:
                groups.append(GroupView(title, column, members))
        return cls(tuple(groups), f"{len(rows)} open")


def _group(row: CaseRow) -> int:
    if row.channel in _LIVE:
        return 0
    if row.due_minutes <= 60:
        return 1
    return 2 if row.due_minutes <= 8 * 60 else 3


def _row(row: CaseRow, here: tuple[str, str] | None) -> RowView:
    channel = CHANNELS[row.channel]
    due = duration(row.waiting_minutes) if row.channel in _LIVE else duration(max(row.due_minutes, 0))
    return RowView(
        pack=row.pack,
        scenario_id=row.scenario_id,
        attempt_id=row.attempt_id,
        customer=row.customer,
        icon=channel.icon,
        channel=channel.title,
        snippet=row.snippet.removeprefix("Subject: "),
        due="overdue" if row.due_minutes <= 0 and row.channel not in _LIVE else due,
        is_late=row.due_minutes <= 0,
        is_new=row.is_new,
        is_here=here == (row.pack, row.scenario_id),
    )


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Fills inbox.html."""

    shell: Shell
    cases: CaseList

    @classmethod
    def of(cls, desk: Desk, person: Person, rows: Sequence[CaseRow]) -> "InboxPage":
        """Show the list with no case open."""
        title = f"Inbox, {counted(len(rows), 'case')}"
        return cls(Shell.of(desk, person, title, "inbox"), CaseList.of(rows))
