"""What trainers and managers see of what they asked: how far, and who."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.scoring.values import ChannelName
from trainer.services.assignments import Assignment, Reach, may_see, open_to, reach_of, reach_within
from trainer.services.desk import Desk
from trainer.services.progress import Progress, addressees, progress_of, scenarios_of
from trainer.services.shelf import Shelf
from trainer.storage.assignments import Run
from trainer.storage.people import Person
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Subject:
    """Says what an assignment asks for; ``channel`` of None is a whole pack, no ``cases`` is one that is gone."""

    title: str
    cases: int
    channel: ChannelName | None


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """Holds how far one person is."""

    person: Person
    progress: Progress


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """Holds an assignment with what it asks, of whom, by whom, and how far everybody is, by name."""

    assignment: Assignment
    subject: Subject
    to: str
    maker: str | None
    people: tuple[PersonProgress, ...]
    now: datetime

    @property
    def done(self) -> int:
        """Count the people who have done all of it."""
        return sum(one.progress.state == "done" for one in self.people)

    @property
    def is_done(self) -> bool:
        """Tell whether there are people and all of them have done it."""
        return bool(self.people) and self.done == len(self.people)

    @property
    def is_overdue(self) -> bool:
        """Tell whether somebody has something left after the day."""
        is_open = self.assignment.withdrawn_at is None
        return is_open and self.assignment.due_at < self.now and any(one.progress.is_left for one in self.people)


@dataclass(frozen=True, slots=True)
class Choices:
    """Holds what may be assigned (subjects by pack and scenario, packs by title) and to whom."""

    packs: tuple[tuple[str, Subject, tuple[tuple[str, Subject], ...]], ...]
    reach: Reach


def list_assignments(desk: Desk, maker: Person) -> tuple[AssignmentView, ...]:
    """Return the assignments that ``maker`` may see, the earliest due first; raises ``NotFound``."""
    with desk.read() as store:
        reach = reach_within(store, maker)
        seen = tuple(found for found in store.assignments() if may_see(found, maker, reach))
        return _views(desk, store, seen)


def view_assignment(desk: Desk, maker: Person, assignment_id: str) -> AssignmentView:
    """Return one assignment that ``maker`` may see; raises ``NotFound``."""
    with desk.read() as store:
        return _views(desk, store, (open_to(store, maker, assignment_id),))[0]


def choices(desk: Desk, maker: Person) -> Choices:
    """Return what ``maker`` may assign, and to whom; raises ``NotFound``."""
    packs = []
    for name, pack in sorted(desk.shelf.current.items(), key=lambda item: item[1].info.title):
        practice = [scenario_id for scenario_id, one in pack.scenarios.items() if one.use == "practice"]
        if practice:
            cases = tuple((scenario_id, subject_of(desk.shelf, name, scenario_id)) for scenario_id in practice)
            packs.append((name, subject_of(desk.shelf, name, None), cases))
    return Choices(tuple(packs), reach_of(desk, maker))


def subject_of(shelf: Shelf, pack_name: str, scenario_id: str | None) -> Subject:
    """Return what is asked for, named as the packs are today."""
    pack = shelf.current.get(pack_name)
    if pack is None or (scenario_id is not None and scenario_id not in pack.scenarios):
        return Subject(scenario_id or pack_name, 0, None)
    if scenario_id is not None:
        scenario = pack.scenarios[scenario_id]
        return Subject(scenario.title, 1, scenario.inbound)
    return Subject(pack.info.title, sum(one.use == "practice" for one in pack.scenarios.values()), None)


def runs_by_person(runs: Iterable[Run]) -> Mapping[str, Sequence[Run]]:
    """Sort runs by who made them."""
    found: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        found[run.person_id].append(run)
    return found


def people_progress(
    shelf: Shelf, assignment: Assignment, people: Iterable[Person], runs: Mapping[str, Sequence[Run]]
) -> tuple[PersonProgress, ...]:
    """Return how far everybody is who is asked, in the order of ``people``."""
    scenario_ids = scenarios_of(shelf, assignment)
    return tuple(
        PersonProgress(person, progress_of(assignment, scenario_ids, runs.get(person.id, ())))
        for person in addressees(assignment, people)
    )


def _views(desk: Desk, store: Store, assignments: Sequence[Assignment]) -> tuple[AssignmentView, ...]:
    people, now = store.people(), desk.now()
    names = {person.id: person.name for person in people} | {team.id: team.name for team in store.teams()}
    runs = runs_by_person(store.runs())
    views = []
    for found in assignments:
        views.append(
            AssignmentView(
                assignment=found,
                subject=subject_of(desk.shelf, found.pack, found.scenario_id),
                to=names[found.team_id or found.person_id or ""],
                maker=names.get(found.made_by or ""),
                people=people_progress(desk.shelf, found, people, runs),
                now=now,
            )
        )
    return tuple(views)
