"""Checks that a letter's salutation and its close agree."""

from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import compile_phrases
from trainer.scoring.values import Audience, Text, Value


class Options(Value):
    """Lists the salutations without a name, and the closes for each sort."""

    nameless: tuple[Text, ...] = ("dear sir", "dear madam", "dear sirs")
    named_close: tuple[Text, ...] = ("yours sincerely", "kind regards", "with best wishes", "with kind regards")
    nameless_close: tuple[Text, ...] = ("yours faithfully",)


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that gives all for agreement, half for a missing part."""
    greeting = compile_phrases(("dear",))
    nameless = compile_phrases(options.nameless)
    named_close = compile_phrases(options.named_close)
    nameless_close = compile_phrases(options.nameless_close)

    def find(seen: Observation) -> tuple[Outcome, ...]:
        letters = [move for move in seen.said(audience) if move.move.channel == "letter"]
        if not letters:
            return ()
        letter = letters[0]
        wanted = nameless_close if nameless.is_in(letter.folded.text) else named_close
        places = tuple(wanted.evidence(letter))[:1]
        starts = tuple(greeting.evidence(letter))[:1]
        score = 0.5 * len(places) + 0.5 * len(starts)
        # What costs is the part that is missing or does not agree, and not the one that is there.
        return (Outcome(score, starts + places if score >= 1 else ()),)

    return find


KIND = Kind(Options, build)
