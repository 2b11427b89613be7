"""Finds words that should not be there."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from trainer.core.text import Span
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, MoveText, Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import Audience, Text, Value


class Options(Value):
    """Lists the words, and those that only look like them."""

    tokens: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()
    scope: Literal["move", "first_sentence", "last_sentence"] = "move"
    found: Annotated[float, Field(ge=0, lt=1)] = 0.0


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives one outcome when the words are there, and none when not."""
    wanted = compile_phrases(options.tokens, options.patterns)
    spared = compile_phrases((), options.exceptions, ("exceptions",))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        places = tuple(
            evidence
            for move in seen.said(audience)
            for evidence in _places(move, wanted, spared)
            if _is_in_scope(evidence.span, move, options.scope)
        )
        if not places:
            return ()
        return (Outcome(options.found, places, words={"match": places[0].quote}),)

    return find


def _places(move: MoveText, wanted: Phrases, spared: Phrases) -> Iterator[Evidence]:
    exempt: list[Span] | None = None
    for evidence in wanted.evidence(move):
        if exempt is None:
            exempt = [move.folded.back(*pair) for pair in spared.spans(move.folded.text)]
        if not any(evidence.span.overlaps(span) for span in exempt):
            yield evidence


def _is_in_scope(span: Span, move: MoveText, scope: str) -> bool:
    if scope == "move" or not move.sentences:
        return True
    return span.overlaps(move.sentences[0 if scope == "first_sentence" else -1])


KIND = Kind(Options, build)
