"""What can be chosen in a form, with what is chosen now."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Holds one thing that can be chosen."""

    value: str
    label: str
    is_chosen: bool


def choices(pairs: Iterable[tuple[str, str]], *chosen: str) -> tuple[Choice, ...]:
    """Make choices of values with their labels."""
    return tuple(Choice(value, label, value in chosen) for value, label in pairs)
