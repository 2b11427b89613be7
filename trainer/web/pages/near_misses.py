"""What nearly went out, in numbers that point at nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.services.desk import Desk
from trainer.services.near_misses import DAYS, LEAST_TOLD, NearMissCount
from trainer.services.people import Person
from trainer.web.pages.shell import Shell

_FEWER = f"fewer than {LEAST_TOLD}"
_UNTOLD = "not told"


@dataclass(frozen=True, slots=True)
class NearMissRow:
    """Holds one case: how often in all, taken back, and held."""

    pack: str
    title: str
    total: str
    undone: str
    held: str


@dataclass(frozen=True, slots=True)
class NearMissesPage:
    """Fills near_misses.html."""

    shell: Shell
    days: int
    least: int
    rows: tuple[NearMissRow, ...]

    @classmethod
    def of(cls, desk: Desk, person: Person, counts: Sequence[NearMissCount]) -> "NearMissesPage":
        """Show the counts of every case that has any."""
        shell = Shell.of(desk, person, "Near misses", "packs")
        return cls(shell, DAYS, LEAST_TOLD, tuple(_row(count) for count in counts))


def _row(count: NearMissCount) -> NearMissRow:
    return NearMissRow(
        pack=count.pack_title,
        title=count.title,
        total=_FEWER if count.total is None else str(count.total),
        undone=_UNTOLD if count.undone is None else str(count.undone),
        held=_UNTOLD if count.held is None else str(count.held),
    )
