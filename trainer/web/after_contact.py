"""The form after contact: its fields read, checked, and made part of a response."""

from collections.abc import Mapping
from typing import get_args

from trainer.scoring.circumstances import AfterContact, FailedChannel
from trainer.services.drafts import DraftForm

FAILED_CHANNELS: tuple[FailedChannel, ...] = get_args(FailedChannel)
MOST_ATTEMPTS = 99
MOST_CAUSE = 200
MOST_OWNER = 80


def read_form(form: Mapping[str, str]) -> DraftForm:
    """Read the fields of the form after contact; a NUL becomes the replacement character."""
    channel = form.get("after-channel", "")
    return DraftForm(
        attempts=_typed(form, "after-attempts"),
        channel=channel if _channel(channel) else "",
        cause=_typed(form, "after-cause"),
        owner=_typed(form, "after-owner"),
    )


def _typed(form: Mapping[str, str], name: str) -> str:
    return form.get(name, "").replace("\x00", "\ufffd")


def check_form(draft: DraftForm) -> tuple[tuple[str, str], ...]:
    """Return what keeps the form from being sent, each with the name of its field."""
    form = draft.stripped
    faults = []
    if form.attempts and _attempts(form.attempts) is None:
        faults.append(("attempts", f"Give a whole number from 0 to {MOST_ATTEMPTS}, or leave it blank."))
    for name, text, most in (("cause", form.cause, MOST_CAUSE), ("owner", form.owner, MOST_OWNER)):
        if len(text) > most:
            faults.append((name, f"{len(text) - most} characters too many. Nothing was sent."))
    return tuple(faults)


def to_form(draft: DraftForm) -> AfterContact | None:
    """Make the form that is sent, which must be without faults; None where all of it is blank."""
    if draft.is_blank:
        return None
    form = draft.stripped
    return AfterContact(
        prior_attempts=_attempts(form.attempts),
        failed_channel=_channel(form.channel),
        cause=form.cause or None,
        fix_owner=form.owner or None,
    )


def _attempts(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_number and int(text) <= MOST_ATTEMPTS else None


def _channel(word: str) -> FailedChannel | None:
    return next((channel for channel in FAILED_CHANNELS if channel == word), None)
