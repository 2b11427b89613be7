"""Finds private facts in words that may not hold them."""

from collections.abc import Iterator
from typing import Literal

from trainer.scoring.expectations import Fact
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, MoveText, Observation, Outcome
from trainer.scoring.privacy.echo import repeats
from trainer.scoring.privacy.known import is_known, places, record_values, strings, without_repeats
from trainer.scoring.privacy.relationship import confirmed
from trainer.scoring.values import PUBLIC, Audience, Tier, Value


class Options(Value):
    """Says what is looked for, of which tiers, and what finding it is worth."""

    looks_for: Literal["facts", "relationship"] = "facts"
    """Declared facts, or words that confirm somebody is a customer where that alone is private."""
    tiers: tuple[Tier, ...] = ()
    found: float = 0.0
    records: bool = False
    """Without declared facts, look for the record's own identifiers instead."""


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives one outcome when a fact is where it may not be."""
    if options.looks_for == "relationship":
        return lambda seen: _outcome(options, seen, _relationship_said(seen))
    tiers = frozenset(options.tiers)

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is not None:
            return _outcome(options, seen, _facts_said([f for f in told.facts if f.tier in tiers], seen, audience))
        return _outcome(options, seen, _records_said(seen, audience)) if options.records else ()

    return find


def _outcome(options: Options, seen: Observation, found: Iterator[Evidence]) -> tuple[Outcome, ...]:
    kept = without_repeats(found)
    if not kept:
        return ()
    is_open = any(seen.moves[place.move].move.is_public for place in kept)
    words = {"match": kept[0].quote}
    return (Outcome(options.found, kept[:5], words=words, is_critical=None if is_open else False),)


def _facts_said(facts: list[Fact], seen: Observation, audience: Audience) -> Iterator[Evidence]:
    for move in seen.said(audience):
        for fact in facts:
            if move.move.channel not in fact.may_appear:
                for form in (fact.value, *fact.forms):
                    yield from _unknown(form, seen, move)


def _unknown(form: str, seen: Observation, move: MoveText) -> Iterator[Evidence]:
    found = list(places(form, move))
    if found and not is_known(form, seen.case, move):
        yield from found


def _records_said(seen: Observation, audience: Audience) -> Iterator[Evidence]:
    moves = [move for move in seen.said(audience) if move.move.is_public]
    if not moves:
        return
    for value, data in record_values(tuple(strings(dict(seen.case.crm)))):
        for move in moves:
            found = [move.evidence(span) for span in repeats(value, data, move.move.text)]
            yield from (place for place in found if not is_known(place.quote, seen.case, move))


def _relationship_said(seen: Observation) -> Iterator[Evidence]:
    told = seen.case.expectations
    if told is not None and told.relationship_sensitive:
        said = " ".join(m.text for m in seen.case.thread if m.from_ == "customer" and m.channel in PUBLIC)
        for move in seen.said("public"):
            yield from (move.evidence(span) for span in confirmed(move.move.text, said))


KIND = Kind(Options, build)
