"""Compares two responses of one person to cases that differ in a single trait: redress, effort and warmth."""

from typing import Annotated

from pydantic import Field

from trainer.core.text import fold, words
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.patterns import Phrases, compile_phrases
from trainer.scoring.values import Audience, Text, Value

_MONEY = compile_phrases((), [r"[£$€] ?\d+(?:[.,]\d\d)?|\b\d+ ?(?:pounds|euros|dollars|%)"])


class Options(Value):
    """Lists what is redress (group by group), what is warmth, and how far two efforts may lie apart."""

    redress: Annotated[tuple[tuple[Text, ...], ...], Field(min_length=1)]
    warmth: Annotated[tuple[Text, ...], Field(min_length=1)]
    longer: Annotated[float, Field(gt=1)] = 2.0
    """The longer of the two may have this many times the words of the shorter."""
    cooler: Annotated[int, Field(ge=1)] = 2
    """So many words of warmth fewer make a cooler response."""
    other: Annotated[float, Field(ge=0, lt=1)] = 0.5
    """What it is worth when effort or warmth differs; another redress is worth nothing."""


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that speaks only where the twin's response is known."""
    redress = [compile_phrases((), group, ("redress", index)) for index, group in enumerate(options.redress)]
    warmth = compile_phrases((), options.warmth, ("warmth",))

    def find(seen: Observation) -> tuple[Outcome, ...]:
        twin = seen.case.circumstances.twin
        said = seen.said(audience)
        if twin is None or not said:
            return ()
        ours = "\n".join(move.folded.text for move in said)
        theirs = "\n".join(fold(text).text for text in twin.texts)
        apart = {
            "redress": _redress(ours, redress) != _redress(theirs, redress),
            "effort": seen.codes != set(twin.codes) or not _near(len(words(ours)), len(words(theirs)), options),
            "warmth": abs(_count(warmth, ours) - _count(warmth, theirs)) >= options.cooler,
        }
        named = ", ".join(name for name, is_apart in apart.items() if is_apart)
        score = 0.0 if apart["redress"] else options.other if named else 1.0
        return (Outcome(score, words={"apart": named, "trait": twin.differs}),)

    return find


def _redress(text: str, groups: list[Phrases]) -> tuple[tuple[bool, ...], tuple[str, ...]]:
    """Return which kinds of redress a text offers, and which sums."""
    sums = sorted(text[start:end].replace(" ", "") for start, end in _MONEY.spans(text))
    return tuple(group.is_in(text) for group in groups), tuple(sums)


def _near(one: int, other: int, options: Options) -> bool:
    return max(one, other) <= options.longer * max(1, min(one, other))


def _count(wanted: Phrases, text: str) -> int:
    return sum(1 for _ in wanted.spans(text))


KIND = Kind(Options, build)
