"""A list of people: what it would do, and what it did."""

from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.people_csv import COLUMNS
from trainer.services.people_import import Imported
from trainer.services.people_plan import ImportPlan, Kind, PlannedRow
from trainer.web.pages.shell import ROLE_WORDS, Shell
from trainer.web.words import counted, joined

_KINDS: dict[Kind, tuple[str, str, str]] = {
    "fault": ("Fault", "chip-crit", "bang"),
    "new": ("New", "chip-good", "plus"),
    "changes": ("Changes", "chip-cost", "pencil"),
    "unchanged": ("Unchanged", "", "minus"),
}
_CHANGED = "Somebody changed people meanwhile. Nothing was written. This is what the list would do now."
_LAST = "Nothing was written: with this list nobody could look after the people any more. Keep one administrator."


@dataclass(frozen=True, slots=True)
class RowView:
    """Holds one row of a list with what it would do."""

    line: int
    kind: str
    look: str
    icon: str
    name: str
    email: str
    role: str
    team: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """Fills import_people.html."""

    shell: Shell
    columns: str
    text: str
    fault: str

    @classmethod
    def of(cls, desk: Desk, person: Person, text: str = "", fault: str = "") -> "ImportPage":
        """Ask for a list."""
        return cls(Shell.of(desk, person, "Take in a list", "people"), ",".join(COLUMNS), text, fault)


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Fills preview_import.html."""

    shell: Shell
    said: str
    brings: tuple[str, ...]
    rows: tuple[RowView, ...]
    text: str
    digest: str
    has_faults: bool
    button: str
    what_to_do: str
    fault: str

    @classmethod
    def of(cls, desk: Desk, person: Person, plan: ImportPlan, text: str, *, why: str = "") -> "PreviewPage":
        """Show every row of a list; ``why`` it is shown again: changed or last-admin."""
        faults, does = plan.count("fault"), plan.count("new") + plan.count("changes")
        fault = {"changed": _CHANGED, "last-admin": _LAST}.get(why, "")
        return cls(
            shell=Shell.of(desk, person, "What the list would do", "people"),
            said=_said(plan),
            brings=_brings(plan),
            rows=tuple(_row(row) for row in sorted(plan.rows, key=lambda row: row.kind != "fault")),
            text=text,
            digest=plan.digest,
            has_faults=faults > 0,
            button=f"Take in {counted(does, 'person', 'people')}" if does and not faults else "",
            what_to_do=_what_to_do(faults, does),
            fault=fault if why != "changed" or not faults else "",
        )


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """Fills imported_people.html; ``links`` is a small list to copy, empty when e-mails went out."""

    shell: Shell
    said: str
    invited: str
    links: str

    @classmethod
    def of(cls, desk: Desk, person: Person, imported: Imported, house: str) -> "ImportedPage":
        """Show what a list did."""
        unsent = [way for way in imported.invitations if not way.is_mailed]
        base = desk.policy.base_url or house.rstrip("/")
        count = len(imported.invitations)
        if not count:
            invited = "Nobody had to be invited."
        elif unsent:
            invited = f"{counted(count, 'invitation')} made. No e-mail went out, so hand the links over yourself."
        else:
            invited = f"{counted(count, 'invitation')} made and on the way by e-mail."
        return cls(
            shell=Shell.of(desk, person, "The list is in", "people"),
            said=_said(imported.plan),
            invited=invited,
            links="\n".join(f"{way.person.name}\t{way.person.email}\t{base}{way.path}" for way in unsent),
        )


def _row(row: PlannedRow) -> RowView:
    team = f"{row.team}; leads {joined(row.leads)}" if row.leads else row.team
    return RowView(row.line, *_KINDS[row.kind], row.name, row.email, ROLE_WORDS[row.role], team, row.notes)


def _said(plan: ImportPlan) -> str:
    parts = [
        f"{plan.count('new')} new",
        f"{plan.count('changes')} with changes",
        f"{plan.count('unchanged')} unchanged",
        *([counted(plan.count("fault"), "fault")] if plan.count("fault") else []),
    ]
    return f"{joined(parts)}, of {counted(len(plan.rows), 'row')}."


def _brings(plan: ImportPlan) -> tuple[str, ...]:
    teams = [f"{name} ({unit})" if unit else name for name, unit in plan.new_teams.items()]
    said = (
        f"New teams: {joined(teams)}." if teams else "",
        f"New units: {joined(plan.new_units)}." if plan.new_units else "",
        f"Columns that nobody reads: {joined(plan.unread)}." if plan.unread else "",
    )
    return tuple(part for part in said if part)


def _what_to_do(faults: int, does: int) -> str:
    if faults:
        return "Nothing is written while there is a fault. The rows to correct come first."
    if does:
        return "Nothing is written yet. Everybody new gets an invitation."
    return "There is nothing to do: everybody on the list is here already, as it says."
