"""The parts of what would change: one answer with its marks, the rules behind it, and the plot of all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trainer.scenarios.rules import rule_path
from trainer.scoring.compare import Crossing, Difference, RuleShift
from trainer.scoring.observation import Standing
from trainer.services.studio.what_if import Change
from trainer.web.pages.findings import DIMENSION_WORDS
from trainer.web.words import counted, joined, moment, say_mark, signed

_MOST_RULES = 3
_CROSSED: dict[Crossing, tuple[str, str, str]] = {
    "fails": ("chip-cost", "minus", "Passes no more"),
    "passes": ("chip-good", "tick", "Passes now"),
    "critical": ("chip-crit", "bang", "Critical now"),
    "cleared": ("chip-good", "tick", "Critical no more"),
}
_COSTS: frozenset[Standing | None] = frozenset({"cost", "partial", "critical"})
#: The square of the plot: its edge, the length of both scales from 0 to 100, and the room around them.
_EDGE, _SCALE, _MARGIN = 300, 240, 40
#: Half the edge of the mark of an answer that crosses a line.
_HALF = 5


@dataclass(frozen=True, slots=True)
class ChipView:
    """Holds a line that is crossed."""

    look: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """Holds one rule that made a difference; ``path`` is its file where the pack has it."""

    rule: str
    path: str
    word: str


@dataclass(frozen=True, slots=True)
class ShiftBar:
    """Holds the way of one mark: where it was, where it would be, and the pass line, all from 0 to 100."""

    before: int
    after: int
    low: int
    width: int
    label: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Holds one answer that would be judged otherwise; ``debrief`` is the turn, for whoever sent it alone."""

    name: str
    title: str
    path: str
    pack: str
    attempt_id: str
    turn: int
    at: str
    marks: str
    shift: str
    bar: ShiftBar | None
    crossed: tuple[ChipView, ...]
    rules: tuple[RuleLine, ...]
    more: str
    because: str
    kept: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Holds one mark on both scales of the plot."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """Holds one mark of the scales, with where its number stands under the one and beside the other."""

    mark: int
    at: Place
    under: float
    beside: Place


@dataclass(frozen=True, slots=True)
class WhatIfPlot:
    """Holds the marks after, over the marks before: above the diagonal are answers that gain.

    ``moves`` are the middles of dots, ``crosses`` the corners of squares; ``low`` and ``high`` are the ends of the
    diagonal, and of every line.
    """

    moves: tuple[Place, ...]
    crosses: tuple[Place, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Place, ...]
    low: Place
    high: Place
    name: Place
    """Where the scale of the marks before is named, under its middle."""
    edge: int
    label: str


def change_row(change: Change, pack: str, files: Collection[str]) -> ChangeRow:
    """Return one answer for the list; ``files`` are those of the pack being written."""
    found = change.difference
    path = f"scenarios/{change.scenario_id}.yaml"
    is_here = change.pack == pack and path in files
    return ChangeRow(
        name=change.person or "Somebody who left",
        title=change.title,
        path=path if is_here else "",
        pack="" if change.pack == pack else change.pack,
        attempt_id=change.attempt_id,
        turn=change.turn,
        at=moment(change.sent_at),
        marks=f"{say_mark(found.before)} → {say_mark(found.after)}",
        shift=_shift(found),
        bar=_bar(found),
        crossed=tuple(ChipView(*_CROSSED[one]) for one in found.crossed),
        rules=tuple(_rule(one, files) for one in found.rules[:_MOST_RULES]),
        more=f"and {len(found.rules) - _MOST_RULES} more" if len(found.rules) > _MOST_RULES else "",
        because=_because(found),
        kept="" if change.kept == found.before else f"Given: {say_mark(change.kept)}, by earlier rules",
        is_own=change.is_own,
    )


def plot_of(changes: Sequence[Change], lines: Sequence[float]) -> WhatIfPlot | None:
    """Return the plot of all changes that have both marks; None where there is none."""
    pairs = [(one.difference, one.difference.before, one.difference.after) for one in changes]
    placed = [
        (_place(before, after), bool(found.crossed))
        for found, before, after in pairs
        if before is not None and after is not None
    ]
    if not placed:
        return None
    marks, said = counted(len(placed), "mark"), joined([f"{line:g}" for line in lines])
    crosses = tuple(Place(at.x - _HALF, at.y - _HALF) for at, is_crossing in placed if is_crossing)
    return WhatIfPlot(
        moves=tuple(at for at, is_crossing in placed if not is_crossing),
        crosses=crosses,
        ticks=tuple(_tick(mark) for mark in (0, 25, 50, 75, 100)),
        lines=tuple(_place(line, line) for line in lines),
        low=_place(0, 0),
        high=_place(100, 100),
        name=Place(_EDGE / 2, _EDGE - 4),
        edge=_EDGE,
        label=f"{marks} before and after, {len(crosses)} of them across a line. Pass line at {said}.",
    )


def _place(across: float, up: float) -> Place:
    return Place(round(_MARGIN + across * _SCALE / 100, 1), round(_EDGE - _MARGIN - up * _SCALE / 100, 1))


def _tick(mark: int) -> Tick:
    at, low = _place(mark, mark), _place(0, 0)
    return Tick(mark, at, low.y + 18, Place(low.x - 8, at.y + 4))


def _shift(found: Difference) -> str:
    if abs(found.shift) >= 1:
        return signed(found.shift)
    if found.shift:
        return "less than a point"
    words = [DIMENSION_WORDS[name].lower() for name in found.dimensions]
    return f"only in {joined(words)}" if words and found.before == found.after else ""


def _bar(found: Difference) -> ShiftBar | None:
    if found.before is None or found.after is None:
        return None
    before, after = round(found.before), round(found.after)
    low = min(before, after)
    return ShiftBar(before, after, low, abs(after - before), f"From {before} to {after} of 100")


def _rule(shift: RuleShift, files: Collection[str]) -> RuleLine:
    path = rule_path(shift.rule.partition(":")[0])
    return RuleLine(shift.rule, path if path in files else "", _word(shift))


def _word(shift: RuleShift) -> str:
    did, does = shift.before in _COSTS, shift.after in _COSTS
    if (shift.before == "critical") != (shift.after == "critical"):
        return "critical now" if shift.after == "critical" else "critical no more"
    if did and does:
        return "takes more" if shift.points < 0 else "takes less"
    if did:
        return "costs no more"
    return "costs now" if does else "noticed now" if shift.before is None else "noticed no more"


def _because(found: Difference) -> str:
    if found.rules:
        return ""
    return "The pass mark alone" if found.before == found.after and not found.dimensions else "The weights alone"
