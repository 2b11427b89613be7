"""Finds private facts in words that may not hold them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from trainer.scoring.expectations import Fact
from trainer.scoring.identifiers import identifiers, is_in, places, strings, without_repeats
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Evidence, MoveText, Observation, Outcome
from trainer.scoring.values import PUBLIC, Audience, Tier, Value


class Options(Value):
    """Says which tiers are looked for, and what finding one is worth."""

    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]
    found: Annotated[float, Field(ge=0, lt=1)] = 0.0
    records: bool = False
    """Without declared facts, look for the record's own identifiers instead."""


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives one outcome when a fact is where it may not be."""
    tiers = frozenset(options.tiers)

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is not None:
            facts = [fact for fact in told.facts if fact.tier in tiers]
            found = _facts_said(facts, seen, audience)
        elif options.records:
            found = _records_said(seen, audience)
        else:
            return ()
        kept = without_repeats(found)
        if not kept:
            return ()
        is_open = any(seen.moves[place.move].move.is_public for place in kept)
        words = {"match": kept[0].quote}
        return (Outcome(options.found, kept[:5], words=words, is_critical=None if is_open else False),)

    return find


def _facts_said(facts: list[Fact], seen: Observation, audience: Audience) -> Iterator[Evidence]:
    for fact in facts:
        for move in seen.said(audience):
            if move.move.channel in fact.may_appear:
                continue
            for form in (fact.value, *fact.forms):
                yield from _unknown_places(form, seen, move)


def _unknown_places(form: str, seen: Observation, move: MoveText) -> tuple[Evidence, ...]:
    found = tuple(places(form, move))
    return found if found and not _is_known(form, seen, move) else ()


def _is_known(form: str, seen: Observation, move: MoveText) -> bool:
    """Tell whether a form is no secret here: the brand's own, or said by the customer to the same readers."""
    if is_in(form, seen.case.brand.notes):
        return True
    return any(
        is_in(form, message.text)
        for message in seen.case.thread
        if message.from_ == "customer" and (message.channel in PUBLIC or not move.move.is_public)
    )


def _records_said(seen: Observation, audience: Audience) -> Iterator[Evidence]:
    for value in _record_values(tuple(strings(dict(seen.case.crm)))):
        for move in seen.said(audience):
            if move.move.is_public:
                yield from _unknown_places(value, seen, move)


@lru_cache(maxsize=1024)
def _record_values(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.text for text in texts for found in identifiers(text)))


KIND = Kind(Options, build)
