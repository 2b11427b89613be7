"""Answers that were taken back or held before they were sent: counted, and shown in numbers alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from trainer.scenarios.model import Scenario
from trainer.services.desk import Desk
from trainer.services.shelf import Shelf
from trainer.storage.shift_tables import NearMissRow

NearMissKind = Literal["undone", "held"]
#: As many days are counted, today among them.
DAYS = 28
#: Below it no number is told, so that nobody can be recognised in it.
LEAST_TOLD = 5
#: Instead of the title of a case that nobody is to know before they sit it.
_EXAM = "A case kept for an exam"


@dataclass(frozen=True, slots=True)
class NearMissCount:
    """Holds how often something nearly went out in one case; None stands for any number below ``LEAST_TOLD``.

    ``undone`` and ``held`` are both None where either of them, or the other taken from the total, would tell a
    number that small.
    """

    pack: str
    pack_title: str
    scenario_id: str
    title: str
    total: int | None
    undone: int | None = None
    held: int | None = None


def count_near_miss(desk: Desk, where: tuple[str, str], kind: NearMissKind, rules: Iterable[str] = ()) -> None:
    """Count one at ``where`` (pack, scenario); neither whose it was nor a word of it is kept."""
    row = NearMissRow(
        id=desk.new_id(),
        day=desk.now().date(),
        pack=where[0],
        scenario_id=where[1],
        kind=kind,
        rules=sorted({rule.partition(":")[0] for rule in rules}),
    )
    with desk.begin() as store:
        store.add_near_miss(row)


def near_misses(desk: Desk) -> tuple[NearMissCount, ...]:
    """Return the counts of the last 28 days by pack and case; no order tells which of the small ones is larger."""
    since = desk.now().date() - timedelta(days=DAYS - 1)
    with desk.read() as store:
        counted = store.near_misses(since)
    places = {(pack, scenario_id) for pack, scenario_id, _ in counted}
    found = (
        _count(desk.shelf, place, counted.get((*place, "undone"), 0), counted.get((*place, "held"), 0))
        for place in places
    )
    return tuple(sorted(found, key=lambda count: (count.pack_title, count.title, count.scenario_id)))


def _count(shelf: Shelf, where: tuple[str, str], undone: int, held: int) -> NearMissCount:
    pack = shelf.current.get(where[0])
    scenario = pack.scenarios.get(where[1]) if pack else None
    total = undone + held
    is_split_told = total >= LEAST_TOLD and all(number == 0 or number >= LEAST_TOLD for number in (undone, held))
    return NearMissCount(
        pack=where[0],
        pack_title=pack.info.title if pack else where[0],
        scenario_id=where[1],
        title=_title(scenario) if scenario else where[1],
        total=total if total >= LEAST_TOLD else None,
        undone=undone if is_split_told else None,
        held=held if is_split_told else None,
    )


def _title(scenario: Scenario) -> str:
    return scenario.title if scenario.use == "practice" else _EXAM
