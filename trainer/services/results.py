"""What a manager sees: who has practised what, with nobody ranked."""

from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.simulation.model import Attempt
from trainer.storage.people import Person


@dataclass(frozen=True, slots=True)
class PersonResult:
    """Holds one person's practice: attempts, marks of every turn, and critical errors."""

    person: Person
    attempts: int
    closed: int
    overalls: tuple[float, ...]
    criticals: int


def team_results(desk: Desk) -> tuple[PersonResult, ...]:
    """Return every trainee's practice, by name."""
    with desk.read() as store:
        people, attempts = store.people(), store.attempts()
    return tuple(
        _result(person, [attempt for attempt in attempts if attempt.person_id == person.id])
        for person in people
        if person.role == "trainee"
    )


def _result(person: Person, attempts: list[Attempt]) -> PersonResult:
    turns = [turn for attempt in attempts for turn in attempt.turns]
    return PersonResult(
        person=person,
        attempts=len(attempts),
        closed=sum(attempt.closed_at is not None for attempt in attempts),
        overalls=tuple(turn.scorecard.overall for turn in turns),
        criticals=sum(turn.scorecard.critical is not None for turn in turns),
    )
