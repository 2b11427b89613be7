"""Lets a learned reader of answers say how good one reads; one such finding alone never fails anybody."""

from typing import Annotated, Literal

from pydantic import Field

from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.values import Audience, Value


class Options(Value):
    """Names the head, and the marks (0-100) between which the score goes from 0 to 1."""

    head: Literal["tone", "channel", "privacy", "reading", "ownership", "overall"]
    none: Annotated[float, Field(ge=0, lt=100)]
    full: Annotated[float, Field(gt=0, le=100)]


def build(options: Options, _audience: Audience) -> Finder:
    """Return a finder that points at the sentence that pulled the head down most; silent without classifiers."""
    reach = options.full - options.none

    def find(seen: Observation) -> tuple[Outcome, ...]:
        if seen.signals is None:
            return ()
        score = min(1.0, max(0.0, (seen.signals.marks[options.head] - options.none) / reach))
        lowest = seen.signals.lowest(options.head) if score < 1 else None
        evidence = () if lowest is None else (lowest.place,)
        return (Outcome(round(score, 4), evidence, is_critical=False),)

    return find


KIND = Kind(Options, build)
