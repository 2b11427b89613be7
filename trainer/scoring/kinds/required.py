"""Looks for words that should be there; their absence is the finding."""

from typing import Annotated

from pydantic import Field

from trainer.core.text import Span
from trainer.scoring.courtesy import is_courtesy
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, MoveText, Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import Audience, Text, Value


class Options(Value):
    """Lists the words that earn all, those that earn half, and those that do not count."""

    tokens: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()
    partial: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()
    partial_score: Annotated[float, Field(gt=0, lt=1)] = 0.5
    absent: Annotated[float, Field(ge=0, lt=1)] = 0.0


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that always gives one outcome where something was said."""
    full = compile_phrases(options.tokens, options.patterns)
    half = compile_phrases((), options.partial, ("partial",))
    spared = compile_phrases((), options.exceptions, ("exceptions",))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        if not seen.said(audience):
            return ()
        place = _first(seen, audience, full, spared)
        if place:
            return (Outcome(1.0, (place,), words={"match": place.quote}),)
        place = _first(seen, audience, half, Phrases(None))
        if place:
            # Half is lost by what is not there; the words that earn the other half are not at fault.
            return (Outcome(options.partial_score, words={"match": place.quote}),)
        return (Outcome(options.absent),)

    return find


def _first(seen: Observation, audience: Audience, wanted: Phrases, spared: Phrases) -> Evidence | None:
    for move in seen.earned(audience):
        exempt = [move.folded.back(*pair) for pair in spared.spans(move.folded.text)]
        for evidence in wanted.evidence(move):
            is_exempt = any(evidence.span.overlaps(span) for span in exempt)
            if not is_exempt and not _is_mere_courtesy(evidence.span, move):
                return evidence
    return None


def _is_mere_courtesy(span: Span, move: MoveText) -> bool:
    """Tell whether words stand in a sentence that says nothing else: “we value you” is nobody's own step."""
    return any(one.overlaps(span) and is_courtesy(one.cut(move.move.text)) for one in move.sentences)


KIND = Kind(Options, build)
