"""Writes, reads, rebuilds and branches a shift's log; its bytes are the same wherever it is played again."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

from trainer.simulation.shift.engine import advance, open_shift, record
from trainer.simulation.shift.events import INPUTS, Answered, Closed, Input, Logged, Opened
from trainer.simulation.shift.setting import Setting
from trainer.simulation.shift.state import Shift, fold

#: Judges a response again: case, turn, response, the shift before it; returns the answer as it would be logged.
Judge = Callable[[Shift, Answered], Answered]


def written(log: Iterable[Logged]) -> bytes:
    """Return the log as JSON lines, byte for byte the same for the same events."""
    return b"".join(logged.model_dump_json().encode() + b"\n" for logged in log)


def sha256(log: Iterable[Logged]) -> str:
    """Return what names this log among all others."""
    return hashlib.sha256(written(log)).hexdigest()


def read_log(raw: bytes) -> tuple[Logged, ...]:
    """Return the log that was written; raises ``ValueError`` where a line is not one of a log."""
    return tuple(Logged.model_validate_json(line) for line in raw.splitlines() if line)


def inputs(log: Iterable[Logged]) -> tuple[Logged, ...]:
    """Return what somebody did: all the rest follows from it. The time's end is no deed, stopping is."""
    return tuple(
        logged
        for logged in log
        if (isinstance(logged.event, INPUTS) and not isinstance(logged.event, Opened))
        or (isinstance(logged.event, Closed) and logged.event.why in ("stopped", "left"))
    )


def replay(
    setting: Setting, done: Sequence[Logged], *, until: int | None = None, judge: Judge | None = None
) -> tuple[Logged, ...]:
    """Play inputs again in a new shift, up to ``until`` or their end, and return the whole log.

    With ``judge`` each response is scored again. Raises ``ShiftIsOver`` when an input comes too late.
    """
    shift, log = open_shift(setting)
    found = list(log)
    for logged in done:
        shift, before = advance(shift, logged.at)
        event: Input = logged.event  # type: ignore[assignment]  # inputs() leaves nothing else
        if judge is not None and isinstance(event, Answered):
            event = judge(shift, event)
        shift, after = record(shift, logged.at, event)
        found.extend((*before, *after))
    if until is not None:
        _, rest = advance(shift, until)
        found.extend(rest)
    return tuple(found)


def at_moment(setting: Setting, log: Sequence[Logged], number: int) -> Shift:
    """Return the shift as it stood after the event ``number``."""
    return fold(setting, (logged for logged in log if logged.number <= number))


def branch(log: Sequence[Logged], number: int) -> tuple[Logged, ...]:
    """Return the log up to the event ``number``, from which another course can be taken.

    Raises ``ValueError`` when there is no such event.
    """
    kept = tuple(logged for logged in log if logged.number <= number)
    if not kept or kept[-1].number != number:
        raise ValueError(f"the log has no event {number}")
    return kept
