"""The door: who are you today."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.services.people import Person, Role
from trainer.web.pages.shell import Shell
from trainer.web.words import initials

_ROLES: tuple[tuple[Role, str, str], ...] = (
    ("trainee", "Trainees", "answer cases and read what each answer did."),
    ("trainer", "Trainers", "look after the packs, and practise too."),
    ("manager", "Managers", "see how a team is getting on, and practise too."),
    ("admin", "Administrators", "look after people and teams."),
)


@dataclass(frozen=True, slots=True)
class Chair:
    """Holds one person who may be chosen."""

    person_id: str
    name: str
    initials: str
    team: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Holds everybody of one role."""

    title: str
    what: str
    chairs: tuple[Chair, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Fills entry.html; without groups there is no way in yet."""

    shell: Shell
    groups: tuple[RoleGroup, ...]

    @classmethod
    def of(cls, people: Sequence[Person]) -> "EntryPage":
        """Show the people of the demonstration by role."""
        groups = []
        for role, title, what in _ROLES:
            chairs = tuple(
                Chair(person.id, person.name, initials(person.name), person.team.name if person.team else "")
                for person in people
                if person.role == role and person.is_demo
            )
            if chairs:
                groups.append(RoleGroup(title, what, chairs))
        return cls(Shell("Welcome", is_demo=bool(groups)), tuple(groups))
