"""The tables: who, which pack by digest, which attempt, which turns."""

from datetime import datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Holds the metadata of every table, with names for each constraint so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


#: Flask-SQLAlchemy keeps engine and session; the models stay on the typed Base (docs/adr/0003).
db = SQLAlchemy(metadata=Base.metadata)


class PersonRow(Base):
    """Holds one person who uses the app."""

    __tablename__ = "people"
    __table_args__ = (CheckConstraint("role in ('trainee', 'trainer', 'manager')", name="role_known"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    team: Mapped[str] = mapped_column(String(200))
    is_demo: Mapped[bool] = mapped_column(Boolean)


class PackRow(Base):
    """Holds a pack as it was when somebody was first judged by it."""

    __tablename__ = "packs"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    version: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)


class AttemptRow(Base):
    """Holds one run through a scenario, and what judges it."""

    __tablename__ = "attempts"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    pack: Mapped[str] = mapped_column(String(80))
    pack_digest: Mapped[str] = mapped_column(ForeignKey("packs.digest"))
    scenario_id: Mapped[str] = mapped_column(String(80))
    judges: Mapped[dict[str, Any]] = mapped_column(JSON)
    start_mood: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(DateTime)
    closed_at: Mapped[datetime | None] = mapped_column(DateTime)


class TurnRow(Base):
    """Holds one response with its score and the customer's answer; rows are only ever added."""

    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("submission_key", name="uq_turns_submission_key"),)

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    index: Mapped[int] = mapped_column("turn_index", Integer, primary_key=True)
    submission_key: Mapped[str] = mapped_column(String(80))
    response: Mapped[str] = mapped_column(Text)
    scorecard: Mapped[dict[str, Any]] = mapped_column(JSON)
    spoken: Mapped[dict[str, Any]] = mapped_column(JSON)
    submitted_at: Mapped[datetime] = mapped_column(DateTime)
