"""Takes a list of people in: shown first, then all of it or nothing, in one transaction."""

from dataclasses import dataclass

from trainer.services.account_forms import LastAdmin
from trainer.services.desk import Desk
from trainer.services.people_csv import read_list
from trainer.services.people_plan import ImportPlan, Known, PlannedRow, plan_import
from trainer.services.sign_in import fold_sign_in_name
from trainer.services.ways_in import WayIn, invite_all
from trainer.storage.people import Person, Team, Unit
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Imported:
    """Holds what a list did, and the invitations that it made."""

    plan: ImportPlan
    invitations: tuple[WayIn, ...]


class PlanChanged(RuntimeError):
    """Says that the list would do something else than was shown, or has faults; holds what it would do now."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__("not what was shown")
        self.plan = plan


def preview_import(desk: Desk, text: str) -> ImportPlan:
    """Tell what a list would do, and write nothing; raises ``UnreadableList``."""
    listed = read_list(text)
    with desk.read() as store:
        return plan_import(listed, _known(store, desk))


def import_people(desk: Desk, text: str, digest: str) -> Imported:
    """Do what the preview with this ``digest`` showed, all or nothing, and invite everybody new.

    Raises ``UnreadableList``, ``PlanChanged`` when it would do something else by now, and ``LastAdmin``.
    """
    listed = read_list(text)
    with desk.begin() as store:
        plan = plan_import(listed, _known(store, desk))
        if plan.digest != digest or plan.count("fault"):
            raise PlanChanged(plan)
        teams = _teams_with_new(store, desk, plan)
        new = [(row, _person(row, desk, teams)) for row in plan.rows if row.kind == "new"]
        store.add_people(person for _, person in new)
        for row, person in new:
            if row.leads:
                store.set_leads(person.id, [teams[name].id for name in row.leads])
        had_admin = store.count_admins() > 0
        for row in plan.rows:
            if row.kind == "changes":
                _change(store, row, teams)
        if had_admin and store.count_admins() == 0:
            raise LastAdmin("the last administrator")
        return Imported(plan, invite_all(store, desk, [person for _, person in new]))


def _known(store: Store, desk: Desk) -> Known:
    lines = store.person_lines(desk.now())
    return Known(
        people={line.person.sign_in_name: line for line in lines if line.person.sign_in_name},
        teams={team.name.casefold(): (team.name, team.unit.name if team.unit else "") for team in store.teams()},
        units={unit.name.casefold(): unit.name for unit in store.units()},
    )


def _teams_with_new(store: Store, desk: Desk, plan: ImportPlan) -> dict[str, Team]:
    for name in plan.new_units:
        store.add_unit(Unit(desk.new_id(), name))
    units = {unit.name: unit for unit in store.units()}
    for name, unit in plan.new_teams.items():
        store.add_team(Team(desk.new_id(), name, units.get(unit)))
    return {team.name: team for team in store.teams()}


def _person(row: PlannedRow, desk: Desk, teams: dict[str, Team]) -> Person:
    team = teams[row.team] if row.team else None
    return Person(desk.new_id(), row.name, row.role, team, row.email, fold_sign_in_name(row.email))


def _change(store: Store, row: PlannedRow, teams: dict[str, Team]) -> None:
    person = store.person(row.person_id or "")
    if person is None:
        raise RuntimeError("a planned person is missing inside the same transaction")
    team = teams[row.team] if row.team else None
    store.change_person(
        Person(
            person.id,
            row.name,
            row.role,
            team,
            row.email,
            person.sign_in_name,
            left_at=person.left_at,
            is_demo=person.is_demo,
        )
    )
    store.set_leads(person.id, [teams[name].id for name in row.leads])
