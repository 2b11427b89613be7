"""What a manager sees: who has practised what and done what was asked, with nobody ranked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.services.assignments import reach_within
from trainer.services.attempts import overall_of
from trainer.services.desk import Desk
from trainer.services.progress import is_asked, progress_of, scenarios_of
from trainer.simulation.model import Attempt
from trainer.storage.assignments import Assignment, Run
from trainer.storage.people import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """Counts what was assigned to a person: all of it, what is done, and what is overdue."""

    total: int = 0
    done: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class PersonResult:
    """Holds one person's practice: attempts, marks of every turn, critical errors, and what was asked of them.

    Marks that need a person are only counted. ``pass_marks`` are the lines that the attempts are judged by.
    """

    person: Person
    attempts: int
    closed: int
    overalls: tuple[float, ...]
    unmarked: int
    pass_marks: tuple[float, ...]
    criticals: int
    asked: Asked


def team_results(desk: Desk, manager: Person) -> tuple[PersonResult, ...]:
    """Return the practice of the trainees whose team ``manager`` leads, by name; raises ``NotFound``."""
    now = desk.now()
    with desk.read() as store:
        people = [person for person in reach_within(store, manager).people if person.role == "trainee"]
        attempts = store.attempts_by([person.id for person in people])
        assignments = [found for found in store.assignments() if found.withdrawn_at is None]
    theirs: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        theirs[attempt.person_id].append(attempt)
    return tuple(
        _result(desk, person, theirs[person.id], _asked(desk, person, theirs[person.id], (assignments, now)))
        for person in people
    )


def _result(desk: Desk, person: Person, attempts: list[Attempt], asked: Asked) -> PersonResult:
    turns = [turn for attempt in attempts for turn in attempt.turns]
    marks = [overall_of(turn.scorecard) for turn in turns]
    lines = {desk.shelf.judge(attempt.judges)[1].rubric.pass_mark for attempt in attempts}
    return PersonResult(
        person=person,
        attempts=len(attempts),
        closed=sum(attempt.closed_at is not None for attempt in attempts),
        overalls=tuple(mark for mark in marks if mark is not None),
        unmarked=marks.count(None),
        pass_marks=tuple(sorted(lines)),
        criticals=sum(turn.scorecard.critical is not None for turn in turns),
        asked=asked,
    )


def _asked(
    desk: Desk, person: Person, attempts: Sequence[Attempt], at: tuple[Sequence[Assignment], datetime]
) -> Asked:
    runs = [Run(a.id, a.person_id, a.pack, a.scenario_id, a.opened_at, a.closed_at) for a in attempts]
    assignments, now = at
    asked = [found for found in assignments if is_asked(found, person)]
    progress = [(found, progress_of(found, scenarios_of(desk.shelf, found), runs)) for found in asked]
    return Asked(
        total=len(asked),
        done=sum(far.state == "done" for _, far in progress),
        overdue=sum(far.is_left and found.due_at < now for found, far in progress),
    )
