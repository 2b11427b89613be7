"""Reads and writes what is said of the studio's files."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from trainer.storage.moments import stored, utc
from trainer.storage.part import StorePart
from trainer.storage.studio_tables import StudioCommentRow


@dataclass(frozen=True, slots=True)
class Comment:
    """Holds one comment on a file; nobody's, where its writer was erased."""

    id: str
    text: str
    at: datetime
    person_id: str | None
    closed_at: datetime | None


class CommentStore(StorePart):
    """Reads and writes comments on files."""

    def comments(self, pack: str, path: str) -> tuple[Comment, ...]:
        """Return the comments on a file, oldest first."""
        rows = self._session.scalars(
            select(StudioCommentRow)
            .where(StudioCommentRow.pack == pack, StudioCommentRow.path == path)
            .order_by(StudioCommentRow.made_at, StudioCommentRow.id)
        )
        return tuple(
            Comment(row.id, row.text, utc(row.made_at), row.made_by, utc(row.closed_at) if row.closed_at else None)
            for row in rows
        )

    def add_comment(self, pack: str, path: str, text: str, *, person_id: str, at: datetime) -> str:
        """Add a comment and return its id."""
        row = StudioCommentRow(
            id=str(uuid.uuid4()), pack=pack, path=path, text=text, made_at=stored(at), made_by=person_id
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def close_comment(self, pack: str, comment_id: str, at: datetime | None) -> bool:
        """Close a comment, or open it again with None; False where there is none."""
        row = self._session.get(StudioCommentRow, comment_id)
        if row is None or row.pack != pack:
            return False
        row.closed_at = stored(at) if at else None
        return True
