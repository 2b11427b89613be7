"""Minds a response that the same person has sent before, to somebody else."""

import re
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from trainer.core.text import fold
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.observation import Evidence, Observation, Outcome
from trainer.scoring.values import Audience, Value

_SIZE = 5
_GAP = re.compile(r"\W+")
Share = Annotated[float, Field(gt=0, le=1)]


class Options(Value):
    """Says from which likeness on (shared runs of five characters) a response is a template, or the same one."""

    alike: Share = 0.6
    same: Share = 0.85
    template: Annotated[float, Field(ge=0, lt=1)] = 0.5


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that speaks only where earlier responses are known and one is alike."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        earlier = seen.case.circumstances.earlier
        said = seen.said(audience)
        runs = _runs("\n".join(move.move.text for move in said)) if earlier and said else frozenset()
        if not runs:
            return ()
        likeness, before = max((_likeness(runs, _runs(text)), text) for text in earlier)
        if likeness < options.alike:
            return ()
        score = 0.0 if likeness >= options.same else options.template
        return (Outcome(score, _repeated(seen, audience, before), words={"share": f"{100 * likeness:.0f}"}),)

    return find


@lru_cache(maxsize=256)
def _runs(text: str) -> frozenset[str]:
    plain = _GAP.sub(" ", fold(text).text).strip()
    return frozenset(plain[start : start + _SIZE] for start in range(max(0, len(plain) - _SIZE + 1)))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 0.0


def _repeated(seen: Observation, audience: Audience, before: str) -> tuple[Evidence, ...]:
    """Return the sentences most of which stood in the earlier response too."""
    theirs = _runs(before)
    return tuple(
        move.evidence(span)
        for move in seen.said(audience)
        for span in move.sentences
        if 2 * len(_runs(span.cut(move.move.text)) & theirs) > len(_runs(span.cut(move.move.text)))
    )


KIND = Kind(Options, build)
