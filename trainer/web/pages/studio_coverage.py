"""What packs practise and how hard it proves: heat maps that lead to the gaps, a plot, and a table of scenarios."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.scenarios.coverage import GROUPS, Cell
from trainer.services.studio.items import ItemView, Survey
from trainer.web.pages.shell import Shell
from trainer.web.words import counted

#: The fewest scenarios of a cell and of a policy row (domain reference, section 6.3).
LEAST_PER_CELL = 5
LEAST_PER_ROW = 3
_HEATS = 4
_RATINGS = {"fair": "fair", "unclear": "unclear", "wrong": "wrong"}
_WIDE = 0.5
_LEVELS = 5


@dataclass(frozen=True, slots=True)
class CellView:
    """Holds one cell of the map: its number, how dark it is, and what is missing in words."""

    channel: str
    group: str
    group_id: str
    number: str
    heat: int
    lacks: str
    names: str


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Holds one channel's cells."""

    channel: str
    title: str
    icon: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """Holds one row of the channel policy and how many scenarios practise it."""

    id: str
    number: int
    width: int
    is_rare: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """Holds one scenario in the plot, in per cent of its width and height."""

    x: float
    y: float
    low: float
    high: float
    title: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Holds one scenario of the table."""

    pack: str
    scenario_id: str
    title: str
    level: int
    why: str
    passed: str
    tells: str
    ratings: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Fills studio_coverage.html."""

    shell: Shell
    only: str
    packs: tuple[str, ...]
    groups: tuple[str, ...]
    rows: tuple[ChannelRow, ...]
    summary: str
    policy: tuple[PolicyRow, ...]
    rare: str
    dots: tuple[Dot, ...]
    plot: str
    items: tuple[ItemRow, ...]

    @classmethod
    def of(cls, shell: Shell, found: Survey, only: str) -> "CoveragePage":
        """Show what was surveyed."""
        lacking = [cell for cell in found.cells if cell.lacks(LEAST_PER_CELL)]
        missing = sum(cell.lacks(LEAST_PER_CELL) for cell in lacking)
        policy = tuple(_policy(row, len(held)) for row, held in found.rows.items())
        dots = tuple(_dot(item) for item in found.items if item.measured and item.measured.is_known)
        return cls(
            shell=shell,
            only=only,
            packs=found.packs,
            groups=tuple(name for name, _ in GROUPS.values()),
            rows=_channels(found.cells, {(item.pack, item.scenario_id): item.title for item in found.items}),
            summary=_summary(len(found.items), len(lacking), missing),
            policy=policy,
            rare=", ".join(row.id for row in policy if row.is_rare),
            dots=dots,
            plot=_plot(dots, len(found.items)),
            items=tuple(_item(item) for item in found.items),
        )


def _summary(items: int, lacking: int, missing: int) -> str:
    if not lacking:
        return f"{counted(items, 'scenario')}; every cell has {LEAST_PER_CELL} or more."
    return (
        f"{counted(items, 'scenario')}. {counted(lacking, 'cell')} of channel and kind have fewer than "
        f"{LEAST_PER_CELL}; {missing} more would fill them."
    )


def _channels(cells: Sequence[Cell], titles: Mapping[tuple[str, str], str]) -> tuple[ChannelRow, ...]:
    by_channel: dict[str, list[CellView]] = {}
    for cell in cells:
        by_channel.setdefault(cell.channel, []).append(_cell(cell, titles))
    return tuple(
        ChannelRow(name, CHANNELS[name].title, CHANNELS[name].icon, tuple(held))
        for name, held in by_channel.items()
    )


def _cell(cell: Cell, titles: Mapping[tuple[str, str], str]) -> CellView:
    count, lacks = len(cell.scenarios), cell.lacks(LEAST_PER_CELL)
    number = "spared" if cell.is_exempt and not count else str(count)
    return CellView(
        cell.channel,
        GROUPS[cell.group][0],
        cell.group,
        number,
        heat=min(count, LEAST_PER_CELL - 1) * _HEATS // (LEAST_PER_CELL - 1) if count else 0,
        lacks=f"{lacks} more" if lacks else "",
        names=", ".join(titles[place] for place in cell.scenarios if place in titles),
    )


def _policy(row: str, number: int) -> PolicyRow:
    return PolicyRow(row, number, min(100, number * 10), number < LEAST_PER_ROW)


def _dot(item: ItemView) -> Dot:
    measured = item.measured
    assert measured is not None
    title = f"{item.title}: meant to be {item.author.level} of 5, {measured.share:.0%} passed at first"
    return Dot(
        x=(item.author.level - _WIDE) * 100 / _LEVELS,
        y=100 - 100 * measured.share,
        low=100 - 100 * measured.low,
        high=100 - 100 * measured.high,
        title=title,
    )


def _plot(dots: Sequence[Dot], items: int) -> str:
    if not dots:
        return "Nothing to draw yet: a scenario is drawn once eight people have answered it."
    return f"{len(dots)} of {counted(items, 'scenario')} were answered by eight people or more."


def _item(item: ItemView) -> ItemRow:
    return ItemRow(
        item.pack,
        item.scenario_id,
        item.title,
        item.author.level,
        item.author.said,
        passed=_passed(item),
        tells=_tells(item),
        ratings=", ".join(
            f"{item.ratings[name]} {word}" for name, word in _RATINGS.items() if item.ratings.get(name)
        ),
        comments=item.comments,
    )


def _passed(item: ItemView) -> str:
    found = item.measured
    if found is None:
        return "nobody yet"
    if not found.is_known:
        return f"needs 8 people, has {found.people}"
    return f"{found.share:.0%} of {found.people}, probably {found.low:.0%} to {found.high:.0%}"


def _tells(item: ItemView) -> str:
    found = item.measured.discrimination if item.measured else None
    if found is None:
        return "not known"
    return f"{found.value:+.2f}, probably {found.low:+.2f} to {found.high:+.2f}"
