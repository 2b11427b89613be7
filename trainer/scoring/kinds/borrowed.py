"""Minds words that are the customer's own and come back in the answer, as if it were one of them."""

from collections.abc import Iterator
from functools import lru_cache

from trainer.core.text import fold, places_of
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, MoveText, Observation, Outcome
from trainer.scoring.values import Audience, Text, Value


class Word(Value):
    """Gives a word to be understood and not to be used, and what it means."""

    term: Text
    gloss: Text


class Options(Value):
    """Lists words; those of the packs' glossaries that are not to be imitated are added to them."""

    words: tuple[Word, ...] = ()


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that speaks where a listed word of the customer's stands in the answer, outside quotation."""
    listed = tuple((fold(word.term).text, word) for word in options.words)

    @lru_cache(maxsize=512)
    def said_in(theirs: str) -> tuple[tuple[str, Word], ...]:
        return tuple((term, word) for term, word in listed if term in theirs and any(places_of(term, theirs)))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        theirs = "\n".join(message.text for message in seen.case.thread if message.from_ == "customer")
        for term, word in said_in(fold(theirs).text):
            places = tuple(place for move in seen.said(audience) for place in _outside_quotation(term, move))
            if places:
                return (Outcome(0.0, places, words={"match": places[0].quote, "gloss": word.gloss}),)
        return ()

    return find


def _outside_quotation(term: str, move: MoveText) -> Iterator[Evidence]:
    text = move.folded.text
    for start, end in places_of(term, text):
        if text.count('"', 0, start) % 2 == 0:
            yield move.evidence(move.folded.back(start, end))


KIND = Kind(Options, build)
