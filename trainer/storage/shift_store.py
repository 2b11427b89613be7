"""Reads and writes shifts, their seats, their logs, and near misses."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from trainer.simulation.shift.clock import ShiftClock
from trainer.simulation.shift.events import EVENT, Logged
from trainer.storage.failures import TurnTaken
from trainer.storage.moments import stored, utc
from trainer.storage.part import StorePart
from trainer.storage.shift_tables import NearMissRow, SeatRow, ShiftAttemptRow, ShiftEventRow, ShiftRow
from trainer.storage.shifts import KeptShift, Seated, shift_from_row, shift_values
from trainer.storage.tables import PersonRow


class ShiftStore(StorePart):
    """Reads and writes shifts, their seats, their logs, and near misses."""

    def add_shift(self, shift: KeptShift, seats: Sequence[Seated]) -> None:
        """Keep a new shift with those who sit there."""
        self._session.add(ShiftRow(**shift_values(shift)))
        self._session.flush()
        for seated in seats:
            self.add_seat(shift.id, seated)

    def add_seat(self, shift_id: str, seated: Seated) -> None:
        """Let somebody take a seat."""
        self._session.add(
            SeatRow(
                shift_id=shift_id,
                person_id=seated.person_id,
                seat=seated.seat,
                is_facilitator=seated.is_facilitator,
            )
        )
        self._session.flush()

    def shift(self, shift_id: str) -> KeptShift | None:
        """Return one shift, or None."""
        row = self._session.get(ShiftRow, shift_id)
        return shift_from_row(row) if row else None

    def seats(self, shift_id: str) -> tuple[Seated, ...]:
        """Return who sits in a shift, by seat."""
        rows = self._session.scalars(select(SeatRow).where(SeatRow.shift_id == shift_id).order_by(SeatRow.seat))
        return tuple(Seated(row.person_id, row.seat, row.is_facilitator) for row in rows)

    def sitters(self, shift_id: str) -> tuple[tuple[Seated, str], ...]:
        """Return who sits in a shift, with their names, by seat."""
        rows = self._session.execute(
            select(SeatRow, PersonRow.name)
            .join(PersonRow, PersonRow.id == SeatRow.person_id)
            .where(SeatRow.shift_id == shift_id)
            .order_by(SeatRow.seat)
        )
        return tuple((Seated(row.person_id, row.seat, row.is_facilitator), name) for row, name in rows)

    def shifts_of(self, person_id: str, most: int) -> tuple[KeptShift, ...]:
        """Return the shifts in which somebody sits, the newest first."""
        rows = self._session.scalars(
            select(ShiftRow)
            .join(SeatRow, SeatRow.shift_id == ShiftRow.id)
            .where(SeatRow.person_id == person_id)
            .order_by(ShiftRow.opened_at.desc(), ShiftRow.id)
            .limit(most)
        )
        return tuple(shift_from_row(row) for row in rows)

    def open_live_shifts(self) -> tuple[KeptShift, ...]:
        """Return the live exercises that are under way, the newest first."""
        rows = self._session.scalars(
            select(ShiftRow)
            .where(ShiftRow.mode == "live", ShiftRow.closed_at.is_(None))
            .order_by(ShiftRow.opened_at.desc(), ShiftRow.id)
        )
        return tuple(shift_from_row(row) for row in rows)

    def shift_log(self, shift_id: str, after: int = 0) -> tuple[Logged, ...]:
        """Return a shift's log, in order, after the event ``after``."""
        rows = self._session.execute(
            select(ShiftEventRow.number, ShiftEventRow.at, ShiftEventRow.body)
            .where(ShiftEventRow.shift_id == shift_id, ShiftEventRow.number > after)
            .order_by(ShiftEventRow.number)
        )
        return tuple(Logged(number=number, at=at, event=EVENT.validate_json(body)) for number, at, body in rows)

    def add_events(self, shift_id: str, log: Sequence[Logged], now: datetime) -> None:
        """Add to a shift's log; raises ``TurnTaken`` when somebody else was quicker with the next number."""
        rows = [
            {
                "shift_id": shift_id,
                "number": logged.number,
                "at": logged.at,
                "body": logged.event.model_dump_json(),
                "kept_at": stored(now),
            }
            for logged in log
        ]
        try:
            self._session.execute(ShiftEventRow.__table__.insert(), rows)  # type: ignore[attr-defined]
        except IntegrityError as taken:
            raise TurnTaken("the shift went on meanwhile") from taken

    def shifts_stand(self, shift_ids: Sequence[str]) -> Mapping[str, tuple[int, ShiftClock]]:
        """Return the newest event and the clock of each of these shifts."""
        rows = self._session.execute(
            select(ShiftRow.id, ShiftRow.read_at, ShiftRow.stood, ShiftRow.pace, func.max(ShiftEventRow.number))
            .join(ShiftEventRow, ShiftEventRow.shift_id == ShiftRow.id)
            .where(ShiftRow.id.in_(shift_ids))
            .group_by(ShiftRow.id, ShiftRow.read_at, ShiftRow.stood, ShiftRow.pace)
        )
        return {
            shift_id: (number, ShiftClock(utc(read_at), stood, pace))
            for shift_id, read_at, stood, pace, number in rows
        }

    def set_clock(self, shift_id: str, clock: ShiftClock) -> None:
        """Keep how the clock of a shift stands and runs."""
        values = {"pace": clock.pace, "stood": clock.stood, "read_at": stored(clock.read_at)}
        self._session.execute(update(ShiftRow).where(ShiftRow.id == shift_id).values(**values))

    def close_shift(self, shift_id: str, now: datetime) -> None:
        """Note that a shift is over."""
        self._session.execute(
            update(ShiftRow)
            .where(ShiftRow.id == shift_id, ShiftRow.closed_at.is_(None))
            .values(closed_at=stored(now), pace=0)
        )

    def shift_attempts(self, shift_id: str) -> Mapping[str, str]:
        """Return the ids of the attempts of a shift, by case."""
        rows = self._session.execute(
            select(ShiftAttemptRow.case_key, ShiftAttemptRow.attempt_id).where(ShiftAttemptRow.shift_id == shift_id)
        )
        return {row.case_key: row.attempt_id for row in rows}

    def tie_attempt(self, shift_id: str, case: str, attempt_id: str) -> None:
        """Say which attempt holds the responses to a case."""
        self._session.add(ShiftAttemptRow(shift_id=shift_id, case_key=case, attempt_id=attempt_id))
        self._session.flush()

    def shift_of_attempt(self, attempt_id: str) -> tuple[KeptShift, str] | None:
        """Return the shift and the case that an attempt belongs to, or None."""
        found = self._session.execute(
            select(ShiftRow, ShiftAttemptRow.case_key)
            .join(ShiftAttemptRow, ShiftAttemptRow.shift_id == ShiftRow.id)
            .where(ShiftAttemptRow.attempt_id == attempt_id)
        ).first()
        return (shift_from_row(found[0]), found[1]) if found else None

    def shifts_of_attempts(self, attempt_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return the id of the shift and the case of each of these attempts that belongs to one."""
        rows = self._session.execute(
            select(ShiftAttemptRow.attempt_id, ShiftAttemptRow.shift_id, ShiftAttemptRow.case_key).where(
                ShiftAttemptRow.attempt_id.in_(attempt_ids)
            )
        )
        return {row.attempt_id: (row.shift_id, row.case_key) for row in rows}

    def add_near_miss(self, near_miss: NearMissRow) -> None:
        """Count an answer that was not sent."""
        self._session.add(near_miss)

    def near_misses(self, since: date) -> Mapping[tuple[str, str, str], int]:
        """Return how many there were since a day, by pack, scenario and kind."""
        rows = self._session.execute(
            select(NearMissRow.pack, NearMissRow.scenario_id, NearMissRow.kind, func.count())
            .where(NearMissRow.day >= since)
            .group_by(NearMissRow.pack, NearMissRow.scenario_id, NearMissRow.kind)
        )
        return {(pack, scenario, kind): count for pack, scenario, kind, count in rows}
