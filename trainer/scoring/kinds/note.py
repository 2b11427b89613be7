"""Finds words in the notes for the desk, which the customer may one day ask to read."""

from typing import Annotated

from pydantic import Field

from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import compile_phrases
from trainer.scoring.values import Audience, Text, Value


class Options(Value):
    """Lists the words that a record may not hold."""

    patterns: Annotated[tuple[Text, ...], Field(min_length=1)]


def build(options: Options, audience: Audience) -> Finder:  # noqa: ARG001 - a note has one audience
    """Return a finder that gives one outcome when such words stand in a note."""
    wanted = compile_phrases((), options.patterns)

    def find(seen: Observation) -> tuple[Outcome, ...]:
        notes = [move for move in seen.moves if move.move.kind == "note"]
        places = tuple(place for move in notes for place in wanted.evidence(move))
        return (Outcome(0.0, places, words={"match": places[0].quote}),) if places else ()

    return find


KIND = Kind(Options, build)
