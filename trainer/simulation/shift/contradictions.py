"""Notices when two answers to the same facts promise different things: one firm, one story."""

import re
from collections.abc import Iterator

from trainer.core.text import fold
from trainer.simulation.shift.events import Answered, Contradicted
from trainer.simulation.shift.state import DeskCase, Shift

_MONEY = re.compile(r"[£€$] ?\d[\d,]*(?:\.\d\d)?|\b\d[\d,]*(?:\.\d\d)? (?:pounds|euros?|dollars)\b")
_TIME = re.compile(
    r"\b(?:by |on |before |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tonight|tomorrow)\b"
    r"|\bwithin (?:\d+|one|two|three|five|ten) (?:working )?(?:hours?|days?|weeks?)\b"
)
_LEAD = re.compile(r"^(?:by|on|before|this|next) ")


def contradictions(shift: Shift, event: Answered) -> Iterator[Contradicted]:
    """Yield each answer to the same facts by somebody else, or to a twin case, that promised otherwise."""
    own = commitments(_words(event))
    here = shift.cases[event.case]
    for key, other in sorted(shift.cases.items()):
        for earlier in other.answers:
            if not _are_about_the_same(here, other) or (key == event.case and earlier.seat == event.seat):
                continue
            before = commitments(_words(earlier))
            for about in ("money", "time"):
                if about == "time" and key != event.case:
                    continue
                if own[about] and before[about] and own[about].isdisjoint(before[about]):
                    said, was = tuple(sorted(own[about])), tuple(sorted(before[about]))
                    yield Contradicted(case=event.case, other=key, about=about, said=said, before=was)


def commitments(text: str) -> dict[str, frozenset[str]]:
    """Return the sums and the times that a text names, by “money” and “time”."""
    folded = fold(text).text
    money = (re.sub(r"[ ,]|\.00$", "", match.group()) for match in _MONEY.finditer(folded))
    times = (_LEAD.sub("", match.group()) for match in _TIME.finditer(folded))
    return {"money": frozenset(money), "time": frozenset(times)}


def _words(event: Answered) -> str:
    return "\n".join(move.text for move in event.response.moves if move.reaches_customer)


def _are_about_the_same(one: DeskCase, other: DeskCase) -> bool:
    is_same = one.plan.scenario == other.plan.scenario
    return is_same or (one.plan.twin_group is not None and one.plan.twin_group == other.plan.twin_group)
