"""The tables: who, which pack by digest, which attempt, which turns, and all that surrounds them."""

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
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


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


class UnitRow(Base):
    """Holds one business unit."""

    __tablename__ = "units"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class TeamRow(Base):
    """Holds one team, which may belong to a unit."""

    __tablename__ = "teams"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id"), index=True)
    unit: Mapped[UnitRow | None] = relationship(lazy="joined")


class PersonRow(Base):
    """Holds one person who uses the app; ``sign_in_name`` is their e-mail address, folded."""

    __tablename__ = "people"
    __table_args__ = (CheckConstraint("role in ('trainee', 'trainer', 'manager', 'admin')", name="role_known"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    team_id: Mapped[str | None] = mapped_column(ForeignKey("teams.id"), index=True)
    email: Mapped[str | None] = mapped_column(String(254))
    sign_in_name: Mapped[str | None] = mapped_column(String(254), unique=True)
    left_at: Mapped[datetime | None] = mapped_column(DateTime)
    is_demo: Mapped[bool] = mapped_column(Boolean)
    team: Mapped[TeamRow | None] = relationship(lazy="joined")


class LeadRow(Base):
    """Says that a manager leads a team, and so may see it."""

    __tablename__ = "leads"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id"), primary_key=True, index=True)


class CredentialRow(Base):
    """Holds the hash of a person's password; people without one cannot sign in yet."""

    __tablename__ = "credentials"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    changed_at: Mapped[datetime] = mapped_column(DateTime)


class SessionRow(Base):
    """Holds one signed-in browser by the hash of its token; the token itself is in the cookie alone."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(DateTime)
    seen_at: Mapped[datetime] = mapped_column(DateTime)


class LinkRow(Base):
    """Holds a link that works once, by the hash of its token."""

    __tablename__ = "links"
    __table_args__ = (CheckConstraint("kind in ('first_admin', 'invitation', 'reset')", name="kind_known"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    expires_at: Mapped[datetime] = mapped_column(DateTime)
    used_at: Mapped[datetime | None] = mapped_column(DateTime)


class GuardRow(Base):
    """Counts failed sign-ins of one name from one address; an empty address counts all of them together."""

    __tablename__ = "guards"

    sign_in_name: Mapped[str] = mapped_column(String(254), primary_key=True)
    address: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    first_at: Mapped[datetime] = mapped_column(DateTime)
    locked_until: Mapped[datetime | None] = mapped_column(DateTime)


class AssignmentRow(Base):
    """Asks one person or one team to practise a pack or one scenario of it by a day."""

    __tablename__ = "assignments"
    __table_args__ = (CheckConstraint("(person_id is null) <> (team_id is null)", name="one_addressee"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    pack: Mapped[str] = mapped_column(String(80))
    scenario_id: Mapped[str | None] = mapped_column(String(80))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    team_id: Mapped[str | None] = mapped_column(ForeignKey("teams.id"), index=True)
    why: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(DateTime)
    made_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime)


class MailRow(Base):
    """Holds one e-mail to be sent; ``subject_key`` makes sure that nobody gets the same one twice."""

    __tablename__ = "mails"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    subject_key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    next_try_at: Mapped[datetime | None] = mapped_column(DateTime, index=True)
    tries: Mapped[int] = mapped_column(Integer)
    sent_at: Mapped[datetime | None] = mapped_column(DateTime)


class DraftRow(Base):
    """Holds what somebody is writing in one place; ``revision`` grows with every save."""

    __tablename__ = "drafts"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    place: Mapped[str] = mapped_column(String(200), primary_key=True)
    turn: Mapped[int] = mapped_column(Integer)
    submission_key: Mapped[str] = mapped_column(String(80))
    moves: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    form: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    writer: Mapped[str] = mapped_column(String(80))
    revision: Mapped[int] = mapped_column(Integer)
    saved_at: Mapped[datetime] = mapped_column(DateTime, index=True)


class PackRow(Base):
    """Holds a pack as it was when somebody was first judged by it."""

    __tablename__ = "packs"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    version: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)


class AttemptRow(Base):
    """Holds one run through a scenario, and what judges it; ``number`` counts a person's runs from 1."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("person_id", "pack", "scenario_id", "number", name="uq_attempts_person_id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    pack: Mapped[str] = mapped_column(String(80))
    pack_digest: Mapped[str] = mapped_column(ForeignKey("packs.digest"))
    scenario_id: Mapped[str] = mapped_column(String(80))
    number: Mapped[int] = mapped_column(Integer)
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
