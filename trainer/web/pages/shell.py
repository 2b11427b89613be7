"""What every page has around it."""

from dataclasses import dataclass
from typing import Literal

from trainer.services.desk import Desk
from trainer.services.people import Person, Role
from trainer.services.today import due_now
from trainer.web.due import say_counts
from trainer.web.words import initials, short_name

Place = Literal[
    "today",
    "inbox",
    "shifts",
    "history",
    "assignments",
    "packs",
    "studio",
    "results",
    "gaps",
    "people",
    "teams",
    "",
]
ROLE_WORDS: dict[Role, str] = {
    "trainee": "Trainee",
    "trainer": "Trainer",
    "manager": "Manager",
    "admin": "Administrator",
}
_EVERYBODY: frozenset[Role] = frozenset(ROLE_WORDS)
#: Endpoint, word, icon, and who finds it in the rail.
_PLACES: tuple[tuple[Place, str, str, frozenset[Role]], ...] = (
    ("today", "Today", "today", _EVERYBODY),
    ("inbox", "Inbox", "inbox", _EVERYBODY),
    ("shifts", "Shifts", "clock", _EVERYBODY),
    ("history", "History", "history", _EVERYBODY),
    ("assignments", "Assigned", "hand", frozenset({"trainer", "manager"})),
    ("packs", "Packs", "book", frozenset({"trainer", "manager"})),
    ("studio", "Studio", "pencil", frozenset({"trainer"})),
    ("results", "Results", "team", frozenset({"manager"})),
    ("gaps", "Gaps", "route", frozenset({"trainer", "manager"})),
    ("people", "People", "team", frozenset({"admin"})),
    ("teams", "Teams", "grid", frozenset({"admin"})),
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

    id: str
    name: str
    first: str
    initials: str
    role: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Holds title, navigation and person; a page for strangers has neither of the last two.

    ``reminder`` says what is due soon, and is empty when nothing is.
    """

    title: str
    nav: tuple[NavItem, ...] = ()
    me: Me | None = None
    is_demo: bool = False
    reminder: str = ""

    @classmethod
    def of(cls, desk: Desk, person: Person, title: str, here: Place = "") -> "Shell":
        """Make the shell for somebody who is signed in."""
        me = Me(person.id, person.name, short_name(person.name), initials(person.name), ROLE_WORDS[person.role])
        due = due_now(desk, person)
        return cls(title, _nav(person.role, here), me, desk.is_demo, say_counts(due) if due.is_near else "")


def _nav(role: Role, here: Place) -> tuple[NavItem, ...]:
    return tuple(NavItem(name, label, icon, name == here) for name, label, icon, roles in _PLACES if role in roles)
