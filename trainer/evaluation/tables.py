"""Writes tables and figures in Markdown."""

import math
from collections.abc import Iterable, Iterator, Sequence

from trainer.evaluation.model import Range

COMMAND_LINE = "\n*`trainer evaluate --data DIR`*\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table and, below it, the command that made it."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield COMMAND_LINE


def number(value: float | None, digits: int = 2) -> str:
    """Return a figure, or a dash where there is none."""
    return "–" if value is None or math.isnan(value) else f"{value:.{digits}f}"


def spread(value: Range) -> str:
    """Return a figure with its interval."""
    return f"{number(value.value)} ({number(value.low)}–{number(value.high)})"


def percent(value: float) -> str:
    """Return a share in per cent."""
    return f"{100 * value:.0f} %"
