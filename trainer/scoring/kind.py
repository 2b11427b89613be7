"""What a kind of rule is: its options, and how they become something that finds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from trainer.scoring.observation import Observation, Outcome
from trainer.scoring.values import Audience, Value

Opts = TypeVar("Opts", bound=Value)
Finder = Callable[[Observation], tuple[Outcome, ...]]


@dataclass(frozen=True, slots=True)
class Kind(Generic[Opts]):
    """Holds the options a kind reads, and the function that turns them into a finder.

    A finder that has nothing to say gives no outcome, and the check then counts neither way.
    """

    options: type[Opts]
    build: Callable[[Opts, Audience], Finder]
