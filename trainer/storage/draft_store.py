"""Reads and writes drafts."""

from dataclasses import replace

from sqlalchemy import and_, bindparam, delete, or_, select

from trainer.storage.drafts import KeptDraft, Place, draft_from_row, draft_row
from trainer.storage.part import StorePart
from trainer.storage.tables import Base, DraftRow

_DRAFTS = Base.metadata.tables[DraftRow.__tablename__]
#: Part of every submission, so it is built once.
_REMOVE_SENT = _DRAFTS.delete().where(
    _DRAFTS.c.person_id == bindparam("person"),
    or_(
        and_(_DRAFTS.c.place == bindparam("sent_place"), _DRAFTS.c.submission_key == bindparam("key")),
        _DRAFTS.c.place == bindparam("aside"),
    ),
)


class DraftStore(StorePart):
    """Reads and writes drafts, one for each person and place."""

    def draft(self, person_id: str, place: Place) -> KeptDraft | None:
        """Return what is kept in a place, or None."""
        row = self._session.get(DraftRow, (person_id, place.text))
        return draft_from_row(row) if row else None

    def drafts_of(self, person_id: str) -> tuple[KeptDraft, ...]:
        """Return all that a person has kept, newest first, what was put aside included."""
        rows = self._session.scalars(
            select(DraftRow).where(DraftRow.person_id == person_id).order_by(DraftRow.saved_at.desc())
        )
        return tuple(draft_from_row(row) for row in rows)

    def put_draft(self, draft: KeptDraft) -> None:
        """Keep ``draft`` instead of what was in its place."""
        self._session.merge(draft_row(draft))
        self._session.flush()

    def remove_draft(self, person_id: str, place: Place) -> None:
        """Forget what is kept in a place."""
        self._session.execute(delete(DraftRow).where(DraftRow.person_id == person_id, DraftRow.place == place.text))

    def remove_sent(self, person_id: str, place: Place, key: str) -> None:
        """Forget the draft of a place that was sent with ``key``, and what was put aside there.

        Other words, of a tab that never sent them, stay.
        """
        aside = replace(place, is_aside=True).text
        sent = {"person": person_id, "sent_place": place.text, "key": key, "aside": aside}
        self._session.execute(_REMOVE_SENT, sent)
