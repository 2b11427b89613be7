"""The tables of shifts: what was set, who sits there, every event, and near misses without a name."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trainer.storage.tables import Base


class ShiftRow(Base):
    """Holds one shift: its setting, its judges, and how its clock stands."""

    __tablename__ = "shifts"
    __table_args__ = (
        CheckConstraint("mode in ('explore', 'practise', 'exam', 'live')", name="mode_known"),
        CheckConstraint("pace in (0, 1, 2, 4)", name="pace_known"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    plan: Mapped[str] = mapped_column(String(80))
    mode: Mapped[str] = mapped_column(String(20))
    setting: Mapped[str] = mapped_column(Text)
    judges: Mapped[dict[str, Any]] = mapped_column(JSON)
    pace: Mapped[int] = mapped_column(Integer)
    stood: Mapped[int] = mapped_column(Integer)
    read_at: Mapped[datetime] = mapped_column(DateTime)
    opened_at: Mapped[datetime] = mapped_column(DateTime)
    closed_at: Mapped[datetime | None] = mapped_column(DateTime)
    parent_id: Mapped[str | None] = mapped_column(String(36))
    parent_number: Mapped[int | None] = mapped_column(Integer)


class SeatRow(Base):
    """Says which seat of a shift somebody has; the log knows seats alone."""

    __tablename__ = "shift_seats"

    shift_id: Mapped[str] = mapped_column(ForeignKey("shifts.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    seat: Mapped[str] = mapped_column(String(4))
    is_facilitator: Mapped[bool] = mapped_column()


class ShiftEventRow(Base):
    """Holds one line of a shift's log; rows are only ever added."""

    __tablename__ = "shift_events"

    shift_id: Mapped[str] = mapped_column(ForeignKey("shifts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(Integer)
    body: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(DateTime)


class ShiftAttemptRow(Base):
    """Says which attempt holds the responses to a case of a shift."""

    __tablename__ = "shift_attempts"

    shift_id: Mapped[str] = mapped_column(ForeignKey("shifts.id"), primary_key=True)
    case_key: Mapped[str] = mapped_column(String(80), primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id"), index=True)


class NearMissRow(Base):
    """Counts an answer that was taken back or held before it was sent; nobody's name is kept, and no words."""

    __tablename__ = "near_misses"
    __table_args__ = (
        CheckConstraint("kind in ('undone', 'held')", name="kind_known"),
        Index("ix_near_misses_day_pack", "day", "pack"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    pack: Mapped[str] = mapped_column(String(80))
    scenario_id: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    rules: Mapped[list[str]] = mapped_column(JSON)
