"""Asks how much of what is known about the case came along, so that nobody has to start again."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from trainer.core.text import Span, fold, words
from trainer.scoring.kind import Finder, Kind
from trainer.scoring.model import Case
from trainer.scoring.observation import Evidence, MoveText, Observation, Outcome
from trainer.scoring.similarity import stem, weight_of
from trainer.scoring.values import Audience, Value

_MOST_PLACES = 5
_NUMBER = re.compile(r"\d")


class Options(Value):
    """Says how many known particulars are few, and how many are enough."""

    enough: Annotated[int, Field(ge=1, le=20)] = 6
    absent: Annotated[float, Field(ge=0, lt=1)] = 0.0


def build(options: Options, audience: Audience) -> Finder:
    """Return a finder that scores the particulars of thread and record that the answer uses."""

    def find(seen: Observation) -> tuple[Outcome, ...]:
        said = seen.said(audience)
        if not said:
            return ()
        known = _particulars(seen.case)
        used: dict[str, tuple[MoveText, Span]] = {}
        for move in said:
            for root, span in _stems(move.move.text):
                if root in known and root not in used:
                    used[root] = (move, span)
        # What we said in an earlier turn has come along already and need not be said again.
        earlier = {root for text in _ours(seen.case) for root in _roots(text) if root in known}
        reach = min(1.0, len(earlier | used.keys()) / options.enough)
        score = round(options.absent + (1 - options.absent) * reach, 2)
        places = _first_places(used.values()) if score >= 1 else ()
        return (Outcome(score, places, words={"count": str(len(used))}),)

    return find


def _first_places(used: Iterable[tuple[MoveText, Span]]) -> tuple[Evidence, ...]:
    ranked = sorted(used, key=lambda place: (place[0].index, place[1]))
    return tuple(move.evidence(span) for move, span in ranked[:_MOST_PLACES])


def _ours(case: Case) -> tuple[str, ...]:
    return tuple(message.text for message in case.thread if message.from_ == "agent")


def _particulars(case: Case) -> frozenset[str]:
    theirs = " ".join(message.text for message in case.thread if message.from_ == "customer")
    record = " ".join(str(value) for value in case.crm.values())
    return _roots(theirs) | _roots(record)


@lru_cache(maxsize=512)
def _roots(text: str) -> frozenset[str]:
    return frozenset(root for root, _ in _stems(text))


def _stems(text: str) -> Iterator[tuple[str, Span]]:
    for span in words(text):
        root = _root(span.cut(text))
        if root:
            yield root, span


@lru_cache(maxsize=16384)
def _root(written: str) -> str:
    """Return the stem of a word that tells something, else nothing."""
    word = fold(written).text
    return stem(word) if _NUMBER.search(word) or (len(word) > 3 and weight_of(word) >= 1) else ""


KIND = Kind(Options, build)
