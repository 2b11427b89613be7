"""Minds words of the customer that were taken in the wrong sense."""

from typing import Annotated

from pydantic import Field

from trainer.core.text import fold
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import Audience, Text, Value


class Sense(Value):
    """Gives words of a customer that are easily misread, and the words of an answer that did so."""

    said: Annotated[tuple[Text, ...], Field(min_length=1)]
    misread: Annotated[tuple[Text, ...], Field(min_length=1)]


class Options(Value):
    """Lists the senses."""

    senses: Annotated[tuple[Sense, ...], Field(min_length=1)]
    found: Annotated[float, Field(ge=0, lt=1)] = 0.0


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that speaks where a listed word was said and the answer takes the other sense."""
    senses = tuple(_compiled(sense, index) for index, sense in enumerate(options.senses))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        theirs = fold(seen.case.last_message.text).text
        for said, misread in senses:
            places = tuple(place for move in seen.said(audience) for place in misread.evidence(move))
            if places and said.is_in(theirs):
                start, end = next(said.spans(theirs))
                return (
                    Outcome(options.found, places, words={"match": places[0].quote, "term": theirs[start:end]}),
                )
        return ()

    return find


def _compiled(sense: Sense, index: int) -> tuple[Phrases, Phrases]:
    said = compile_phrases((), sense.said, ("senses", index, "said"))
    return said, compile_phrases((), sense.misread, ("senses", index, "misread"))


KIND = Kind(Options, build)
