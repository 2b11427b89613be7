"""Figures that single nobody out: counts, shares and means of fewer than five answers are not told."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from trainer.core.intervals import DEVIATE, wilson
from trainer.services.near_misses import LEAST_TOLD

#: None stands for a number below ``LEAST_TOLD``, or for one that would give such a number away.
Count = int | None
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Share:
    """Holds how many of how many; ``low`` and ``high`` are shares from 0 to 1. None is told below five."""

    hits: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mean:
    """Holds a mean of values from 0 to 100, how many they were, and where it probably lies."""

    value: float
    of: int
    low: float
    high: float


def tell(number: int) -> Count:
    """Return a number as it may be told: not at all from 1 to 4."""
    return None if 0 < number < LEAST_TOLD else number


def tell_parts(counts: Mapping[Key, int]) -> dict[Key, Count]:
    """Return the parts of a known total as they may be told; whatever is left over hides at least five."""
    hidden = {key for key, count in counts.items() if tell(count) is None}
    for key, count in sorted(counts.items(), key=lambda item: item[1]):
        if hidden and count and sum(counts[one] for one in hidden) < LEAST_TOLD:
            hidden.add(key)
    return {key: None if key in hidden else count for key, count in counts.items()}


def share_of(hits: int, of: int) -> Share | None:
    """Return a share with its interval, or None of fewer than five."""
    return None if of < LEAST_TOLD else Share(hits, of, *wilson(hits, of))


def mean_of(values: Sequence[float]) -> Mean | None:
    """Return a mean of values from 0 to 100 with its 95 % interval, or None of fewer than five."""
    if len(values) < LEAST_TOLD:
        return None
    count = len(values)
    mean = sum(values) / count
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / (count - 1))
    half = _student(count - 1) * spread / math.sqrt(count)
    return Mean(mean, count, max(0.0, mean - half), min(100.0, mean + half))


def _student(freedom: int) -> float:
    """Return the deviate of Student's t (Abramowitz and Stegun 1964, 26.7.5, two terms; 2 % short at 4)."""
    z = DEVIATE
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
