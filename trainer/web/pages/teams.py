"""Teams and business units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.people import Person, Unit
from trainer.services.team_care import TeamLine, TeamsAndUnits
from trainer.web.pages.choices import Choice, choices
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, joined

_DONE: Mapping[str, str] = {
    "added": "Added.",
    "saved": "Saved.",
    "removed": "Removed.",
}


@dataclass(frozen=True, slots=True)
class TeamView:
    """Holds one team."""

    team_id: str
    name: str
    size: str
    leaders: str
    units: tuple[Choice, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class UnitView:
    """Holds one business unit."""

    unit_id: str
    name: str
    size: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """Fills teams.html."""

    shell: Shell
    teams: tuple[TeamView, ...]
    units: tuple[UnitView, ...]
    all_units: tuple[Choice, ...]
    notice: str
    fault: str

    @classmethod
    def of(
        cls, desk: Desk, person: Person, found: TeamsAndUnits, *, done: str = "", fault: str = ""
    ) -> "TeamsPage":
        """Show every team and every unit."""
        units = [line.unit for line in found.units]
        return cls(
            shell=Shell.of(desk, person, "Teams", "teams"),
            teams=tuple(_team(line, units) for line in found.teams),
            units=tuple(
                UnitView(line.unit.id, line.unit.name, counted(line.teams, "team"), line.teams == 0)
                for line in found.units
            ),
            all_units=_units(units, ""),
            notice=_DONE.get(done, ""),
            fault=fault,
        )


def _team(line: TeamLine, units: Sequence[Unit]) -> TeamView:
    size = counted(line.size, "person", "people") if line.size else "nobody in it"
    leaders = joined([leader.name for leader in line.leaders])
    return TeamView(
        team_id=line.team.id,
        name=line.team.name,
        size=f"{size}, {line.left} of them left" if line.left else size,
        leaders=f"led by {leaders}" if leaders else "nobody leads it",
        units=_units(units, line.team.unit.id if line.team.unit else ""),
        is_empty=line.size == 0,
    )


def _units(units: Sequence[Unit], chosen: str) -> tuple[Choice, ...]:
    return choices((("", "No unit"), *((unit.id, unit.name) for unit in units)), chosen)
