"""The form that asks somebody to practise something."""

from dataclasses import dataclass
from datetime import datetime

from trainer.services.assignment_board import Choices
from trainer.services.assignments import end_of
from trainer.services.people import Person
from trainer.web.ask import NO_FAULTS, Ask, AskFaults
from trainer.web.due import say_day
from trainer.web.pages.composer import Option
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, joined

_NAMED = 4


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Holds the entries of a select that belong together."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NewAssignmentPage:
    """Fills new_assignment.html; ``preview`` says whom it goes to, empty while nobody is chosen."""

    shell: Shell
    form: Ask
    what: tuple[OptionGroup, ...]
    to: tuple[OptionGroup, ...]
    faults: AskFaults
    preview: str
    today: str

    @classmethod
    def of(
        cls, shell: Shell, choices: Choices, form: Ask, *, now: datetime, faults: AskFaults = NO_FAULTS
    ) -> "NewAssignmentPage":
        """Show the form with what was typed."""
        return cls(
            shell=shell,
            form=form,
            what=_what(choices, form.what),
            to=_to(choices, form.to),
            faults=faults,
            preview=_preview(choices, form, now),
            today=f"{now:%Y-%m-%d}",
        )


def _what(choices: Choices, chosen: str) -> tuple[OptionGroup, ...]:
    groups = []
    for name, pack, cases in choices.packs:
        whole = Option(name, f"{pack.title}: the whole pack, {counted(pack.cases, 'case')}", chosen == name)
        single = (
            Option(f"{name}/{key}", case.title, chosen == f"{name}/{key}")
            for key, case in sorted(cases, key=lambda item: item[1].title)
        )
        groups.append(OptionGroup(pack.title, (whole, *single)))
    return tuple(groups)


def _to(choices: Choices, chosen: str) -> tuple[OptionGroup, ...]:
    teams = tuple(
        Option(value, f"{team.name}, {_people(len(_members(choices, team.id)))}", value == chosen)
        for team in choices.reach.teams
        for value in (f"team:{team.id}",)
    )
    people = tuple(
        Option(f"person:{one.id}", _with_team(one), f"person:{one.id}" == chosen) for one in choices.reach.people
    )
    groups = (OptionGroup("Teams", teams), OptionGroup("People", people))
    return tuple(group for group in groups if group.options)


def _with_team(person: Person) -> str:
    return f"{person.name}, {person.team.name}" if person.team else person.name


def _members(choices: Choices, team_id: str) -> tuple[Person, ...]:
    return tuple(
        one
        for one in choices.reach.people
        if one.role == "trainee" and one.team is not None and one.team.id == team_id
    )


def _people(number: int) -> str:
    return counted(number, "person", "people")


def _preview(choices: Choices, form: Ask, now: datetime) -> str:
    to = form.addressee
    if not choices.reach.covers(to):
        return ""
    by = f" It is due by the end of {say_day(end_of(form.day), now)}, UTC." if form.day else ""
    if to.person_id:
        name = next(one.name for one in choices.reach.people if one.id == to.person_id)
        return f"Goes to 1 person: {name}.{by}"
    members = _members(choices, to.team_id or "")
    names = [one.name for one in members[:_NAMED]]
    more = len(members) - len(names)
    said = joined([*names, f"{more} more"] if more else names)
    who = f"Goes to {_people(len(members))}{': ' if said else ''}{said}."
    return f"{who} Trainees who join the team later have it too.{by}"
