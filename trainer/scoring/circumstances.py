"""What may be known beside the message: earlier responses, the clock, the form after contact, a call, a twin case.

Each may be absent, and the check that needs it then says nothing.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from trainer.scoring.expectations import Code
from trainer.scoring.values import Text, Value

FailedChannel = Literal[
    "phone", "ivr", "web_self_service", "app", "email", "web_chat", "social_dm", "social_post", "forum", "letter",
    "branch", "shop", "in_person", "none",
]  # fmt: skip


class Clock(Value):
    """Says when the response was sent, and until when something had been promised before."""

    now: AwareDatetime
    promised: AwareDatetime | None = None
    """The earliest time given by an earlier turn that has not been kept so far."""


class AfterContact(Value):
    """Holds the form that is filled in after contact; what was left blank is None."""

    prior_attempts: Annotated[int, Field(ge=0)] | None = None
    failed_channel: FailedChannel | None = None
    cause: Text | None = None
    fix_owner: Text | None = None


class CallMeasures(Value):
    """Holds what the trainee's own browser measured of a call, in seconds and counts; None was not measured."""

    answered_after: Annotated[float, Field(ge=0, le=600)] | None = None
    """How long it rang."""
    longest_silence: Annotated[float, Field(ge=0, le=3600)] | None = None
    """From the end of the customer's words until the trainee began to type or to speak; a hold does not count."""
    holds: Annotated[int, Field(ge=0, le=20)] | None = None
    longest_hold: Annotated[float, Field(ge=0, le=3600)] | None = None
    hold_announced: bool | None = None
    """Whether each hold was given a reason and a time before it began."""
    identity_items: Annotated[int, Field(ge=0, le=10)] | None = None
    """How many items the customer was asked for to show who they are."""
    seconds: Annotated[float, Field(ge=0, le=7200)] | None = None
    """How long the call took from its answer."""


class Twin(Value):
    """Holds the same trainee's response to a case that differs from this one in a single trait."""

    differs: Literal["name", "dialect", "age", "reach", "channel", "disability", "gender"]
    texts: tuple[Text, ...]
    codes: tuple[Code, ...]


class Circumstances(Value):
    """Holds what is known beside the message."""

    earlier: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    """The trainee's last responses to other customers, for comparison."""
    clock: Clock | None = None
    form: AfterContact | None = None
    call: CallMeasures | None = None
    twin: Twin | None = None
