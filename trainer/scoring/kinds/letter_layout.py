"""Checks that a letter is set out as one: its parts, in their order."""

from trainer.channels.letter_parts import Part, find_parts, is_in_order
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.values import Audience, Value

_SIGNED: tuple[Part, ...] = ("salutation", "close", "name")


class Options(Value):
    """Names the parts of the head that a letter of this house has."""

    head: tuple[Part, ...] = ("sender", "date", "recipient", "reference")


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives half for greeting, close and name, and half for the parts of the head."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        letters = [move for move in seen.said(audience) if move.move.channel == "letter"]
        if not letters:
            return ()
        parts = find_parts(letters[0].move.text)
        if not is_in_order(parts):
            return (Outcome(0.0, ()),)
        signed = sum(part in parts for part in _SIGNED) / len(_SIGNED)
        head = sum(part in parts for part in options.head) / len(options.head)
        return (Outcome(round((signed + head) / 2, 2), ()),)

    return find


KIND = Kind(Options, build)
