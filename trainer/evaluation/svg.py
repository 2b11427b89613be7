"""Draws figures as small pictures that read on a light and on a dark page."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from trainer.evaluation.model import Range

_STYLE = (
    ".page{fill:#fff}text{font:13px system-ui,sans-serif;fill:#24292f}.soft{fill:#57606a}"
    ".grid{opacity:.35}.axis{stroke:#8c959f;stroke-width:1}"
    ".first{fill:#80bfff}.second{fill:#e3b341}.line{fill:none;stroke:#0969da;stroke-width:2}"
    ".chance{fill:none;stroke:#57606a;stroke-width:1;stroke-dasharray:4 3}.whisker{stroke:#24292f;stroke-width:1.5}"
    ".top{stroke:#57606a;stroke-width:1.5;stroke-dasharray:3 2}"
    "@media(prefers-color-scheme:dark){.page{fill:#0d1117}text{fill:#e6edf3}.soft{fill:#9da7b3}.axis{stroke:#6e7681}"
    ".first{fill:#1f6feb}.second{fill:#9e6a03}.line{stroke:#58a6ff}.chance{stroke:#9da7b3}"
    ".whisker{stroke:#e6edf3}.top{stroke:#9da7b3}}"
)
_BAR, _GAP, _LEFT, _WIDE = 14, 14, 90, 420
_PANEL_WIDE, _PANEL_HIGH, _PANELS_A_ROW = 200, 110, 3


@dataclass(frozen=True, slots=True)
class Bar:
    """Holds the bars of one row, by series, and the mark at the top they could reach."""

    name: str
    values: Sequence[Range]
    ceiling: float


@dataclass(frozen=True, slots=True)
class Panel:
    """Holds one curve and the level that chance would give."""

    name: str
    points: Sequence[tuple[float, float]]
    chance: float


def bars(title: str, series: Sequence[str], rows: Sequence[Bar]) -> str:
    """Draw bars with their intervals; values run from 0 to 1, and the series are told apart by place too."""
    row_high = len(series) * _BAR + _GAP
    bottom = 46 + len(rows) * row_high
    parts = [_key(place, name) for place, name in enumerate(series)]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        across = _LEFT + tick * _WIDE
        parts.append(_line("axis grid", (across, 40), (across, bottom)))
        parts.append(_text((across, bottom + 16), f"{tick:g}", "middle"))
    for place, row in enumerate(rows):
        parts += _row(row, 46 + place * row_high, len(series))
    return _picture(title, _LEFT + _WIDE + 40, bottom + 26, parts)


def panels(title: str, across: str, curves: Sequence[Panel]) -> str:
    """Draw one small curve a panel on a common scale: the share that is kept against the mean error."""
    highest = max([0.5, *(error for one in curves for _, error in one.points)])
    lines = -(-len(curves) // _PANELS_A_ROW)
    parts = []
    for place, one in enumerate(curves):
        left = 44 + place % _PANELS_A_ROW * (_PANEL_WIDE + 30)
        top = 34 + place // _PANELS_A_ROW * (_PANEL_HIGH + 48)
        parts += _panel(one, left, top, highest)
    high = 34 + lines * (_PANEL_HIGH + 48) + 12
    parts.append(_text((44, high - 10), across, "start", name="soft"))
    return _picture(title, 44 + _PANELS_A_ROW * (_PANEL_WIDE + 30), high, parts)


def _row(row: Bar, top: float, series: int) -> list[str]:
    parts = [_text((_LEFT - 8, top + series * _BAR / 2 + 4), row.name, "end")]
    for place, value in enumerate(row.values):
        high, middle = top + place * _BAR, top + place * _BAR + _BAR / 2
        start, end = (_LEFT + _unit(bound) * _WIDE for bound in (value.low, value.high))
        name = ("first", "second")[place % 2]
        wide = _unit(value.value) * _WIDE
        box = f'x="{_LEFT}" y="{high + 1:.1f}" width="{wide:.1f}" height="{_BAR - 2}"'
        parts.append(f'<rect class="{name}" {box}/>')
        parts.append(_line("whisker", (start, middle), (end, middle)))
    peak = _LEFT + _unit(row.ceiling) * _WIDE
    parts.append(_line("top", (peak, top), (peak, top + series * _BAR)))
    return parts


def _panel(one: Panel, left: float, top: float, highest: float) -> list[str]:
    foot = top + _PANEL_HIGH
    level = foot - one.chance / highest * _PANEL_HIGH
    drawn = " ".join(
        f"{left + share * _PANEL_WIDE:.1f},{foot - error / highest * _PANEL_HIGH:.1f}"
        for share, error in one.points
    )
    return [
        _text((left, top - 8), one.name, "start"),
        f'<path class="axis" fill="none" d="M{left} {top}V{foot}H{left + _PANEL_WIDE}"/>',
        _line("chance", (left, level), (left + _PANEL_WIDE, level)),
        f'<polyline class="line" points="{drawn}"/>',
        _text((left - 6, top + 10), f"{highest:.1f}", "end", name="soft"),
        _text((left - 6, foot), "0", "end", name="soft"),
        _text((left, foot + 16), "0 %", "start", name="soft"),
        _text((left + _PANEL_WIDE, foot + 16), "100 %", "end", name="soft"),
    ]


def _key(place: int, name: str) -> str:
    left = _LEFT + place * 150
    box = f'<rect class="{("first", "second")[place % 2]}" x="{left}" y="12" width="12" height="12"/>'
    return box + _text((left + 18, 23), name, "start")


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _line(name: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    places = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line class="{name}" {places}/>'


def _text(place: tuple[float, float], words: str, anchor: str, *, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f'<text{kind} x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _picture(title: str, wide: float, high: float, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}"'
        f' width="{wide:g}" height="{high:g}"'
        f' role="img" aria-labelledby="title"><title id="title">{escape(title)}</title><style>{_STYLE}</style>'
        f'<rect class="page" width="{wide:g}" height="{high:g}"/>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"
