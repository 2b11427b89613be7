"""One person, as an administrator sees and changes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.services.account_forms import AccountFaults, AccountForm, StaleAccount
from trainer.services.accounts import Account
from trainer.services.desk import Desk
from trainer.services.people import Person, Role, Team
from trainer.services.ways_in import WayIn
from trainer.web.pages.choices import Choice, choices
from trainer.web.pages.people import STATES, StateView
from trainer.web.pages.shell import ROLE_WORDS, Shell
from trainer.web.words import joined, moment

_ROLE_HINTS: Mapping[Role, str] = {
    "trainee": "practises",
    "trainer": "looks after packs and assigns them",
    "manager": "assigns, and sees the teams they lead",
    "admin": "looks after people and teams",
}


@dataclass(frozen=True, slots=True)
class FormView:
    """Holds the fields of one person, with what is wrong with them."""

    name: str
    email: str
    roles: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    leads: tuple[Choice, ...]
    faults: Mapping[str, str]
    digest: str = ""

    @classmethod
    def of(
        cls, form: AccountForm, teams: Sequence[Team], faults: Mapping[str, str] | None = None, *, digest: str = ""
    ) -> "FormView":
        """Show what was typed, or is kept."""
        fields = dict.fromkeys(("name", "email", "role", "team", "leads"), "")
        named = [(team.id, team.name) for team in teams]
        return cls(
            name=form.name,
            email=form.email,
            roles=choices(((role, f"{word}: {_ROLE_HINTS[role]}") for role, word in ROLE_WORDS.items()), form.role),
            teams=choices((("", "No team"), *named), form.team_id),
            leads=choices(named, *form.lead_ids),
            faults=fields | dict(faults or {}),
            digest=digest,
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """Holds one field that somebody else changed: what you typed, and what is kept now."""

    field: str
    yours: str
    kept: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Holds why an edit was not kept: in one sentence, by field, and where two versions differ."""

    why: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @classmethod
    def of(cls, refusal: Exception, form: AccountForm, teams: Sequence[Team]) -> "Refused":
        """Put a refusal of the service into words."""
        if isinstance(refusal, AccountFaults):
            return cls("Nothing was saved yet. See below what is missing.", refusal.faults)
        if isinstance(refusal, StaleAccount):
            return cls(_STALE, differences=_differences(form, refusal, teams))
        return LAST


@dataclass(frozen=True, slots=True)
class NewPersonPage:
    """Fills new_person.html."""

    shell: Shell
    form: FormView

    @classmethod
    def of(cls, desk: Desk, person: Person, form: FormView) -> "NewPersonPage":
        """Show an empty form, or one with faults."""
        return cls(Shell.of(desk, person, "Invite somebody", "people"), form)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Fills person.html; ``fault`` says why something was not done."""

    shell: Shell
    person_id: str
    name: str
    state: StateView
    left: str
    is_last_admin: bool
    has_password: bool
    form: FormView
    notice: str
    can_take_back: bool
    fault: str
    differences: tuple[Difference, ...]

    @classmethod
    def of(
        cls,
        desk: Desk,
        person: Person,
        account: Account,
        *,
        done: str = "",
        typed: AccountForm | None = None,
        refused: "Refused | None" = None,
    ) -> "PersonPage":
        """Show somebody as they are kept, or with what was typed over it."""
        them = account.line.person
        refused = refused or Refused()
        form = FormView.of(typed or account.form, account.teams, refused.faults, digest=account.digest)
        return cls(
            shell=Shell.of(desk, person, them.name, "people"),
            person_id=them.id,
            name=them.name,
            state=StateView(*STATES[account.line.state]),
            left=moment(them.left_at) if them.left_at else "",
            is_last_admin=account.is_last_admin,
            has_password=account.line.state == "active",
            form=form,
            notice=_DONE.get(done, ""),
            can_take_back=done == "deactivated" and them.left_at is not None,
            fault=refused.why,
            differences=refused.differences,
        )


@dataclass(frozen=True, slots=True)
class WayInPage:
    """Fills way_in.html: a link that is shown once."""

    shell: Shell
    person_id: str
    name: str
    title: str
    what: str
    address: str
    mailed: str

    @classmethod
    def of(cls, desk: Desk, person: Person, way: WayIn, house: str) -> "WayInPage":
        """Show a link below ``house``, the address that people use."""
        is_new = way.kind == "invitation"
        title = f"{way.person.name} is invited" if is_new else f"A new password for {way.person.name}"
        mailed = (
            "An e-mail with this link is on its way as well."
            if way.is_mailed
            else "No e-mail went out. Copy the link, and hand it over yourself."
        )
        what = f"It works once, until {moment(way.expires_at)} UTC, and is shown only now."
        base = desk.policy.base_url or house.rstrip("/")
        shell = Shell.of(desk, person, title, "people")
        return cls(shell, way.person.id, way.person.name, title, what, base + way.path, mailed)


@dataclass(frozen=True, slots=True)
class ErasePersonPage:
    """Fills erase_person.html."""

    shell: Shell
    person_id: str
    name: str
    fault: str

    @classmethod
    def of(cls, desk: Desk, person: Person, account: Account, fault: str = "") -> "ErasePersonPage":
        """Ask for the name of somebody who has left."""
        them = account.line.person
        return cls(Shell.of(desk, person, f"Erase {them.name}", "people"), them.id, them.name, fault)


LAST = Refused("This is the last administrator who can sign in. Make somebody else an administrator first.")
_STALE = "Somebody else changed this person meanwhile. Nothing was saved. Saving again keeps your version."
_DONE: Mapping[str, str] = {
    "saved": "Saved.",
    "signed-out": "Signed out everywhere. Whatever was open asks for the password again.",
    "deactivated": "They can no longer sign in, and every open session has ended. What they did is kept.",
    "back": "They can sign in again. Links that were sent before do not work any more.",
}


def _differences(form: AccountForm, stale: StaleAccount, teams: Sequence[Team]) -> tuple[Difference, ...]:
    """Return the fields in which what was typed and what is kept now are not the same."""
    yours, kept = _in_words(form, teams), _in_words(stale.now, teams)
    return tuple(
        Difference(field, yours[field] or "none", kept[field] or "none")
        for field in yours
        if yours[field] != kept[field]
    )


def _in_words(form: AccountForm, teams: Sequence[Team]) -> dict[str, str]:
    names = {team.id: team.name for team in teams}
    return {
        "Name": form.name,
        "E-mail": form.email,
        "Role": next((word for role, word in ROLE_WORDS.items() if role == form.role), form.role),
        "Team": names.get(form.team_id, ""),
        "Leads": joined([name for team_id, name in names.items() if team_id in form.lead_ids]),
    }
