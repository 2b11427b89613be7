"""The words of the room: responses in plain English, groups that rewrite them, and pairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from trainer.scoring.model import Case, Move, Response
from trainer.scoring.values import Name, Text, Value

Quality = Literal["good", "middling", "poor"]


class BadPairs(ValueError):
    """Says which files of responses or pairs cannot be used, and why."""


class Responses(Value):
    """Holds our own responses to one scenario, by how good they are."""

    format: Literal[1]
    scenario: Name
    responses: Mapping[Quality, Annotated[tuple[Move, ...], Field(min_length=1, max_length=3)]]


class Renamed(Value):
    """Gives a customer another name."""

    from_: Annotated[Text, Field(alias="from")]
    to: Text


class Group(Value):
    """Holds one way of writing: by changes to single responses, or by lists of words or names for all of them."""

    format: Literal[1]
    title: Text
    about: Text
    rewritings: Mapping[str, Mapping[str, str]] = {}
    """By response: each place in its words, and how it reads in this group."""
    alike: Mapping[str, str] = {}
    """Words changed on both sides of every rewriting, so that neither is more formal than the other."""
    words: Mapping[str, str] = {}
    people: tuple[Renamed, ...] = ()
    agents: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Written:
    """Holds a response and the case it answers."""

    case: Case
    response: Response


@dataclass(frozen=True, slots=True)
class Base:
    """Holds a response in plain English."""

    id: str
    scenario: str
    written: Written


@dataclass(frozen=True, slots=True)
class Pair:
    """Holds a response in plain English and the same in the words of a group."""

    id: str
    scenario: str
    plain: Written
    other: Written


@dataclass(frozen=True, slots=True)
class Material:
    """Holds the responses by scenario and the groups by name."""

    responses: Mapping[str, Responses]
    groups: Mapping[str, Group]
