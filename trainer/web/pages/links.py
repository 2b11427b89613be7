"""The pages behind links that work once, and the one that asks for such a link."""

from dataclasses import dataclass

from trainer.services.passwords import RULE
from trainer.services.people import Person
from trainer.services.policy import Policy
from trainer.storage.access import LinkKind
from trainer.web.pages.shell import Shell
from trainer.web.words import duration, short_name


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """Fills choose_password.html."""

    shell: Shell
    title: str
    what: str
    email: str
    rule: str
    fault: str

    @classmethod
    def of(cls, kind: LinkKind, person: Person, fault: str) -> "PasswordPage":
        """Ask the holder of a link to choose a password."""
        if kind == "invitation":
            title = f"Welcome, {short_name(person.name)}"
            what = "Choose a password, and you are in. From then on you sign in with it and your e-mail address."
        else:
            title = "Choose a new password"
            what = "It replaces the old one. Wherever you are signed in, you will be signed out."
        return cls(Shell(title), title, what, person.email or "", RULE, fault)


@dataclass(frozen=True, slots=True)
class FirstAdminPage:
    """Fills first_admin.html."""

    shell: Shell
    name: str
    email: str
    rule: str
    fault: str

    @classmethod
    def of(cls, name: str, email: str, fault: str) -> "FirstAdminPage":
        """Ask for the first administrator; what was typed before is there again."""
        return cls(Shell("The first administrator"), name, email, RULE, fault)


@dataclass(frozen=True, slots=True)
class ResetPage:
    """Fills ask_reset.html: the form, what was done, or whom to ask where no e-mail goes out."""

    shell: Shell
    can_mail: bool
    is_sent: bool
    lasts: str

    @classmethod
    def of(cls, policy: Policy, *, can_mail: bool, is_sent: bool) -> "ResetPage":
        """Say the same whoever asks."""
        lasts = duration(int(policy.reset_lasts.total_seconds()) // 60)
        return cls(Shell("A new password"), can_mail, is_sent, lasts)


@dataclass(frozen=True, slots=True)
class DeadLinkPage:
    """Fills dead_link.html."""

    shell: Shell
    what: str
    endpoint: str
    label: str

    @classmethod
    def of(cls, kind: LinkKind) -> "DeadLinkPage":
        """Say why a link does not work, as far as anybody may know."""
        words: dict[LinkKind, str] = {
            "first_admin": "It works once, for a day, and only while there is no administrator. "
            "Whoever runs this installation can make another.",
            "invitation": "It works once, and for some days. Ask an administrator for another invitation.",
            "reset": "It works once, and not for long. You can ask for another.",
        }
        endpoint, label = ("ask_reset", "Ask for another") if kind == "reset" else ("sign_in", "Sign in")
        return cls(Shell("This link does not work"), words[kind], endpoint, label)
