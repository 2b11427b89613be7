"""The base of every value that can be read from an author's file."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints


class Value(BaseModel):
    """A frozen value whose unknown keys and wrong types are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=80)]

ChannelName = Literal["social_post", "social_dm", "email", "web_chat", "forum", "letter", "phone"]
Dimension = Literal["tone", "channel", "privacy", "reading", "ownership", "inclusion"]
Audience = Literal["any", "public", "private"]
Tier = Literal["S0", "S1", "S2", "S3", "S4", "S5"]

DIMENSIONS: tuple[Dimension, ...] = ("tone", "channel", "privacy", "reading", "ownership", "inclusion")
PUBLIC: frozenset[str] = frozenset({"social_post", "forum"})
