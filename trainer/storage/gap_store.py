"""Reads what the report of gaps is folded from: answers with their forms, and the logs of shifts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select

from trainer.scoring.model import Response
from trainer.scoring.observation import Scorecard
from trainer.simulation.model import Spoken, Turn
from trainer.simulation.shift.events import EVENT, Arrived, Replied, Waited
from trainer.storage.attempt_store import SEALED
from trainer.storage.moments import stored, utc
from trainer.storage.part import StorePart
from trainer.storage.shift_tables import SeatRow, ShiftEventRow, ShiftRow
from trainer.storage.tables import AttemptRow, PersonRow, TurnRow

#: Stands for every scorecard: nothing here asks for marks, and reading them costs more than all the rest.
_UNREAD = Scorecard("bare", {}, 0.0, None, (), ())
_KINDS = ("arrived", "replied", "waited")


@dataclass(frozen=True, slots=True)
class StoredCase:
    """Holds one attempt with all its turns, but without their marks; ``is_copy`` marks turns of another attempt.

    A shift that goes on from another one begins with copies of the turns of that one.
    """

    attempt_id: str
    digest: str
    scenario_id: str
    turns: tuple[Turn, ...]

    def is_copy(self, turn: Turn) -> bool:
        """Tell whether ``turn`` was first sent in another attempt."""
        return turn.key == f"{self.attempt_id}-{turn.index}"


@dataclass(frozen=True, slots=True)
class StoredMove:
    """Holds where a customer of a shift spoke; ``is_copy`` tells that it happened in the shift before this one."""

    shift_id: str
    event: Arrived | Replied | Waited
    is_copy: bool


class GapStore(StorePart):
    """Reads what the report of gaps is folded from; ``led`` names the teams, and None stands for everybody."""

    def answered_cases(self, led: Collection[str] | None, since: datetime | None) -> tuple[StoredCase, ...]:
        """Return the attempts of trainees with an answer since then, each with all its turns, in order."""
        asked = (
            select(
                TurnRow.attempt_id,
                AttemptRow.pack_digest,
                AttemptRow.scenario_id,
                TurnRow.index.label("number"),
                TurnRow.submission_key,
                TurnRow.response,
                TurnRow.spoken,
                TurnRow.submitted_at,
            )
            .join(AttemptRow, AttemptRow.id == TurnRow.attempt_id)
            .where(AttemptRow.person_id.in_(_trainees(led)), AttemptRow.id.not_in(SEALED))
            .order_by(TurnRow.attempt_id, TurnRow.index)
        )
        if since is not None:
            lately = select(TurnRow.attempt_id).where(TurnRow.submitted_at >= stored(since))
            asked = asked.where(AttemptRow.id.in_(lately))
        rows = self._session.execute(asked).all()
        return tuple(
            StoredCase(attempt_id, digest, scenario_id, tuple(_turn(row) for row in found))
            for (attempt_id, digest, scenario_id), found in groupby(rows, key=itemgetter(0, 1, 2))
        )

    def shift_moves(self, led: Collection[str] | None, since: datetime | None) -> tuple[StoredMove, ...]:
        """Return where customers spoke in the shifts of trainees that ended since then, by shift and in order."""
        seated = select(SeatRow.shift_id).where(
            SeatRow.person_id.in_(_trainees(led)), SeatRow.is_facilitator.is_(False)
        )
        asked = (
            select(ShiftEventRow.shift_id, ShiftEventRow.number, ShiftEventRow.body, ShiftRow.parent_number)
            .join(ShiftRow, ShiftRow.id == ShiftEventRow.shift_id)
            .where(ShiftRow.id.in_(seated), ShiftRow.closed_at.is_not(None), or_(*map(_is_kind, _KINDS)))
            .order_by(ShiftEventRow.shift_id, ShiftEventRow.number)
        )
        if since is not None:
            asked = asked.where(ShiftRow.closed_at >= stored(since))
        found = (
            (shift_id, EVENT.validate_json(body), number <= (parent or 0))
            for shift_id, number, body, parent in self._session.execute(asked)
        )
        return tuple(
            StoredMove(shift_id, event, is_copy)
            for shift_id, event, is_copy in found
            if isinstance(event, Arrived | Replied | Waited)
        )


def _trainees(led: Collection[str] | None) -> Select[tuple[str]]:
    asked = select(PersonRow.id).where(PersonRow.role == "trainee", PersonRow.left_at.is_(None))
    return asked if led is None else asked.where(PersonRow.team_id.in_(led))


def _is_kind(kind: str) -> ColumnElement[bool]:
    return ShiftEventRow.body.like(f'%"kind":"{kind}"%')


def _turn(row: Row[Any]) -> Turn:
    return Turn(
        index=row.number,
        response=Response.model_validate_json(row.response),
        scorecard=_UNREAD,
        spoken=Spoken(**row.spoken),
        submitted_at=utc(row.submitted_at),
        key=row.submission_key,
    )
