"""Steps that a channel offers, each one press away from the answer; the same in every case of the channel."""

from dataclasses import dataclass
from typing import Literal

from trainer.scoring.values import ChannelName


@dataclass(frozen=True, slots=True)
class StepView:
    """Holds one step: a note for the desk with its ``words``, or one public reply that the trainee writes."""

    adds: Literal["note", "reply"]
    icon: str
    label: str
    words: str
    channel: ChannelName


@dataclass(frozen=True, slots=True)
class _Step:
    adds: Literal["note", "reply"]
    icon: str
    label: str
    #: The words of the note by channel, and the channels that have the step at all.
    words: dict[ChannelName, str]


_STEPS = (
    _Step(
        "note",
        "lock",
        "Hide it (personal data)",
        {
            "social_post": "Hid the post: there is personal data in it.",
            "forum": "Hid the personal data in the post; what is criticised stays.",
            "social_dm": "Hid the personal data in this conversation.",
            "web_chat": "Hid the personal data in this conversation.",
        },
    ),
    _Step(
        "note",
        "warn",
        "Report to the platform",
        {
            "social_post": "This post is reported to the platform.",
            "forum": "Reported the post to the moderators of the platform.",
            "social_dm": "Reported the account to the platform.",
        },
    ),
    _Step("reply", "pencil", "Correct once", {"social_post": "", "forum": ""}),
)


def steps_of(channel: ChannelName) -> tuple[StepView, ...]:
    """Return what a channel offers; nothing for those that have no such steps."""
    return tuple(
        StepView(step.adds, step.icon, step.label, step.words[channel], channel)
        for step in _STEPS
        if channel in step.words
    )
