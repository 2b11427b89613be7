"""How a team is getting on: by name, without ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.results import PersonResult
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, joined


@dataclass(frozen=True, slots=True)
class ResultView:
    """Holds one person's practice, with the marks as dots and as words."""

    name: str
    initials: str
    team: str
    attempts: int
    closed: int
    criticals: str
    has_critical: bool
    dots: tuple[int, ...]
    label: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Fills results.html."""

    shell: Shell
    people: tuple[ResultView, ...]

    @classmethod
    def of(cls, desk: Desk, person: Person, results: Sequence[PersonResult]) -> "ResultsPage":
        """Show everybody, sorted by name."""
        ordered = sorted(results, key=lambda result: (result.person.name, result.person.id))
        return cls(Shell.of(desk, person, "Results", "results"), tuple(_result(result) for result in ordered))


def _result(result: PersonResult) -> ResultView:
    marks = tuple(round(mark) for mark in result.overalls)
    said = joined([str(mark) for mark in marks])
    return ResultView(
        name=result.person.name,
        initials="".join(part[0] for part in result.person.name.split()[:2]),
        team=result.person.team.name if result.person.team else "",
        attempts=result.attempts,
        closed=result.closed,
        criticals=counted(result.criticals, "critical error") if result.criticals else "None",
        has_critical=result.criticals > 0,
        dots=marks,
        label=f"{counted(len(marks), 'mark')}: {said}." if marks else "No marks yet.",
    )
