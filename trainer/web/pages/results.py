"""How a team is getting on: by name, without ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.results import PersonResult
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, initials, joined


@dataclass(frozen=True, slots=True)
class ResultView:
    """Holds one person's practice, with the marks as dots, the pass line as a tick, and both as words."""

    name: str
    initials: str
    team: str
    attempts: int
    closed: int
    asked: str
    overdue: str
    criticals: str
    has_critical: bool
    dots: tuple[int, ...]
    lines: tuple[int, ...]
    label: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Fills results.html; ``line`` names the pass mark in the legend."""

    shell: Shell
    people: tuple[ResultView, ...]
    line: str

    @classmethod
    def of(cls, desk: Desk, person: Person, results: Sequence[PersonResult]) -> "ResultsPage":
        """Show everybody, sorted by name."""
        ordered = sorted(results, key=lambda result: (result.person.name, result.person.id))
        lines = sorted({round(line) for result in results for line in result.pass_marks})
        return cls(
            shell=Shell.of(desk, person, "Results", "results"),
            people=tuple(_result(result) for result in ordered),
            line=joined([str(line) for line in lines]),
        )


def _result(result: PersonResult) -> ResultView:
    asked = result.asked
    return ResultView(
        name=result.person.name,
        initials=initials(result.person.name),
        team=result.person.team.name if result.person.team else "",
        attempts=result.attempts,
        closed=result.closed,
        asked=f"{asked.done} of {asked.total} done" if asked.total else "Nothing asked",
        overdue=f"{asked.overdue} overdue" if asked.overdue else "",
        criticals=counted(result.criticals, "critical error") if result.criticals else "None",
        has_critical=result.criticals > 0,
        dots=tuple(round(mark) for mark in result.overalls),
        lines=tuple(round(line) for line in result.pass_marks),
        label=_label(result),
    )


def _label(result: PersonResult) -> str:
    marks = [str(round(mark)) for mark in result.overalls]
    parts = [f"{counted(len(marks), 'mark')}: {joined(marks)}."] if marks else []
    if result.unmarked:
        parts.append(f"{result.unmarked} {'needs' if result.unmarked == 1 else 'need'} a person.")
    if marks:
        parts.append(f"Pass line at {joined([str(round(line)) for line in result.pass_marks])}.")
    return " ".join(parts) or "No marks yet."
