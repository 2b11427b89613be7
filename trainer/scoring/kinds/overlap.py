"""Asks whether the first words answer this customer, or could answer anybody."""

from functools import lru_cache
from typing import Annotated

from pydantic import Field

from trainer.core.text import Span, fold, words
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, MoveText, Observation, Outcome
from trainer.scoring.similarity import features, stem, weight_of
from trainer.scoring.values import Audience, Value


class Options(Value):
    """Says how many first words count, and how many shared ones earn all."""

    first_words: Annotated[int, Field(ge=5, le=200)] = 40
    full_at: Annotated[int, Field(ge=1)] = 3
    half_at: Annotated[int, Field(ge=1)] = 1


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that points at the sentences that share words with the customer's messages."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        said = seen.said(audience)
        if not said:
            return ()
        theirs = _key_stems(seen)
        shared: set[str] = set()
        places: dict[tuple[int, Span], Evidence] = {}
        for move in said:
            for span in words(move.move.text)[: options.first_words]:
                root = _root(span.cut(move.move.text))
                if root in theirs and root not in shared:
                    shared.add(root)
                    sentence = _around(span, move)
                    places.setdefault((move.index, sentence), move.evidence(sentence))
        score = 1.0 if len(shared) >= options.full_at else 0.5 if len(shared) >= options.half_at else 0.0
        # Too few shared words cost by what is not there; the few that are there are not at fault.
        return (Outcome(score, tuple(places.values()) if score >= 1 else ()),)

    return find


def _around(span: Span, move: MoveText) -> Span:
    """Return the sentence that holds ``span``: one word says little to whoever reads the mark."""
    return next((sentence for sentence in move.sentences if sentence.overlaps(span)), span)


@lru_cache(maxsize=16384)
def _root(written: str) -> str:
    word = fold(written).text
    return stem(word) if weight_of(word) >= 1 else ""


def _key_stems(seen: Observation) -> frozenset[str]:
    texts = [message.text for message in seen.case.thread if message.from_ == "customer"]
    told = seen.case.expectations
    if told is not None:
        texts.extend(example for point in told.points if point.weight > 2 for example in point.examples)
    return _stems_of(tuple(texts), (seen.case.brand.name, seen.case.customer.name))


@lru_cache(maxsize=512)
def _stems_of(texts: tuple[str, ...], names: tuple[str, ...]) -> frozenset[str]:
    theirs = {root for text in texts for root, weight in features(text).stems.items() if weight >= 1}
    return frozenset(theirs.difference(*(features(name).stems for name in names)))


KIND = Kind(Options, build)
