"""Reads and writes what the studio keeps: packs as files, their versions, comments, and releases."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from trainer.storage.moments import stored, utc
from trainer.storage.part import StorePart
from trainer.storage.studio_tables import (
    ReleaseRow,
    StudioFileRow,
    StudioPackRow,
    StudioVersionRow,
)

#: All of a release but its zip.
_RELEASES = select(
    ReleaseRow.id,
    ReleaseRow.pack,
    ReleaseRow.number,
    ReleaseRow.digest,
    ReleaseRow.note,
    ReleaseRow.made_at,
    ReleaseRow.made_by,
).order_by(ReleaseRow.id.desc())


@dataclass(frozen=True, slots=True)
class Change:
    """Says who changed something, when, and why; nobody for somebody who was erased."""

    at: datetime
    person_id: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StudioFile:
    """Holds one file as it stands."""

    path: str
    body: bytes
    revision: int
    change: Change


@dataclass(frozen=True, slots=True)
class Version:
    """Holds one kept version of a file; ``body`` is None where the file was removed."""

    number: int
    body: bytes | None
    change: Change


@dataclass(frozen=True, slots=True)
class Release:
    """Holds one published state of a pack without its zip."""

    id: int
    pack: str
    number: int
    digest: str
    change: Change


class StudioStore(StorePart):
    """Reads and writes packs as files, their versions and releases."""

    def studio_packs(self) -> Mapping[str, int]:
        """Return the packs being written, by name, each with the number of its files."""
        rows = self._session.execute(
            select(StudioPackRow.name, func.count(StudioFileRow.path))
            .outerjoin(StudioFileRow, StudioFileRow.pack == StudioPackRow.name)
            .group_by(StudioPackRow.name)
            .order_by(StudioPackRow.name)
        )
        return dict(rows.tuples().all())

    def add_studio_pack(self, name: str, change: Change) -> None:
        """Add a pack without files."""
        self._session.add(StudioPackRow(name=name, made_at=stored(change.at), made_by=change.person_id))
        self._session.flush()

    def has_studio_pack(self, name: str) -> bool:
        """Tell whether a pack of this name is being written."""
        return self._session.get(StudioPackRow, name) is not None

    def studio_bodies(self, pack: str) -> Mapping[str, bytes]:
        """Return the files of a pack by their paths."""
        rows = self._session.execute(
            select(StudioFileRow.path, StudioFileRow.body)
            .where(StudioFileRow.pack == pack)
            .order_by(StudioFileRow.path)
        )
        return dict(rows.tuples().all())

    def studio_file(self, pack: str, path: str) -> StudioFile | None:
        """Return one file as it stands, or None."""
        row = self._session.get(StudioFileRow, (pack, path))
        if row is None:
            return None
        return StudioFile(row.path, row.body, row.revision, Change(utc(row.saved_at), row.saved_by))

    def keep_studio_files(self, pack: str, files: Mapping[str, bytes], change: Change) -> None:
        """Put files in the place of those of the same paths, or beside the others."""
        known = {
            row.path: row
            for row in self._session.scalars(
                select(StudioFileRow).where(StudioFileRow.pack == pack, StudioFileRow.path.in_(files))
            )
        }
        for path, body in files.items():
            row = known.get(path)
            if row is None:
                row = StudioFileRow(pack=pack, path=path, revision=0)
                self._session.add(row)
            row.body, row.revision = body, row.revision + 1
            row.saved_at, row.saved_by = stored(change.at), change.person_id
        self._session.flush()

    def drop_studio_files(self, pack: str, paths: Collection[str]) -> None:
        """Remove files; their versions stay."""
        self._session.execute(
            delete(StudioFileRow).where(StudioFileRow.pack == pack, StudioFileRow.path.in_(paths))
        )

    def versions(self, pack: str, path: str) -> tuple[Version, ...]:
        """Return the kept versions of a file, newest first."""
        rows = self._session.scalars(
            select(StudioVersionRow)
            .where(StudioVersionRow.pack == pack, StudioVersionRow.path == path)
            .order_by(StudioVersionRow.number.desc())
        )
        return tuple(Version(row.number, row.body, Change(utc(row.made_at), row.made_by, row.note)) for row in rows)

    def add_version(self, pack: str, path: str, body: bytes | None, change: Change) -> None:
        """Keep a version of a file, numbered after its last."""
        last = self._session.scalar(
            select(func.max(StudioVersionRow.number)).where(
                StudioVersionRow.pack == pack, StudioVersionRow.path == path
            )
        )
        self._session.add(
            StudioVersionRow(
                pack=pack,
                path=path,
                number=(last or 0) + 1,
                body=body,
                note=change.note,
                made_at=stored(change.at),
                made_by=change.person_id,
            )
        )
        self._session.flush()

    def newest_release(self) -> int:
        """Return the id of the newest release of any pack; 0 before the first."""
        return self._session.scalar(select(func.max(ReleaseRow.id))) or 0

    def newest_archives(self, after: int) -> Mapping[str, bytes]:
        """Return the zip of the newest release of each pack that was released after the id ``after``."""
        newest = select(func.max(ReleaseRow.id)).where(ReleaseRow.id > after).group_by(ReleaseRow.pack)
        rows = self._session.execute(select(ReleaseRow.pack, ReleaseRow.archive).where(ReleaseRow.id.in_(newest)))
        return dict(rows.tuples().all())

    def add_release(self, pack: str, digest: str, archive: bytes, change: Change) -> int:
        """Add a release of a pack and return its number, which counts from 1."""
        last = self._session.scalar(select(func.max(ReleaseRow.number)).where(ReleaseRow.pack == pack))
        number = (last or 0) + 1
        self._session.add(
            ReleaseRow(
                pack=pack,
                number=number,
                digest=digest,
                archive=archive,
                note=change.note,
                made_at=stored(change.at),
                made_by=change.person_id,
            )
        )
        self._session.flush()
        return number

    def releases(self, pack: str | None = None) -> tuple[Release, ...]:
        """Return the releases of a pack, or of all, newest first."""
        asked = _RELEASES if pack is None else _RELEASES.where(ReleaseRow.pack == pack)
        return tuple(
            Release(row.id, row.pack, row.number, row.digest, Change(utc(row.made_at), row.made_by, row.note))
            for row in self._session.execute(asked)
        )

    def archive(self, pack: str, number: int) -> bytes | None:
        """Return the zip of a release, or None."""
        return self._session.scalar(
            select(ReleaseRow.archive).where(ReleaseRow.pack == pack, ReleaseRow.number == number)
        )
