"""What the database may refuse, told apart from faults of our own."""

from sqlalchemy.exc import OperationalError


class TurnTaken(RuntimeError):
    """Says that this turn was answered already, from another tab or by an earlier press."""


class StoreBusy(RuntimeError):
    """Says that the database is held by somebody else; what was asked was not done and may be asked again."""


class StoreFull(RuntimeError):
    """Says that nothing more fits on the disk; what was asked was not done."""


class NewerSchema(RuntimeError):
    """Says that a newer version of the program has changed the tables; this one must not touch them."""


def failure_of(error: OperationalError) -> Exception | None:
    """Return what an operator or a user can act on, or None when the error is ours."""
    said = str(error.orig).lower()
    if "locked" in said or "busy" in said or "deadlock" in said or "could not obtain lock" in said:
        return StoreBusy("the database is busy")
    if "disk is full" in said or "no space left" in said or "disk full" in said:
        return StoreFull("the disk is full")
    return None
