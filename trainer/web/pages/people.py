"""Everybody, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.services.accounts import PAGE_SIZE, FoundPeople, PersonLine, State
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.web.pages.choices import Choice, choices
from trainer.web.pages.shell import ROLE_WORDS, Shell
from trainer.web.words import counted, initials

#: The word, the look and the drawing of each state.
STATES: Mapping[State, tuple[str, str, str]] = {
    "active": ("Active", "chip-good", "tick"),
    "invited": ("Invited", "chip-private", "email"),
    "no_password": ("No password yet", "chip-unsure", "query"),
    "left": ("Left", "", "close"),
}
_SORTS = (("name", "Name"), ("email", "E-mail"), ("role", "Role"), ("team", "Team"), ("state", "State"))


@dataclass(frozen=True, slots=True)
class StateView:
    """Holds the state of somebody's access as a chip."""

    word: str
    look: str
    icon: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Holds one line of the list."""

    person_id: str
    name: str
    initials: str
    email: str
    role: str
    leads: str
    team: str
    state: StateView


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Fills people.html; ``asked`` is the query for the links to its other pages."""

    shell: Shell
    rows: tuple[PersonRow, ...]
    said: str
    words: str
    teams: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    states: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    asked: Mapping[str, str]
    before: int | None
    after: int | None
    is_filtered: bool
    notice: str

    @classmethod
    def of(cls, desk: Desk, person: Person, found: FoundPeople, notice: str = "") -> "PeoplePage":
        """Show one page of people."""
        query = found.query
        asked = {
            "q": query.words,
            "team": query.team_id or "",
            "role": query.role or "",
            "state": query.state or "",
            "sort": "" if query.sort == "name" else query.sort,
        }
        teams = (("", "All teams"), *((team.id, team.name) for team in found.teams))
        states = (("", "All states"), *((state, words[0]) for state, words in STATES.items()))
        return cls(
            shell=Shell.of(desk, person, "People", "people"),
            rows=tuple(person_row(line) for line in found.lines),
            said=_said(found),
            words=query.words,
            teams=choices(teams, query.team_id or ""),
            roles=choices((("", "All roles"), *ROLE_WORDS.items()), query.role or ""),
            states=choices(states, query.state or ""),
            sorts=choices(_SORTS, query.sort),
            asked={name: value for name, value in asked.items() if value},
            before=query.page - 1 if query.page > 1 else None,
            after=query.page + 1 if query.page < found.pages else None,
            is_filtered=bool(query.words or query.team_id or query.role or query.state),
            notice=notice,
        )


def person_row(line: PersonLine) -> PersonRow:
    """Show one person as a line of the list."""
    person = line.person
    return PersonRow(
        person_id=person.id,
        name=person.name,
        initials=initials(person.name),
        email=person.email or "",
        role=ROLE_WORDS[person.role],
        leads=", ".join(team.name for team in line.leads),
        team=person.team.name if person.team else "",
        state=StateView(*STATES[line.state]),
    )


def _said(found: FoundPeople) -> str:
    if found.pages == 1:
        return f"{counted(found.count, 'person', 'people')}." if found.count else "Nobody."
    first = (found.query.page - 1) * PAGE_SIZE + 1
    return f"{first} to {first + len(found.lines) - 1} of {found.count} people."
