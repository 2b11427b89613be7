"""How far somebody is with what was asked of them: a fold over their attempts, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from trainer.services.shelf import Shelf
from trainer.storage.assignments import Assignment, Run
from trainer.storage.people import Person

State = Literal["not begun", "begun", "done"]
#: What is due so soon is told on every page.
SOON = timedelta(days=3)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts the scenarios somebody has done of those asked for; ``next_id`` is the one to do next.

    ``attempt_id`` names the attempt at it that is under way.
    """

    done: int
    total: int
    state: State
    next_id: str | None
    attempt_id: str | None

    @property
    def is_left(self) -> bool:
        """Tell whether something is left to do; of a pack that is gone, nothing is."""
        return self.next_id is not None


@dataclass(frozen=True, slots=True)
class Due:
    """Counts what is due within a week and what is overdue; ``is_near`` when it should be said on every page."""

    week: int = 0
    overdue: int = 0
    is_near: bool = False


def scenarios_of(shelf: Shelf, assignment: Assignment) -> tuple[str, ...]:
    """Return the practice scenarios that an assignment asks for, as the packs are today."""
    pack = shelf.current.get(assignment.pack)
    if pack is None:
        return ()
    return tuple(
        scenario_id
        for scenario_id, scenario in pack.scenarios.items()
        if scenario.use == "practice" and assignment.scenario_id in (None, scenario_id)
    )


def progress_of(assignment: Assignment, scenario_ids: Sequence[str], runs: Iterable[Run]) -> Progress:
    """Fold one person's ``runs`` into how far they are.

    A scenario is done when an attempt at it was brought to its end since the assignment was made. One that is
    still under way counts as begun, whenever it was opened.
    """
    ended: set[str] = set()
    under_way: dict[str, str] = {}
    for run in runs:
        if run.pack != assignment.pack or run.scenario_id not in scenario_ids:
            continue
        if run.closed_at is None:
            under_way[run.scenario_id] = run.attempt_id
        elif run.closed_at >= assignment.made_at:
            ended.add(run.scenario_id)
    left = [scenario_id for scenario_id in scenario_ids if scenario_id not in ended]
    # What was begun comes first: nobody should open a second case while a customer waits in the first.
    left.sort(key=lambda scenario_id: scenario_id not in under_way)
    state: State = "begun" if ended or any(name in under_way for name in left) else "not begun"
    if scenario_ids and not left:
        state = "done"
    following = left[0] if left else None
    return Progress(len(ended), len(scenario_ids), state, following, under_way.get(following or ""))


def addressees(assignment: Assignment, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return who is asked, as things are now: one person, or the trainees of a team; nobody who left.

    Trainers and managers may sit in a team without being meant by what their team is asked; they can be asked
    by name.
    """
    return tuple(person for person in people if person.left_at is None and is_asked(assignment, person))


def is_asked(assignment: Assignment, person: Person) -> bool:
    """Tell whether an assignment is for this person."""
    if assignment.person_id is not None:
        return assignment.person_id == person.id
    return person.role == "trainee" and person.team is not None and person.team.id == assignment.team_id


def count_due(due_dates: Iterable[datetime], now: datetime) -> Due:
    """Count the dates of what is not done."""
    dates = tuple(due_dates)
    overdue = sum(due_at < now for due_at in dates)
    week = sum(now <= due_at <= now + WEEK for due_at in dates)
    return Due(week, overdue, overdue > 0 or any(due_at <= now + SOON for due_at in dates))
