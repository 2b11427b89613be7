"""Minds channels the customer cannot or must not be asked to use."""

from collections.abc import Mapping

from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import Audience, Text, Value


class Options(Value):
    """Lists the words that urge each channel on the customer, and those that rule it out."""

    urging: Mapping[str, tuple[Text, ...]]
    exceptions: tuple[Text, ...] = ()


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that applies only where a channel is excluded."""
    urging = {name: compile_phrases((), patterns, ("urging", name)) for name, patterns in options.urging.items()}
    spared = compile_phrases((), options.exceptions, ("exceptions",))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        told = seen.case.expectations
        if told is None or not told.customer.excluded_channels or not seen.said(audience):
            return ()
        excluded = told.customer.excluded_channels
        places = [
            place for name in excluded for place in _urged(seen, audience, urging.get(name, Phrases(None)), spared)
        ]
        used = [
            m for m in seen.said(audience) if m.move.channel in excluded and m.move.channel != seen.case.inbound
        ]
        places += [move.evidence(move.sentences[0]) for move in used if move.sentences]
        if places or used:
            return (Outcome(0.0, tuple(places[:3]), words={"channel": ", ".join(excluded)}),)
        return (Outcome(1.0, words={"channel": ", ".join(excluded)}),)

    return find


def _urged(seen: Observation, audience: Audience, urging: Phrases, spared: Phrases) -> list[Evidence]:
    found = []
    for move in seen.said(audience):
        exempt = [move.folded.back(*pair) for pair in spared.spans(move.folded.text)]
        found += [place for place in urging.evidence(move) if not any(place.span.overlaps(span) for span in exempt)]
    return found


KIND = Kind(Options, build)
