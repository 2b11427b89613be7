"""What every page has around it."""

from dataclasses import dataclass
from typing import Literal

from trainer.services.desk import Desk
from trainer.services.people import Person, Role
from trainer.web.words import initials, short_name

Place = Literal["inbox", "history", "packs", "results", ""]
ROLE_WORDS: dict[Role, str] = {
    "trainee": "Trainee",
    "trainer": "Trainer",
    "manager": "Manager",
    "admin": "Administrator",
}
_EVERYBODY: frozenset[Role] = frozenset(ROLE_WORDS)
#: Endpoint, word, icon, and who finds it in the rail.
_PLACES: tuple[tuple[Place, str, str, frozenset[Role]], ...] = (
    ("inbox", "Inbox", "inbox", _EVERYBODY),
    ("history", "History", "history", _EVERYBODY),
    ("packs", "Packs", "book", frozenset({"trainer", "manager"})),
    ("results", "Results", "team", frozenset({"manager"})),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """Holds one way out of the rail."""

    endpoint: str
    label: str
    icon: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Me:
    """Names who is signed in."""

    name: str
    first: str
    initials: str
    role: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Holds title, navigation and person; a page for strangers has neither of the last two."""

    title: str
    nav: tuple[NavItem, ...] = ()
    me: Me | None = None
    is_demo: bool = False

    @classmethod
    def of(cls, desk: Desk, person: Person, title: str, here: Place = "") -> "Shell":
        """Make the shell for somebody who is signed in."""
        me = Me(person.name, short_name(person.name), initials(person.name), ROLE_WORDS[person.role])
        return cls(title, _nav(person.role, here), me, desk.is_demo)


def _nav(role: Role, here: Place) -> tuple[NavItem, ...]:
    return tuple(NavItem(name, label, icon, name == here) for name, label, icon, roles in _PLACES if role in roles)
