"""Everybody's own account."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.passwords import RULE
from trainer.services.people import Person
from trainer.web.pages.shell import ROLE_WORDS, Shell
from trainer.web.words import initials

_DONE: Mapping[str, str] = {
    "password": "The new password is kept. Every other session has ended.",
}


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Fills account.html."""

    shell: Shell
    name: str
    initials: str
    email: str
    role: str
    team: str
    has_password: bool
    rule: str
    notice: str
    faults: Mapping[str, str]

    @classmethod
    def of(
        cls,
        desk: Desk,
        person: Person,
        *,
        has_password: bool,
        done: str = "",
        faults: Mapping[str, str] | None = None,
    ) -> "AccountPage":
        """Show somebody what is kept about them, and what they may do with it."""
        team = f"{person.team.name}, {person.team.unit.name}" if person.team and person.team.unit else ""
        return cls(
            shell=Shell.of(desk, person, "Your account"),
            name=person.name,
            initials=initials(person.name),
            email=person.email or "",
            role=ROLE_WORDS[person.role],
            team=team or (person.team.name if person.team else ""),
            has_password=has_password,
            rule=RULE,
            notice=_DONE.get(done, ""),
            faults={"present": "", "password": "", **(faults or {})},
        )


@dataclass(frozen=True, slots=True)
class EraseAccountPage:
    """Fills erase_account.html; the demonstration's people have no password, and type their name."""

    shell: Shell
    name: str
    asks_name: bool
    fault: str

    @classmethod
    def of(cls, desk: Desk, person: Person, fault: str = "", *, has_password: bool) -> "EraseAccountPage":
        """Say what would go, and ask once more."""
        shell = Shell.of(desk, person, "Erase your account")
        return cls(shell, person.name, not has_password, fault)
