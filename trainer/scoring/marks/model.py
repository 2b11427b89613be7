"""The numbers between what was checked and the marks, as they are kept in one readable file."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, field_serializer

from trainer.scoring.values import Value

Rated = Literal["tone", "channel", "privacy", "reading", "ownership", "overall"]
RATED: tuple[Rated, ...] = ("tone", "channel", "privacy", "reading", "ownership", "overall")
Share = Annotated[float, Field(ge=0)]


class Spread(Value):
    """Says how far a mark may be from the raters', in points: four of five are nearer.

    ``middle`` adds for marks in the middle of the scale, ``doubt`` for each point between rules and classifiers.
    """

    least: Share
    middle: Share
    doubt: Share


class Line(Value):
    """Holds one mark as a sum: where it starts, what each rule's cost takes, what the kind of response adds.

    ``costs`` are points for a weight of 6 lost in full, and under ``privacy.critical`` and its like for a critical
    error of that dimension; none is negative, so no breach ever raises a mark.
    """

    start: float
    costs: Mapping[str, Share]
    shape: Mapping[str, float]
    spread: Spread = Spread(least=0, middle=0, doubt=0)


class CriticalLine(Value):
    """Holds the sum that tells how likely raters call a response critical, and the line above which it is."""

    start: float
    costs: Mapping[str, Share]
    shape: Mapping[str, float]
    line: float


class Formula(Value):
    """Holds the marks of one mode by one means."""

    marks: Mapping[Rated, Line]
    critical: CriticalLine


class Fitted(Value):
    """Holds every formula, and the digest of the weights that the classifiers' costs were fitted with."""

    format: Literal[1] = 1
    heads: str
    """SHA-256 of the heads; with others the formulas for rules alone are used."""
    widest: float
    """A mark whose interval reaches further than this to either side needs a person."""
    other: Share
    """Points that a rule takes from its own dimension when it is not among those that were fitted."""
    rules: frozenset[str]
    """The rules that were there when the numbers were fitted."""
    authored: Mapping[Literal["encoder", "words", "rules"], Formula]
    bare: Mapping[Literal["encoder", "words", "rules"], Formula]

    @field_serializer("rules")
    def _in_order(self, rules: frozenset[str]) -> list[str]:
        """Write the rules in one order, so that the digest is the same in every process."""
        return sorted(rules)
