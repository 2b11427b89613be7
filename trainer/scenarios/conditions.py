"""Reads the conditions of reactions: parts joined by `and`; no `or`, no code."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from trainer.scoring.observation import Scorecard
from trainer.scoring.values import DIMENSIONS, Dimension

Operator = Literal["<", ">="]
_MEASURE = re.compile(r"([a-z]+) *(<|>=) *(-?[0-9]{1,3})\Z")
_RULE = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*(?:\.[a-z0-9]+(?:[_-][a-z0-9]+)*)+\Z")


@dataclass(frozen=True, slots=True)
class Measured:
    """Compares a dimension, the overall mark or the mood with a bound."""

    name: str
    operator: Operator
    bound: int

    def holds(self, scorecard: Scorecard, mood: int) -> bool:
        """Tell whether the comparison is true."""
        value = self._value(scorecard, mood)
        return value < self.bound if self.operator == "<" else value >= self.bound

    def implies(self, other: "Part") -> bool:
        """Tell whether ``other`` is true whenever this is."""
        if not isinstance(other, Measured) or (self.name, self.operator) != (other.name, other.operator):
            return False
        return self.bound <= other.bound if self.operator == "<" else self.bound >= other.bound

    def excludes(self, other: "Part") -> bool:
        """Tell whether both can never be true together."""
        if not isinstance(other, Measured) or self.name != other.name or self.operator == other.operator:
            return False
        low, high = (self, other) if self.operator == ">=" else (other, self)
        return low.bound >= high.bound

    def _value(self, scorecard: Scorecard, mood: int) -> float:
        if self.name == "mood":
            return mood
        if self.name == "overall":
            return scorecard.overall
        dimension: Dimension = next(known for known in DIMENSIONS if known == self.name)
        return scorecard.marks[dimension]


@dataclass(frozen=True, slots=True)
class Fired:
    """Asks whether a rule cost something."""

    rule: str

    def holds(self, scorecard: Scorecard, mood: int) -> bool:  # noqa: ARG002 - the parts share one shape
        """Tell whether the rule cost something."""
        return scorecard.fired(self.rule)

    def implies(self, other: "Part") -> bool:
        """Tell whether ``other`` is true whenever this is."""
        return self == other

    def excludes(self, other: "Part") -> bool:  # noqa: ARG002 - the parts share one shape
        """Tell that a rule excludes nothing."""
        return False


@dataclass(frozen=True, slots=True)
class CriticalError:
    """Asks whether the response failed by a critical error."""

    def holds(self, scorecard: Scorecard, mood: int) -> bool:  # noqa: ARG002 - the parts share one shape
        """Tell whether there was a critical error."""
        return scorecard.critical is not None

    def implies(self, other: "Part") -> bool:
        """Tell whether ``other`` is true whenever this is."""
        return self == other

    def excludes(self, other: "Part") -> bool:  # noqa: ARG002 - the parts share one shape
        """Tell that a critical error excludes nothing."""
        return False


Part = Measured | Fired | CriticalError


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when all of its parts do; without parts it always holds."""

    parts: tuple[Part, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Return the ids of the rules that are asked about."""
        return tuple(part.rule for part in self.parts if isinstance(part, Fired))

    @property
    def is_impossible(self) -> bool:
        """Tell whether two of its parts exclude one another."""
        return any(one.excludes(other) for one in self.parts for other in self.parts)

    def implies(self, other: "Condition") -> bool:
        """Tell whether ``other`` holds whenever this does."""
        return all(any(mine.implies(theirs) for mine in self.parts) for theirs in other.parts)


def parse_condition(text: str) -> Condition:
    """Read a condition; raises ``ValueError`` with a plain message."""
    if text.strip() == "always":
        return Condition(())
    return Condition(tuple(_part(part.strip()) for part in re.split(r"\s+and\s+", text.strip())))


def holds(condition: Condition, scorecard: Scorecard, mood: int) -> bool:
    """Tell whether the condition holds for a scored response and the mood it met."""
    return all(part.holds(scorecard, mood) for part in condition.parts)


def _part(text: str) -> Part:
    if text == "critical":
        return CriticalError()
    if _RULE.match(text):
        return Fired(text)
    match = _MEASURE.match(text)
    if match is None:
        raise ValueError(f"“{text}” is neither a rule id nor a comparison")
    name, operator, bound = match[1], match[2], int(match[3])
    if name not in ("overall", "mood", *DIMENSIONS):
        raise ValueError(f"“{name}” is neither a dimension nor `overall` nor `mood`")
    low, high = (-3, 3) if name == "mood" else (0, 100)
    if not low <= bound <= high:
        raise ValueError(f"“{text}”: {name} runs from {low} to {high}")
    return Measured(name, next(known for known in get_args(Operator) if known == operator), bound)
