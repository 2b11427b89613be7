"""When a rule applies: the conditions an author may set."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.values import ChannelName, Value


class When(Value):
    """Says when a rule applies; every key that is given must hold. The list of keys is closed."""

    inbound: tuple[ChannelName, ...] | None = None
    replied: bool | None = None
    public_reply: bool | None = None
    private_reply: bool | None = None
    moves_channel: bool | None = None
    authored: bool | None = None
    meaning: tuple[str, ...] | None = None
    polarity: tuple[str, ...] | None = None
    intent: tuple[str, ...] | None = None
    not_intent: tuple[str, ...] | None = None
    fault: tuple[str, ...] | None = None
    apology: tuple[str, ...] | None = None
    time_promise: bool | None = None
    data_exposed: bool | None = None
    access_needs: bool | None = None
    digital: tuple[str, ...] | None = None
    vulnerability: bool | None = None
    prior_attempts: bool | None = None
    feeling_at_least: Annotated[int, Field(ge=0, le=4)] | None = None
    humour_ok: bool | None = None
    at_risk: bool | None = None
    safety: tuple[str, ...] | None = None
    fraud: tuple[str, ...] | None = None
    legal: tuple[str, ...] | None = None
    abuse: tuple[str, ...] | None = None
    industry: tuple[str, ...] | None = None
    """Words of which the brand's industry has one."""
    phenomena: tuple[str, ...] | None = None
    """Tags of which the situation has one."""
    pictured: bool | None = None
    """The customer's last message shows a picture, or tells of one in [square brackets]."""
