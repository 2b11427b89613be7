"""Cut what was sent into pieces, so that every mark can be drawn and none is nested in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainer.core.text import Span
from trainer.scoring.observation import Standing

#: The heavier verdict decides how words that carry several marks are drawn.
_WEIGHT: dict[str, int] = {"good": 0, "unsure": 1, "cost": 2, "crit": 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """Ties one finding to one span of a move's text; ``look`` is good, cost, crit or unsure.

    A finding with many spans wears its number at the first only, or the words drown in numbers.
    """

    number: int
    span: Span
    look: str
    word: str
    has_label: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Holds words that carry the same marks throughout.

    ``starts`` are the findings whose words begin here for the first time; ``ends``, whose words end here.
    """

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[int, ...]
    ends: tuple[Mark, ...]

    @property
    def is_gap(self) -> bool:
        """Tell whether this is only space within a mark: a link around it could be reached and not be read."""
        return not self.text.strip() and not self.starts and not self.ends

    @property
    def look(self) -> str:
        """Return the look of the heaviest mark."""
        return max((mark.look for mark in self.marks), key=lambda look: _WEIGHT[look])


def look_of(standing: Standing, points: float) -> tuple[str, str, str]:
    """Return look, icon and word of a verdict."""
    if standing == "critical":
        return "crit", "bang", "Critical"
    if standing == "gained":
        return "good", "tick", "Gained"
    if standing == "partial" and points >= 0:
        return "good", "tick", "Partly gained"
    return "cost", "minus", "Cost"


def cut(text: str, marks: Sequence[Mark], seen: frozenset[int] = frozenset()) -> tuple[Piece, ...]:
    """Cut ``text`` at every edge of every mark; the pieces joined are the text again.

    Findings in ``seen`` have begun in an earlier move and start nowhere here. Spans count code points, as
    Python does, so an emoji before the words moves nothing.
    """
    inside = [mark for mark in marks if mark.span.end <= len(text)]
    edges = sorted({0, len(text), *(m.span.start for m in inside), *(m.span.end for m in inside)})
    begun = set(seen)
    pieces = []
    for start, end in pairwise(edges):
        here = tuple(m for m in inside if m.span.start <= start and end <= m.span.end)
        starts = tuple(dict.fromkeys(m.number for m in here if m.number not in begun))
        begun.update(starts)
        ends = tuple(m for m in here if m.span.end == end and m.has_label)
        pieces.append(Piece(text[start:end], here, starts, ends))
    return tuple(pieces)
