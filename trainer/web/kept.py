"""Carries what somebody typed across a sign-in, sealed, in the form that asks for the password."""

from trainer.services.desk import Desk
from trainer.services.people import Person


def seal_kept() -> str:
    """Return the composer fields of the running request, sealed; nothing for any other request."""
    return ""


def restore_kept(desk: Desk, person: Person, kept: str) -> None:
    """Keep what was sealed as the person's draft, when it was theirs."""
