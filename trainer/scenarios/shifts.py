"""What a pack offers as shifts: what arrives when, how loud it is outside, and the voices there."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from trainer.scoring.values import Name, Text, Value


class Chatter(Value):
    """Holds a post that nobody has to answer: about somebody else, or about us and asking nothing."""

    name: Text
    handle: Text
    text: Annotated[str, Field(min_length=1, max_length=600)]
    for_us: bool = False
    polarity: Literal["negative", "neutral", "positive"] = "neutral"
    because: Text
    """Why it needs no answer: shown once somebody has decided about it."""


class Arrival(Value):
    """Puts one scenario on the desk of a shift."""

    scenario: Name
    at: Annotated[float, Field(ge=0, le=600)] | None = None
    """Minutes after the start; drawn from the seed when left out."""


class ShiftPlan(Value):
    """Describes a shift: how long it is, what arrives, and how loud it is outside."""

    title: Text
    description: Text
    minutes: Annotated[int, Field(ge=2, le=600)]
    crowd: Literal["quiet", "usual", "loud"] = "usual"
    chatter_per_hour: Annotated[int, Field(ge=0, le=600)] = 60
    arrivals: Annotated[tuple[Arrival, ...], Field(min_length=1, max_length=60)]


class ShiftsFile(Value):
    """Holds shifts.yaml: the shifts a pack offers, and the voices outside."""

    format: Literal[1]
    shifts: Mapping[Name, ShiftPlan]
    chatter: tuple[Chatter, ...] = ()
    praise: tuple[Text, ...] = ()
    """What bystanders write under a good public answer."""
    pile_on: tuple[Text, ...] = ()
    """What bystanders write under a bad one."""
