"""The parts of the report of gaps: bars with numbers, matrices of channels, shares with their range."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from trainer.channels import CHANNELS
from trainer.scoring.values import ChannelName
from trainer.services.gap_figures import Count, Mean, Share
from trainer.services.gaps import Handovers, Jump, Pair
from trainer.services.near_misses import LEAST_TOLD
from trainer.web.after_contact import FAILED_CHANNELS
from trainer.web.pages.after_contact import title_of
from trainer.web.words import counted

_FEW = "too few to show"
_NEVER = "none"
_CHANNELS: tuple[ChannelName, ...] = get_args(ChannelName)


@dataclass(frozen=True, slots=True)
class Bar:
    """Holds one bar: its length in per cent of the longest, its number as text, and both as a sentence."""

    name: str
    width: int
    number: str
    label: str
    is_few: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Holds one cell; ``column`` repeats the head for narrow screens, ``more`` stands small below the number."""

    column: str
    text: str
    more: str = ""
    is_none: bool = False
    is_few: bool = False
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Holds one row: the channel it comes from, and where to."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Holds a matrix of channels, from (down) and to (across); only those with anything are in it."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class ShareView:
    """Holds a share as a sentence, and its dot and band in per cent; ``is_few`` where it is not told."""

    said: str
    range: str
    label: str
    mark: int = 0
    low: int = 0
    width: int = 0
    is_few: bool = False


def bars(counts: Sequence[tuple[str, Count]]) -> tuple[Bar, ...]:
    """Show counts as bars, the longest first; those without a number come last, by the alphabet."""
    longest = max((count or 0 for _, count in counts), default=0)
    ordered = sorted(counts, key=lambda item: (-(item[1] or 0), item[0]))
    return tuple(_bar(name, count, longest) for name, count in ordered)


def _bar(name: str, count: Count, longest: int) -> Bar:
    if count is None:
        return Bar(name, 0, _FEW, f"{name}: {_FEW}", is_few=True)
    return Bar(name, round(100 * count / longest), str(count), f"{name}: {counted(count, 'case')}", is_few=False)


def count_matrix(counts: Iterable[tuple[Jump, Count]]) -> Matrix | None:
    """Show counts by pair of channels; None where there are none."""
    return _matrix({pair: _count_cell(pair[1], count) for pair, count in counts})


def handover_matrix(means: Mapping[Pair, Mean | None]) -> Matrix | None:
    """Show the mean index by pair of channels, with its range and how many cases; None where there are none."""
    return _matrix({pair: _mean_cell(pair[1], mean) for pair, mean in means.items()})


def _matrix(cells: Mapping[Jump, Cell]) -> Matrix | None:
    if not cells:
        return None
    starts = [name for name in FAILED_CHANNELS if any(start == name for start, _ in cells)]
    ends = [name for name in _CHANNELS if any(end == name for _, end in cells)]
    return Matrix(
        columns=tuple(CHANNELS[name].title for name in ends),
        rows=tuple(
            MatrixRow(title_of(start), tuple(_cell(cells, (start, end)) for end in ends)) for start in starts
        ),
    )


def _cell(cells: Mapping[Jump, Cell], pair: Jump) -> Cell:
    found = cells.get(pair) or Cell(CHANNELS[pair[1]].title, _NEVER, is_none=True)
    return replace(found, is_same=pair[0] == pair[1])


def _count_cell(end: ChannelName, count: Count) -> Cell:
    title = CHANNELS[end].title
    return Cell(title, _FEW, is_few=True) if count is None else Cell(title, str(count))


def _mean_cell(end: ChannelName, mean: Mean | None) -> Cell:
    title = CHANNELS[end].title
    if mean is None:
        return Cell(title, _FEW, is_few=True)
    return Cell(title, str(round(mean.value)), f"{_range(mean)}, {counted(mean.of, 'case')}")


def _range(mean: Mean) -> str:
    return f"{round(mean.low)}–{round(mean.high)}"


def share_view(begins: str, share: Share | None, of_what: str) -> ShareView:
    """Show a share with its range."""
    if share is None:
        said = f"{begins}: fewer than {LEAST_TOLD} {of_what}, {_FEW}."
        return ShareView(said, "", said, is_few=True)
    low, mark, high = (round(100 * value) for value in (share.low, share.hits / share.of, share.high))
    said = f"{begins} {share.hits} of {share.of} {of_what}."
    told = f"{mark} %, probably {low} to {high} %"
    return ShareView(said, told, f"{said} {told}.", mark, low, high - low)


def say_answered(answered: Count) -> str:
    """Say how many cases were answered."""
    if answered is None:
        return f"Fewer than {LEAST_TOLD} cases were answered."
    return f"{counted(answered, 'case was', 'cases were')} answered." if answered else "No case was answered."


def say_customers(customers: Count) -> str:
    """Say how many customers of shifts went elsewhere."""
    if customers is None:
        return f"Fewer than {LEAST_TOLD} customers spoke up elsewhere because nobody answered: {_FEW}."
    if customers == 0:
        return "No customer of a shift spoke up elsewhere because nobody answered."
    return f"{counted(customers, 'customer')} spoke up elsewhere because nobody answered."


def say_weakest(handovers: Handovers) -> str:
    """Name the weakest pair as what to coach, and those that may be as weak."""
    if len(handovers.ranked) < 2:
        return ""
    weakest, *others = handovers.ranked
    mean = handovers.means[weakest]
    if mean is None:
        return ""
    said = f"Coach this one first: {_pair(weakest)}, {round(mean.value)} of 100."
    near = [other for other in others if (found := handovers.means[other]) and found.low <= mean.high]
    if not near:
        return said
    return f"{said} Too close to say whether it is weaker than {'; '.join(_pair(other) for other in near)}."


def _pair(pair: Pair) -> str:
    start, end = (CHANNELS[name].title.lower() for name in pair)
    return f"{start} and back" if start == end else f"{start} to {end}"
