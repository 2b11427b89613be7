"""What an author says of a scenario's variants: what could as well be otherwise, and other words for it."""

from typing import Annotated, Literal

from pydantic import Field

from trainer.scoring.values import Name, Text, Value

VaryingKind = Literal[
    "person",
    "first_name",
    "handle",
    "street",
    "postcode",
    "phone",
    "email",
    "card",
    "weekday",
    "date",
    "reference",
    "amount",
]


class Varying(Value):
    """Names something of a case that could as well be otherwise, as it is written in the case."""

    value: Annotated[str, Field(min_length=2, max_length=80)]
    kind: VaryingKind
    pronoun: Literal["she", "he", "they"] | None = None
    """What the texts call the person, so that the new name fits; left out, the voice or the old name tells."""


class Alternate(Value):
    """Holds the customer's last message in another register, written by hand."""

    register_: Annotated[Name, Field(alias="register")]
    text: Text
