"""What a channel allows, and who can read what is written there."""

from collections.abc import Callable
from dataclasses import dataclass

import grapheme


@dataclass(frozen=True, slots=True)
class Channel:
    """Describes one place in which customers and handlers meet.

    ``limit`` is in the units of ``count`` and None where there is none; ``first_answer_minutes`` is the
    first-response target of the domain reference, section 1.4.
    """

    name: str
    title: str
    icon: str
    is_public: bool
    limit: int | None
    first_answer_minutes: int
    count: Callable[[str], int]

    def audience(self, customer: str) -> str:
        """Say who can read what is written here."""
        return "Everyone" if self.is_public else f"{customer} alone"


def count_characters(text: str) -> int:
    """Count what a reader sees as characters (Unicode grapheme clusters)."""
    return int(grapheme.length(text))
