"""A shift as it is kept: its setting, its judges, its clock and where it was branched from."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from trainer.simulation.model import Judges
from trainer.simulation.shift.clock import ShiftClock
from trainer.simulation.shift.setting import Setting
from trainer.storage.moments import stored, utc
from trainer.storage.shift_tables import ShiftRow


@dataclass(frozen=True, slots=True)
class KeptShift:
    """Holds everything of a shift but its log; ``parent`` is the shift and event number it was branched from."""

    id: str
    person_id: str
    plan: str
    setting: Setting
    judges: Judges
    clock: ShiftClock
    opened_at: datetime
    closed_at: datetime | None = None
    parent: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Seated:
    """Says which seat somebody has in a shift."""

    person_id: str
    seat: str
    is_facilitator: bool


def shift_values(shift: KeptShift) -> dict[str, Any]:
    """Return the columns of ``shift``."""
    parent_id, parent_number = shift.parent or (None, None)
    return {
        "id": shift.id,
        "person_id": shift.person_id,
        "plan": shift.plan,
        "mode": shift.setting.mode,
        "setting": shift.setting.model_dump_json(),
        "judges": asdict(shift.judges),
        "pace": shift.clock.pace,
        "stood": shift.clock.stood,
        "read_at": stored(shift.clock.read_at),
        "opened_at": stored(shift.opened_at),
        "closed_at": stored(shift.closed_at) if shift.closed_at else None,
        "parent_id": parent_id,
        "parent_number": parent_number,
    }


def shift_from_row(row: ShiftRow) -> KeptShift:
    """Return the shift that ``row`` holds."""
    return KeptShift(
        id=row.id,
        person_id=row.person_id,
        plan=row.plan,
        setting=Setting.model_validate_json(row.setting),
        judges=Judges(**row.judges),
        clock=ShiftClock(utc(row.read_at), row.stood, row.pace),  # type: ignore[arg-type]  # a constraint holds it
        opened_at=utc(row.opened_at),
        closed_at=utc(row.closed_at) if row.closed_at else None,
        parent=(row.parent_id, row.parent_number) if row.parent_id and row.parent_number else None,
    )
