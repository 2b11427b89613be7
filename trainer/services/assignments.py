"""Asking people to practise something by a day: who may, and the verbs."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.shelf import Shelf
from trainer.storage.assignments import Assignment
from trainer.storage.people import Person, Team
from trainer.storage.store import Store

__all__ = ["MOST_WHY", "Assignment", "BadAssignment", "Reach", "To", "What"]
MOST_WHY = 500


class BadAssignment(ValueError):
    """Says that an assignment has no reason, one that is too long, or a day that is over."""


@dataclass(frozen=True, slots=True)
class What:
    """Names what is to be practised: one scenario, or the whole pack when there is none."""

    pack: str
    scenario_id: str | None = None


@dataclass(frozen=True, slots=True)
class To:
    """Names who is asked: exactly one of a person and a team."""

    person_id: str | None = None
    team_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Holds the teams and people that somebody may ask, by name; those who left are not among them."""

    teams: tuple[Team, ...]
    people: tuple[Person, ...]

    def covers(self, to: To) -> bool:
        """Tell whether ``to`` may be asked."""
        if (to.person_id is None) == (to.team_id is None):
            return False
        ids = {team.id for team in self.teams} if to.team_id else {person.id for person in self.people}
        return (to.team_id or to.person_id) in ids


def end_of(day: date) -> datetime:
    """Return the last second of a day, in the organisation's time zone: UTC."""
    return datetime.combine(day, time(23, 59, 59), UTC)


def reach_of(desk: Desk, maker: Person) -> Reach:
    """Return whom ``maker`` may ask; raises ``NotFound`` for those who may ask nobody."""
    with desk.read() as store:
        return reach_within(store, maker)


def reach_within(store: Store, maker: Person) -> Reach:
    """Return whom ``maker`` may ask: a trainer everybody, a manager the teams they lead; raises ``NotFound``."""
    if maker.role not in ("trainer", "manager"):
        raise NotFound("nothing to assign")
    people = tuple(person for person in store.people() if person.left_at is None)
    teams = store.teams()
    if maker.role == "trainer":
        return Reach(teams, people)
    led = store.leads_of(maker.id)
    return Reach(
        tuple(team for team in teams if team.id in led),
        tuple(person for person in people if person.team is not None and person.team.id in led),
    )


def assign(desk: Desk, maker: Person, what: What, to: To, *, due_at: datetime, why: str) -> Assignment:
    """Ask a person or a team to practise something; raises ``NotFound`` and ``BadAssignment``."""
    check_what(desk.shelf, what)
    made = Assignment(
        id=desk.new_id(),
        pack=what.pack,
        scenario_id=what.scenario_id,
        person_id=to.person_id,
        team_id=to.team_id,
        why=checked_why(why),
        due_at=_checked_due(due_at, desk.now()),
        made_by=maker.id,
        made_at=desk.now(),
    )
    with desk.begin() as store:
        if not reach_within(store, maker).covers(to):
            raise NotFound("nobody of that name to assign to")
        store.add_assignment(made)
    return made


def change_assignment(desk: Desk, maker: Person, assignment_id: str, *, due_at: datetime, why: str) -> Assignment:
    """Give an assignment another day and reason; raises ``NotFound`` and ``BadAssignment``.

    A day that is over may stay as it is, so that a reason can be put right after it.
    """
    with desk.begin() as store:
        found = open_to(store, maker, assignment_id)
        due = due_at if due_at == found.due_at else _checked_due(due_at, desk.now())
        changed = replace(found, due_at=due, why=checked_why(why))
        store.change_assignment(changed)
    return changed


def withdraw_assignment(desk: Desk, maker: Person, assignment_id: str) -> None:
    """Take an assignment back; what was practised stays; raises ``NotFound``."""
    with desk.begin() as store:
        found = open_to(store, maker, assignment_id)
        if found.withdrawn_at is None:
            store.change_assignment(replace(found, withdrawn_at=desk.now()))


def restore_assignment(desk: Desk, maker: Person, assignment_id: str) -> None:
    """Undo that an assignment was taken back; raises ``NotFound``."""
    with desk.begin() as store:
        store.change_assignment(replace(open_to(store, maker, assignment_id), withdrawn_at=None))


def open_to(store: Store, maker: Person, assignment_id: str) -> Assignment:
    """Return an assignment that ``maker`` may see and change; raises ``NotFound``."""
    found = store.assignment(assignment_id)
    if found is None or not may_see(found, maker, reach_within(store, maker)):
        raise NotFound("no such assignment")
    return found


def may_see(assignment: Assignment, maker: Person, reach: Reach) -> bool:
    """Tell whether an assignment is this maker's to see: a trainer sees all, a manager those of their teams."""
    return maker.role == "trainer" or reach.covers(To(assignment.person_id, assignment.team_id))


def check_what(shelf: Shelf, what: What) -> None:
    """Raise ``NotFound`` unless ``what`` holds a scenario that can be practised."""
    scenarios = shelf.pack(what.pack).scenarios
    names = scenarios if what.scenario_id is None else (what.scenario_id,)
    if not any(name in scenarios and scenarios[name].use == "practice" for name in names):
        raise NotFound("no such pack or case")


def checked_why(why: str) -> str:
    """Return a reason without space around it; raises ``BadAssignment``."""
    reason = why.replace("\r\n", "\n").strip()
    if not reason or len(reason) > MOST_WHY:
        raise BadAssignment(f"a reason of at most {MOST_WHY} characters is needed")
    return reason


def _checked_due(due_at: datetime, now: datetime) -> datetime:
    if due_at < now:
        raise BadAssignment("the day is over")
    return due_at
