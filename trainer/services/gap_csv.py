"""The report of gaps as one table, written so that a spreadsheet cannot be fooled."""

import csv
import io
from collections.abc import Iterable, Iterator
from operator import itemgetter

from trainer.services.account_forms import FORMULA_STARTS
from trainer.services.gap_figures import Count, Mean, Share
from trainer.services.gap_words import Wording
from trainer.services.gaps import GapsView

COLUMNS = ("table", "from", "to", "words", "scenarios", "count", "of", "value", "low", "high")
TOO_FEW = "too few to show"
_BETWEEN = " | "
_Row = tuple[str, ...]


def write_gaps(view: GapsView) -> str:
    """Write the report as CSV: shares and their intervals in per cent, handovers from 0 to 100."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in row] for row in _rows(view))
    return out.getvalue()


def _rows(view: GapsView) -> Iterator[_Row]:
    logged, seen, waits = view.logged, view.seen, view.waits
    yield _counted("answered cases", view.answered)
    yield _share("cause logged", logged.cause)
    for channel, count in sorted(logged.failed.items()):
        yield _counted("channel that failed", count, channel)
    yield from _pairs("failed channel and inbound channel", logged.jumps.items())
    yield from _words("cause", logged.causes)
    yield from _words("who mends it", logged.owners)
    yield _share("line jump seen", seen.jump)
    yield _share("channel named right", seen.channel)
    yield _share("attempts counted right", seen.attempts)
    for pair, mean in sorted(view.handovers.means.items()):
        yield _mean("handover index", pair, mean)
    yield _counted("customers of shifts who went elsewhere", waits.customers)
    yield from _pairs("went elsewhere in shifts", waits.pairs.items())


def _counted(table: str, count: Count, start: str = "", end: str = "") -> _Row:
    return (table, start, end, "", "", TOO_FEW if count is None else str(count), "", "", "", "")


def _pairs(table: str, counts: Iterable[tuple[tuple[str, str], Count]]) -> Iterator[_Row]:
    for pair, count in sorted(counts, key=itemgetter(0)):
        yield _counted(table, count, *pair)


def _words(table: str, found: Iterable[Wording]) -> Iterator[_Row]:
    for one in found:
        count = TOO_FEW if one.count is None else str(one.count)
        yield (table, "", "", one.said, _BETWEEN.join(one.scenarios), count, "", "", "", "")


def _share(table: str, share: Share | None) -> _Row:
    if share is None:
        return _counted(table, None)
    values = (100 * share.hits / share.of, 100 * share.low, 100 * share.high)
    return (table, "", "", "", "", str(share.hits), str(share.of), *(f"{value:.1f}" for value in values))


def _mean(table: str, pair: tuple[str, str], mean: Mean | None) -> _Row:
    if mean is None:
        return _counted(table, None, *pair)
    values = (mean.value, mean.low, mean.high)
    return (table, *pair, "", "", str(mean.of), "", *(f"{value:.1f}" for value in values))


def _guarded(cell: str) -> str:
    # A spreadsheet would run a cell that begins so; after an apostrophe it is text.
    return f"'{cell}" if cell.startswith((*FORMULA_STARTS, "\t", "\r")) else cell
