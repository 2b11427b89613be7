"""What a service may refuse, for its caller to put into words."""

from trainer.storage.failures import StoreBusy, StoreFull, TurnTaken

__all__ = ["AttemptClosed", "NotFound", "NotYet", "StoreBusy", "StoreFull", "TurnTaken"]


class NotFound(LookupError):
    """Says that there is no such thing, or that it is not this person's to see."""


class AttemptClosed(RuntimeError):
    """Says that the case is over; nothing more can be added to it."""


class NotYet(RuntimeError):
    """Says that this will be told once the shift is over."""
