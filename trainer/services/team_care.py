"""An administrator looks after teams and business units."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.services.account_forms import AccountFaults, name_fault
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.storage.people import Person, Team, Unit
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class TeamLine:
    """Holds one team with how many are in it, how many of them have left, and who leads it."""

    team: Team
    size: int
    left: int
    leaders: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """Holds one business unit with how many teams belong to it."""

    unit: Unit
    teams: int


@dataclass(frozen=True, slots=True)
class TeamsAndUnits:
    """Holds every team and every unit."""

    teams: tuple[TeamLine, ...]
    units: tuple[UnitLine, ...]


class NotEmpty(RuntimeError):
    """Says that a team still has people, or a unit still has teams."""


def view_teams(desk: Desk) -> TeamsAndUnits:
    """Return every team and every unit, by name."""
    with desk.read() as store:
        teams, units, sizes = store.teams(), store.units(), store.team_sizes()
        people, leads = store.people(), store.all_leads()
    lines = tuple(
        TeamLine(
            team,
            *sizes.get(team.id, (0, 0)),
            tuple(person for person in people if team.id in {led.id for led in leads.get(person.id, ())}),
        )
        for team in teams
    )
    counts = [team.unit.id for team in teams if team.unit]
    return TeamsAndUnits(lines, tuple(UnitLine(unit, counts.count(unit.id)) for unit in units))


def add_team(desk: Desk, name: str, unit_id: str) -> Team:
    """Add a team, in a unit when ``unit_id`` is not empty; raises ``AccountFaults``."""
    with desk.begin() as store:
        _check_name(name, (team.name for team in store.teams()), "the team a name")
        team = Team(desk.new_id(), name, _unit(store, unit_id))
        store.add_team(team)
    return team


def change_team(desk: Desk, team_id: str, name: str, unit_id: str) -> Team:
    """Rename a team or move it to another unit; raises ``NotFound`` and ``AccountFaults``."""
    with desk.begin() as store:
        team = _team(store, team_id)
        others = (other.name for other in store.teams() if other.id != team_id)
        _check_name(name, others, "the team a name")
        changed = replace(team, name=name, unit=_unit(store, unit_id))
        store.change_team(changed)
    return changed


def remove_team(desk: Desk, team_id: str) -> Team:
    """Remove a team that nobody is in; raises ``NotFound`` and ``NotEmpty``."""
    with desk.begin() as store:
        team = _team(store, team_id)
        if team_id in store.team_sizes():
            raise NotEmpty(team.name)
        store.remove_team(team_id)
    return team


def add_unit(desk: Desk, name: str) -> Unit:
    """Add a business unit; raises ``AccountFaults``."""
    with desk.begin() as store:
        _check_name(name, (unit.name for unit in store.units()), "the unit a name")
        unit = Unit(desk.new_id(), name)
        store.add_unit(unit)
    return unit


def change_unit(desk: Desk, unit_id: str, name: str) -> Unit:
    """Rename a business unit; raises ``NotFound`` and ``AccountFaults``."""
    with desk.begin() as store:
        if unit_id not in {unit.id for unit in store.units()}:
            raise NotFound("no such unit")
        _check_name(name, (other.name for other in store.units() if other.id != unit_id), "the unit a name")
        unit = Unit(unit_id, name)
        store.change_unit(unit)
    return unit


def remove_unit(desk: Desk, unit_id: str) -> Unit:
    """Remove a business unit that no team belongs to; raises ``NotFound`` and ``NotEmpty``."""
    with desk.begin() as store:
        unit = next((unit for unit in store.units() if unit.id == unit_id), None)
        if unit is None:
            raise NotFound("no such unit")
        if any(team.unit == unit for team in store.teams()):
            raise NotEmpty(unit.name)
        store.remove_unit(unit_id)
    return unit


def _check_name(name: str, others: Iterable[str], noun: str) -> None:
    fault = name_fault(name, noun)
    if fault is None and name.casefold() in {other.casefold() for other in others}:
        fault = f"There is one called {name} already."
    if fault:
        raise AccountFaults({"name": fault})


def _team(store: Store, team_id: str) -> Team:
    found = next((team for team in store.teams() if team.id == team_id), None)
    if found is None:
        raise NotFound("no such team")
    return found


def _unit(store: Store, unit_id: str) -> Unit | None:
    if not unit_id:
        return None
    found = next((unit for unit in store.units() if unit.id == unit_id), None)
    if found is None:
        raise AccountFaults({"unit": "Choose a unit that is there."})
    return found
