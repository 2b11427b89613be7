"""What an administrator types about somebody: cleaned, checked, and compared with what is kept."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from trainer.services.sign_in import fold_sign_in_name
from trainer.storage.people import Person, Role, Team

MOST_NAME = 200
MOST_EMAIL = 254
ROLES: tuple[Role, ...] = get_args(Role)
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\\\"]+@[^@\s,;:<>()\[\]\\\"]+\.[^@\s,;:<>()\[\]\\\".]+")
#: Spreadsheets take a cell that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class AccountForm:
    """Holds what was typed about one person; ``team_id`` is empty for none."""

    name: str
    email: str
    role: str
    team_id: str
    lead_ids: frozenset[str]


class AccountFaults(ValueError):
    """Says what is wrong with what was typed, by field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


class StaleAccount(RuntimeError):
    """Says that somebody else changed the person meanwhile, and holds what is kept now."""

    def __init__(self, now: AccountForm, digest: str) -> None:
        super().__init__("changed meanwhile")
        self.now = now
        self.digest = digest


class LastAdmin(RuntimeError):
    """Says that nobody could look after the people any more."""


def clean(text: str) -> str:
    """Return one line of text: composed letters, single spaces, nothing that cannot be seen."""
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in composed)
    return " ".join("".join(sign for sign in shown if unicodedata.category(sign) not in {"Cf", "Cs"}).split())


def clean_email(text: str) -> str:
    """Return an address without the blanks around it."""
    return text.strip()


def name_fault(name: str, noun: str = "a name") -> str | None:
    """Tell what is wrong with the name of a person, a team or a unit."""
    if not name:
        return f"Give {noun}."
    if len(name) > MOST_NAME:
        return f"Keep it to {MOST_NAME} characters; this has {len(name)}."
    if name.startswith(FORMULA_STARTS):
        return f"A name cannot begin with {name[0]}, which spreadsheets take for a formula."
    return None


def email_fault(email: str) -> str | None:
    """Tell what is wrong with an e-mail address."""
    if not email:
        return "Give an e-mail address; it is what the person signs in with."
    if len(email) > MOST_EMAIL:
        return f"Keep it to {MOST_EMAIL} characters; this has {len(email)}."
    if not _EMAIL.fullmatch(email) or any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in email):
        return "This does not look like an e-mail address, such as name@example.com."
    return None


def check_form(form: AccountForm, teams: Mapping[str, Team], names: Mapping[str, str], but: str = "") -> None:
    """Check a form against the ``teams`` by id and the ids behind sign-in ``names``; raises ``AccountFaults``.

    ``but`` is the person whose own address is no clash.
    """
    faults: dict[str, str | None] = {
        "name": name_fault(form.name),
        "email": email_fault(form.email),
        "role": None if form.role in ROLES else "Choose one of the four roles.",
        "team": None if not form.team_id or form.team_id in teams else "Choose a team that is there.",
        "leads": None if form.lead_ids <= set(teams) else "Choose teams that are there.",
    }
    if names.get(fold_sign_in_name(form.email), but) != but:
        faults["email"] = "Somebody has this address already."
    found = {field: fault for field, fault in faults.items() if fault}
    if found:
        raise AccountFaults(found)


def person_from_form(form: AccountForm, person: Person, teams: Mapping[str, Team]) -> Person:
    """Return ``person`` as a checked form wants them; whatever a form has no field for stays."""
    return Person(
        id=person.id,
        name=form.name,
        role=cast("Role", form.role),
        team=teams.get(form.team_id),
        email=form.email or None,
        sign_in_name=fold_sign_in_name(form.email) or None,
        left_at=person.left_at,
        is_demo=person.is_demo,
    )


def form_of(person: Person, lead_ids: frozenset[str]) -> AccountForm:
    """Return what is kept about somebody as their form would say it."""
    team_id = person.team.id if person.team else ""
    return AccountForm(person.name, person.email or "", person.role, team_id, lead_ids)


def digest_of(form: AccountForm) -> str:
    """Return a digest that changes when anything in the form does."""
    data = [form.name, form.email, form.role, form.team_id, sorted(form.lead_ids)]
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()
