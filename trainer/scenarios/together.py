"""Looks at packs side by side: told twice, leaning to one side, hard to read, or telling the answer ahead."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.scenarios.balance import lopsided
from trainer.scenarios.leaks import leaks
from trainer.scenarios.model import Pack
from trainer.scenarios.near_duplicates import near_duplicates, pairs_of
from trainer.scenarios.reading_age import FEWEST_WORDS, hard_to_read, readings_of
from trainer.scenarios.shown import shown_of
from trainer.scenarios.yaml_source import Places

Found = tuple[str, Problem]
"""A pack's name, and a problem in it whose path is within the pack."""


@dataclass(frozen=True, slots=True)
class Look:
    """Holds what one proof looked at, the furthest that it saw, and what it found."""

    proof: str
    looked_at: str
    furthest: str
    found: tuple[Found, ...]

    def count(self, severity: str) -> int:
        """Return how many of the findings are errors, or warnings."""
        return sum(problem.severity == severity for _, problem in self.found)


def look_at(packs: Sequence[Pack], places: Mapping[str, Places]) -> tuple[Look, ...]:
    """Return what each proof of packs side by side finds in them."""
    return tuple(
        Look(name, *measure(packs), tuple(find(packs, places))) for name, (measure, find) in _PROOFS.items()
    )


def _customers(packs: Sequence[Pack]) -> tuple[str, str]:
    many = sum(len(pack.scenarios) for pack in packs)
    most = max((pair.containment for pair in pairs_of(packs)), default=0.0)
    return f"{many * (many - 1) // 2} pairs of scenarios", f"{most:.0%} of the shorter one shared"


def _channels(packs: Sequence[Pack]) -> tuple[str, str]:
    used = Counter(one.inbound for pack in packs for one in pack.scenarios.values())
    furthest = ", ".join(f"{channel} {count / used.total():.0%}" for channel, count in used.most_common(1))
    return f"{used.total()} scenarios", furthest


def _grades(packs: Sequence[Pack]) -> tuple[str, str]:
    long = [one for one in readings_of(packs) if one.words >= FEWEST_WORDS]
    hardest = max(long, key=lambda one: one.grade, default=None)
    return f"{len(long)} texts", f"grade {hardest.grade:.1f}, {hardest.what}" if hardest else ""


def _shown(packs: Sequence[Pack]) -> tuple[str, str]:
    many = sum(1 for pack in packs for name in pack.scenarios for _ in shown_of(pack, name))
    return f"{many} texts shown before answering", ""


_Measure = Callable[[Sequence[Pack]], tuple[str, str]]
_Find = Callable[[Sequence[Pack], Mapping[str, Places]], Iterator[Found]]
#: Name to what it looks at and how far that goes, and to what it finds.
_PROOFS: Mapping[str, tuple[_Measure, _Find]] = {
    "told twice": (_customers, near_duplicates),
    "balance": (_channels, lopsided),
    "reading age": (_grades, hard_to_read),
    "gold in sight": (_shown, leaks),
}
