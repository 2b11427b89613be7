"""The words of the evaluation: items with their ratings, and what is measured on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from trainer.scoring.expectations import Expectations
from trainer.scoring.model import Case, Response
from trainer.scoring.observation import Scorecard

Measure = Literal["tone", "channel", "privacy", "reading", "ownership", "overall"]
Mode = Literal["authored", "bare"]

#: What the raters marked; inclusion is not among it, so nothing can be said about that mark here.
MEASURES: tuple[Measure, ...] = ("tone", "channel", "privacy", "reading", "ownership", "overall")
#: A mark of 0-100 is this many times a rater's mark of 0-4.
PER_MARK = 25
SEED = 20_260

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class BadData(ValueError):
    """Says which file, and which line of it, cannot be read."""


@dataclass(frozen=True, slots=True)
class Rating:
    """Holds what one rater gave one item: marks 0-4 and whether it alone should fail the response."""

    rater: str
    marks: Mapping[Measure, float]
    is_critical: bool


@dataclass(frozen=True, slots=True)
class GoldenItem:
    """Holds one rated response, bare, with the expectations declared for its situation beside it."""

    id: str
    author: str
    situation: str
    case: Case
    response: Response
    expectations: Expectations | None
    ratings: tuple[Rating, ...]


class Scorer(Protocol):
    """Scores an item, with expectations or without."""

    def __call__(self, item: GoldenItem, expectations: Expectations | None, /) -> Scorecard:
        """Return the scorecard."""
        ...


class Refit(Protocol):
    """Fits every parameter that raters' marks decide on the items given, and on nothing else."""

    def __call__(self, items: Sequence[GoldenItem], /) -> Scorer:
        """Return the scorer that those items alone make."""
        ...


class Finder(Protocol):
    """Finds personal data, requests or echoes in one line, in the shape of the command of that name."""

    def __call__(self, line: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return what was found."""
        ...


class Head(Protocol):
    """Gives each text its probabilities, one column a class; for several labels at once, one column a label."""

    def __call__(self, texts: Sequence[str], /) -> Floats:
        """Return one row a text."""
        ...


class HeadMaker(Protocol):
    """Makes the head for one test: fitted on the texts given, or one fitted long before that ignores them."""

    def __call__(self, texts: Sequence[str], labels: NDArray[np.int64], /) -> Head:
        """Return the head."""
        ...


class Normaliser(Protocol):
    """Writes the words of a message as they are usually spelt, word by word."""

    def __call__(self, words: Sequence[str], /) -> Sequence[str]:
        """Return as many words as were given."""
        ...


@dataclass(frozen=True, slots=True)
class Plugs:
    """Holds what is measured; what is None, or not in ``heads``, is skipped and said to be."""

    scorer: Scorer
    detect: Finder
    echo: Finder
    refit: Refit | None = None
    heads: Mapping[str, HeadMaker] | None = None
    normaliser: Normaliser | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Holds a figure with its 95 % interval."""

    value: float
    low: float
    high: float
