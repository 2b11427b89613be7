"""The door: signing in, or choosing who to be in a demonstration."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.services.people import Person, Role
from trainer.web.pages.shell import Shell
from trainer.web.words import initials

_ROLES: tuple[tuple[Role, str, str], ...] = (
    ("trainee", "Trainees", "answer cases and read what each answer did."),
    ("trainer", "Trainers", "ask for practice and look after the packs."),
    ("manager", "Managers", "ask for practice and see how their teams get on."),
    ("admin", "Administrators", "look after people and teams."),
)


@dataclass(frozen=True, slots=True)
class Errand:
    """Holds what outlives a sign-in: the name typed, the page to go on to, and what was being written."""

    name: str = ""
    next: str = ""
    kept: str = ""


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
class SignInPage:
    """Fills sign_in.html; ``is_new`` means that nobody has an account yet."""

    shell: Shell
    title: str
    errand: Errand
    fault: str
    is_new: bool
    groups: tuple[RoleGroup, ...]

    @classmethod
    def of(cls, errand: Errand, people: Sequence[Person], *, fault: str, is_new: bool) -> "SignInPage":
        """Show the form, and the people of a demonstration by role."""
        groups = []
        for role, title, what in _ROLES:
            chairs = tuple(
                Chair(person.id, person.name, initials(person.name), person.team.name if person.team else "")
                for person in people
                if person.role == role and person.is_demo and person.left_at is None
            )
            if chairs:
                groups.append(RoleGroup(title, what, chairs))
        title = "Who are you today?" if groups else "Sign in"
        return cls(Shell(title, is_demo=bool(groups)), title, errand, fault, is_new, tuple(groups))
