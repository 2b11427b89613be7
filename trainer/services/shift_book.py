"""Remembers how shifts stood when somebody last looked, so that a log is read from its newest line on alone."""

from collections import OrderedDict
from dataclasses import dataclass, field

from trainer.simulation.shift.engine import next_moment
from trainer.simulation.shift.events import Logged
from trainer.simulation.shift.state import Shift, begin, step
from trainer.storage.shifts import KeptShift
from trainer.storage.store import Store

#: More than a process has open streams, as a rule; a log that falls out is read again from its beginning.
_MOST = 700


@dataclass(frozen=True, slots=True)
class Page:
    """Holds a shift as it stood, with the log that led there.

    ``due`` is the second at which something happens by itself, None where nothing more does: every round of every
    process asks for it, for every shift that is followed.
    """

    shift: Shift
    log: tuple[Logged, ...]
    due: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftBook:
    """Holds the shifts looked at last; rows are only ever added to a log, so a page never lies."""

    pages: "OrderedDict[str, Page]" = field(default_factory=OrderedDict)

    def read(self, store: Store, kept: KeptShift) -> Page:
        """Return a shift as its log in the database says it stands.

        The last line is read again: after a restored backup the log is another one.
        """
        page = self.pages.get(kept.id)
        if page is not None and page.log:
            again = store.shift_log(kept.id, page.shift.number - 1)
            if again[:1] == page.log[-1:]:
                return self.turn(kept.id, page, again[1:])
        return self.turn(kept.id, Page(begin(kept.setting), ()), store.shift_log(kept.id))

    def turn(self, shift_id: str, page: Page, more: tuple[Logged, ...]) -> Page:
        """Return the page after ``more``, and remember it."""
        shift = page.shift
        for logged in more:
            shift = step(shift, logged)
        after = Page(shift, (*page.log, *more), next_moment(shift)) if more else page
        self.pages[shift_id] = after
        self.pages.move_to_end(shift_id)
        while len(self.pages) > _MOST:
            self.pages.popitem(last=False)
        return after
