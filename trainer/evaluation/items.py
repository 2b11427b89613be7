"""How hard a scenario has proved and how well it tells people apart, from what they made of it the first time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from trainer.core.intervals import fisher, wilson

#: Below so many people nothing is said: an interval would cover nearly everything.
LEAST_PEOPLE = 8
Item = tuple[str, str]
"""A pack's name and the id of one of its scenarios."""


@dataclass(frozen=True, slots=True)
class FirstTry:
    """Holds what one person's first answer to a scenario came to, 0 to 100, and whether it passed."""

    person: str
    item: Item
    mark: float
    passed: bool


@dataclass(frozen=True, slots=True)
class Discrimination:
    """Holds how an item's marks go with people's marks elsewhere, -1 to 1, and where that probably lies."""

    value: float
    low: float
    high: float
    people: int


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Holds what is known of one scenario; shares are from 0 to 1, and nothing is said of too few people."""

    people: int
    passed: int
    low: float
    high: float
    discrimination: Discrimination | None

    @property
    def is_known(self) -> bool:
        """Tell whether enough people tried it."""
        return self.people >= LEAST_PEOPLE

    @property
    def share(self) -> float:
        """Return the share of people who passed at their first try."""
        return self.passed / self.people


def measure_items(tries: Iterable[FirstTry]) -> Mapping[Item, ItemFigures]:
    """Return the figures of each scenario that somebody tried; the first of a person's tries of it counts."""
    first: dict[tuple[str, Item], FirstTry] = {}
    for one in tries:
        first.setdefault((one.person, one.item), one)
    by_item: dict[Item, list[FirstTry]] = defaultdict(list)
    by_person: dict[str, list[FirstTry]] = defaultdict(list)
    for one in first.values():
        by_item[one.item].append(one)
        by_person[one.person].append(one)
    return {item: _figures(item, found, by_person) for item, found in sorted(by_item.items())}


def _figures(item: Item, found: Sequence[FirstTry], by_person: Mapping[str, Sequence[FirstTry]]) -> ItemFigures:
    passed = sum(one.passed for one in found)
    return ItemFigures(len(found), passed, *wilson(passed, len(found)), _discrimination(item, found, by_person))


def _discrimination(
    item: Item, found: Sequence[FirstTry], by_person: Mapping[str, Sequence[FirstTry]]
) -> Discrimination | None:
    """Return the corrected item-total correlation: with the person's mean over all other items."""
    pairs = [
        (one.mark, float(np.mean(others)))
        for one in found
        if (others := [other.mark for other in by_person[one.person] if other.item != item])
    ]
    if len(pairs) < LEAST_PEOPLE:
        return None
    marks, rest = np.array(pairs).T
    if not marks.std() or not rest.std():
        return None
    value = float(np.corrcoef(marks, rest)[0, 1])
    return Discrimination(value, *fisher(value, len(pairs)), len(pairs))
