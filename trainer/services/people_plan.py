"""What a list of people would do, row by row, before anything is written."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainer.services.account_forms import ROLES, clean, clean_email, email_fault, name_fault
from trainer.services.people_csv import LEADS_BETWEEN, ListRow, PeopleList
from trainer.services.sign_in import fold_sign_in_name
from trainer.storage.people import Role
from trainer.storage.people_search import PersonLine

Kind = Literal["new", "changes", "unchanged", "fault"]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """Holds what one row would do; ``person_id`` is None for somebody new."""

    line: int
    kind: Kind
    name: str
    email: str
    role: Role
    team: str
    leads: tuple[str, ...]
    person_id: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Holds what a list would do; ``new_teams`` gives the unit of each, empty for none."""

    rows: tuple[PlannedRow, ...]
    new_teams: Mapping[str, str]
    new_units: tuple[str, ...]
    unread: tuple[str, ...]

    def count(self, kind: Kind) -> int:
        """Count the rows of one kind."""
        return sum(row.kind == kind for row in self.rows)

    @property
    def digest(self) -> str:
        """Return a digest that changes when anything else would be done."""
        said = repr((self.rows, sorted(self.new_teams.items()), self.new_units))
        return hashlib.sha256(said.encode("utf-8", errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """Holds who is there by sign-in name, and by folded name the teams and units with their spelling."""

    people: Mapping[str, PersonLine]
    teams: Mapping[str, tuple[str, str]]
    units: Mapping[str, str]


@dataclass(slots=True)
class _Making:
    """Collects, from row to row, what the list brings along."""

    known: Known
    columns: tuple[str, ...]
    lines_of: dict[str, int] = field(default_factory=dict)
    teams: dict[str, tuple[str, str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    def team(self, name: str) -> tuple[str, str] | None:
        """Return a team's name as it is spelt, and its unit."""
        return self.known.teams.get(name.casefold()) or self.teams.get(name.casefold())

    def unit(self, name: str) -> str:
        """Return a unit's name as it is spelt, a new one as it was first written."""
        folded = name.casefold()
        return self.known.units.get(folded) or self.units.get(folded, name)


def plan_import(listed: PeopleList, known: Known) -> ImportPlan:
    """Tell what a list would do with those who are ``known``."""
    making = _Making(known, listed.columns)
    rows = tuple(_plan_row(row, making) for row in listed.rows)
    new_teams = dict(making.teams.values())
    return ImportPlan(rows, new_teams, tuple(making.units.values()), listed.unread)


def _plan_row(row: ListRow, making: _Making) -> PlannedRow:
    cell = {name: clean(row.cells.get(name, "")) for name in ("name", "role", "team", "unit")}
    email = clean_email(row.cells.get("email", ""))
    leads = tuple(clean(name) for name in row.cells.get("leads", "").split(LEADS_BETWEEN) if clean(name))
    folded = fold_sign_in_name(email)
    there = making.known.people.get(folded)
    role = cell["role"].casefold() or (there.person.role if there else "trainee")
    faults = [
        *_row_faults(row, cell, email, making),
        *([f"There is no role {cell['role']}; use one of {', '.join(ROLES)}."] if role not in ROLES else []),
        *(["Only managers lead teams."] if leads and role != "manager" else []),
        *(["This person has left. Take them back in first."] if there and there.person.left_at else []),
    ]
    if not faults:
        faults += _bring_along(cell["team"], cell["unit"], leads, making)
    making.lines_of.setdefault(folded, row.line)
    spelt = making.team(cell["team"]) if cell["team"] else None
    wanted = PlannedRow(
        line=row.line,
        kind="fault" if faults else "changes" if there else "new",
        name=cell["name"],
        email=email,
        role=role if role in ROLES else "trainee",
        team=spelt[0] if spelt else cell["team"],
        leads=tuple(sorted({(making.team(name) or (name, ""))[0] for name in leads})),
        person_id=there.person.id if there else None,
        notes=tuple(faults),
    )
    return _compared(wanted, there) if there and not faults else wanted


def _row_faults(row: ListRow, cell: Mapping[str, str], email: str, making: _Making) -> list[str]:
    first = making.lines_of.get(fold_sign_in_name(email)) if email else None
    found = [
        name_fault(cell["name"]),
        email_fault(email),
        name_fault(cell["team"], "the team a name") if cell["team"] else None,
        name_fault(cell["unit"], "the unit a name") if cell["unit"] else None,
        f"This address is on line {first} already." if first is not None else None,
        "This row has more cells than the first line has columns." if row.is_ragged else None,
        "A unit needs a team to belong to it." if cell["unit"] and not cell["team"] else None,
    ]
    return [fault for fault in found if fault]


def _bring_along(team: str, unit: str, leads: tuple[str, ...], making: _Making) -> list[str]:
    """Note the team, the unit and the teams to lead that are not there yet; return what is wrong with them."""
    known = making.team(team) if team else None
    if known is not None and unit and known[1].casefold() != unit.casefold():
        belongs = f"belongs to {known[1]}" if known[1] else "belongs to no unit"
        return [f"The team {known[0]} {belongs}. Move it on the Teams page, or leave the unit empty."]
    faulty = [fault for name in leads if (fault := name_fault(name))]
    if faulty:
        return faulty
    if unit and unit.casefold() not in making.known.units:
        making.units.setdefault(unit.casefold(), unit)
    if team and known is None:
        making.teams[team.casefold()] = (team, making.unit(unit) if unit else "")
    for name in leads:
        if making.team(name) is None:
            making.teams[name.casefold()] = (name, "")
    return []


def _compared(row: PlannedRow, there: PersonLine) -> PlannedRow:
    """Say what a row changes about somebody; an empty cell changes nothing, but roles may take leads away."""
    person = there.person
    team = person.team.name if person.team else ""
    leads = tuple(sorted(led.name for led in there.leads))
    kept = row.leads or (leads if row.role == "manager" else ())
    pairs = (
        ("name", person.name, row.name),
        ("e-mail", person.email or "", row.email),
        ("role", person.role, row.role),
        ("team", team, row.team or team),
        ("leads", ", ".join(leads), ", ".join(kept)),
    )
    notes = tuple(
        f"{what}: {before or 'none'} → {after or 'none'}" for what, before, after in pairs if before != after
    )
    return PlannedRow(
        row.line,
        "changes" if notes else "unchanged",
        row.name,
        row.email,
        row.role,
        row.team or team,
        kept,
        person.id,
        notes,
    )
