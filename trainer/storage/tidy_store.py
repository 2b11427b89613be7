"""Removes what has had its time."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select

from trainer.storage.moments import stored
from trainer.storage.part import StorePart
from trainer.storage.shift_tables import SeatRow, ShiftAttemptRow, ShiftEventRow, ShiftRow
from trainer.storage.tables import AttemptRow, Base, DraftRow, GuardRow, LinkRow, SessionRow, TurnRow


class TidyStore(StorePart):
    """Removes what has had its time; every method returns how many rows went."""

    def drop_old_sessions(self, *, opened_before: datetime, seen_before: datetime) -> int:
        """Remove the sessions that are too old or have rested too long."""
        is_over = or_(SessionRow.opened_at < stored(opened_before), SessionRow.seen_at < stored(seen_before))
        return self._drop(SessionRow, is_over)

    def drop_expired_links(self, expired_before: datetime) -> int:
        """Remove the links that expired."""
        return self._drop(LinkRow, LinkRow.expires_at < stored(expired_before))

    def drop_old_guards(self, begun_before: datetime, now: datetime) -> int:
        """Remove the counts of failed sign-ins that no longer hold anybody back."""
        is_over = or_(GuardRow.locked_until.is_(None), GuardRow.locked_until < stored(now))
        return self._drop(GuardRow, GuardRow.first_at < stored(begun_before), is_over)

    def drop_old_drafts(self, saved_before: datetime) -> int:
        """Remove the drafts that nobody touched since."""
        return self._drop(DraftRow, DraftRow.saved_at < stored(saved_before))

    def drop_old_attempts(self, closed_before: datetime) -> int:
        """Remove the attempts that were closed before, with their turns."""
        is_old = AttemptRow.closed_at < stored(closed_before)
        self._drop(ShiftAttemptRow, ShiftAttemptRow.attempt_id.in_(select(AttemptRow.id).where(is_old)))
        self._drop(TurnRow, TurnRow.attempt_id.in_(select(AttemptRow.id).where(is_old)))
        return self._drop(AttemptRow, is_old)

    def drop_old_shifts(self, opened_before: datetime) -> int:
        """Remove the shifts that were opened before, with their logs; the attempts have a time of their own."""
        old = select(ShiftRow.id).where(ShiftRow.opened_at < stored(opened_before))
        self._drop(ShiftAttemptRow, ShiftAttemptRow.shift_id.in_(old))
        self._drop(ShiftEventRow, ShiftEventRow.shift_id.in_(old))
        self._drop(SeatRow, SeatRow.shift_id.in_(old))
        return self._drop(ShiftRow, ShiftRow.opened_at < stored(opened_before))

    def _drop(self, table: type[Base], *conditions: ColumnElement[bool]) -> int:
        gone = delete(table).where(*conditions).execution_options(synchronize_session=False)
        return len(self._session.execute(gone.returning(*table.__table__.primary_key)).all())
