"""Counts how often something stands in one move, and minds when it is too often."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import compile_phrases
from trainer.scoring.values import Audience, Text, Value


class Options(Value):
    """Lists what is counted and how many are fine."""

    tokens: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()
    at_most: Annotated[int, Field(ge=0)]
    found: Annotated[float, Field(ge=0, lt=1)] = 0.0


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that points at what is beyond the allowed number."""
    counted = compile_phrases(options.tokens, options.patterns)

    def find(seen: Observation) -> tuple[Outcome, ...]:
        for move in seen.said(audience):
            places = tuple(counted.evidence(move))
            if len(places) > options.at_most:
                words = {"count": str(len(places)), "match": places[options.at_most].quote}
                return (Outcome(options.found, places[options.at_most :], words=words),)
        return ()

    return find


KIND = Kind(Options, build)
