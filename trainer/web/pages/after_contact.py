"""The form after contact: as it is filled in beside the moves, and as it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.scoring.circumstances import AfterContact, FailedChannel
from trainer.scoring.values import ChannelName
from trainer.services.drafts import DraftForm
from trainer.web.after_contact import FAILED_CHANNELS, MOST_CAUSE, MOST_OWNER
from trainer.web.draft import DraftFault
from trainer.web.pages.choices import Choice, choices

_TITLES: Mapping[str, str] = {
    "ivr": "Phone menu",
    "web_self_service": "Website or account page",
    "app": "App",
    "branch": "Branch",
    "shop": "Shop",
    "in_person": "In person, elsewhere",
    "none": "None failed",
} | {name: channel.title for name, channel in CHANNELS.items()}
ATTEMPTS, CHANNEL, CAUSE, OWNER = "Attempts before this one", "Channel that failed", "Cause", "Who mends it"
_HINT = "Optional, and for the desk alone: the customer does not see it."
_UNWRITTEN = "What nobody logs here, nobody can look up: {kind} leaves no thread."
_KINDS: Mapping[str, str] = {"phone": "a call", "letter": "a letter"}


@dataclass(frozen=True, slots=True)
class FieldView:
    """Holds one field to be typed into, with what is wrong with it."""

    name: str
    label: str
    value: str
    most: int
    is_number: bool
    fault: str
    is_focused: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """Holds the form after contact; it lies folded until something stands in it."""

    is_open: bool
    hint: str
    attempts: FieldView
    channels: tuple[Choice, ...]
    channel_label: str
    words: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class LoggedView:
    """Holds one answer of a form that was sent."""

    name: str
    value: str


def form_view(form: DraftForm, inbound: ChannelName, faults: Sequence[DraftFault]) -> FormView:
    """Show the form as it was typed, and open where it is not blank."""
    wrong = {fault.field: fault.message for fault in faults if fault.move is None}
    focused = "" if len(wrong) < len(faults) else next(iter(wrong), "")

    def field(name: str, label: str, value: str, most: int) -> FieldView:
        return FieldView(name, label, value, most, name == "attempts", wrong.get(name, ""), name == focused)

    unwritten = f" {_UNWRITTEN.format(kind=_KINDS[inbound])}" if inbound in _KINDS else ""
    pairs = [("", "Not filled in"), *((name, title_of(name)) for name in FAILED_CHANNELS)]
    return FormView(
        is_open=not form.is_blank or bool(wrong),
        hint=_HINT + unwritten,
        attempts=field("attempts", ATTEMPTS, form.attempts, 2),
        channels=choices(pairs, form.channel),
        channel_label=CHANNEL,
        words=(field("cause", CAUSE, form.cause, MOST_CAUSE), field("owner", OWNER, form.owner, MOST_OWNER)),
    )


def logged_views(sent: AfterContact | None) -> tuple[LoggedView, ...]:
    """Show what was logged after contact, and what was left blank beside it; nothing where there was no form."""
    return _views(DraftForm.of(sent))


def logged_lines(form: DraftForm) -> tuple[str, ...]:
    """Return what was typed into a form that was never sent, as words to copy."""
    said = [f"{line.name}: {line.value}" for line in _views(form)]
    return ("\n".join(said),) if said else ()


def title_of(channel: FailedChannel) -> str:
    """Return how a channel that can fail is called."""
    return _TITLES[channel]


def _views(form: DraftForm) -> tuple[LoggedView, ...]:
    if form.is_blank:
        return ()
    channel = _TITLES.get(form.channel, "")
    said = ((ATTEMPTS, form.attempts), (CHANNEL, channel), (CAUSE, form.cause), (OWNER, form.owner))
    return tuple(LoggedView(name, value.strip() or "Left blank") for name, value in said)
