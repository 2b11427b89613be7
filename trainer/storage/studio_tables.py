"""The tables of the studio: packs being written, their files and versions, what was said of them, and releases."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trainer.storage.tables import Base


class StudioPackRow(Base):
    """Names a pack that is written in the studio."""

    __tablename__ = "studio_packs"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    made_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)


class StudioFileRow(Base):
    """Holds one file as it stands; ``revision`` grows with every save."""

    __tablename__ = "studio_files"

    pack: Mapped[str] = mapped_column(ForeignKey("studio_packs.name"), primary_key=True)
    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int] = mapped_column(Integer)
    saved_at: Mapped[datetime] = mapped_column(DateTime)
    saved_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)


class StudioVersionRow(Base):
    """Holds one kept version of a file; ``body`` is null where the file was removed."""

    __tablename__ = "studio_versions"

    pack: Mapped[str] = mapped_column(ForeignKey("studio_packs.name"), primary_key=True)
    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    note: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    made_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)


class StudioCommentRow(Base):
    """Holds what somebody said of a file."""

    __tablename__ = "studio_comments"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    pack: Mapped[str] = mapped_column(ForeignKey("studio_packs.name"), index=True)
    path: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    made_by: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    closed_at: Mapped[datetime | None] = mapped_column(DateTime)


class RatingRow(Base):
    """Holds what one person thought of a scenario; a later word of theirs takes the place of an earlier one."""

    __tablename__ = "scenario_ratings"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    pack: Mapped[str] = mapped_column(String(80), primary_key=True)
    scenario_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    rating: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(DateTime)


class ReleaseRow(Base):
    """Holds one published state of a pack as a zip; rows are only ever added."""

    __tablename__ = "releases"
    __table_args__ = (UniqueConstraint("pack", "number", name="uq_releases_pack"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    pack: Mapped[str] = mapped_column(String(80))
    number: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(64))
    archive: Mapped[bytes] = mapped_column(LargeBinary)
    note: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(DateTime)
    made_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
