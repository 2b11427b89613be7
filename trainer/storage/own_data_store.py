"""Collects, and removes, every row that belongs to one person."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, inspect, select, update
from sqlalchemy.orm import InstrumentedAttribute

from trainer.storage.moments import utc
from trainer.storage.part import StorePart
from trainer.storage.shift_tables import SeatRow, ShiftAttemptRow, ShiftEventRow, ShiftRow
from trainer.storage.studio_tables import (
    RatingRow,
    ReleaseRow,
    StudioCommentRow,
    StudioFileRow,
    StudioPackRow,
    StudioVersionRow,
)
from trainer.storage.tables import (
    AssignmentRow,
    AttemptRow,
    Base,
    CredentialRow,
    DraftRow,
    GuardRow,
    LeadRow,
    LinkRow,
    MailRow,
    PersonRow,
    SessionRow,
    TurnRow,
)

#: What is not told: hashes, e-mails' bodies (they hold links), keys that mean nothing, and files, which packs hold.
_SECRET = frozenset({"password_hash", "token_hash", "body", "archive", "submission_key", "subject_key", "writer"})
#: Stored as text, meant as data.
_JSON_TEXT = frozenset({"response"})
#: What others go on using, and the column that says whose work it is.
_WRITTEN: tuple[tuple[type[Base], InstrumentedAttribute[str | None]], ...] = (
    (StudioPackRow, StudioPackRow.made_by),
    (StudioFileRow, StudioFileRow.saved_by),
    (StudioVersionRow, StudioVersionRow.made_by),
    (ReleaseRow, ReleaseRow.made_by),
)
#: A table, and the condition of the rows that are somebody's.
Owned = tuple[type[Base], ColumnElement[bool]]


class OwnDataStore(StorePart):
    """Collects, and removes, every row that belongs to one person."""

    def own_data(self, person_id: str) -> dict[str, list[dict[str, Any]]]:
        """Return everything that is held about somebody, by table, without hashes or tokens."""
        belongings = _belongings(person_id, self._shifts(person_id))
        written = tuple((table, author == person_id) for table, author in _WRITTEN)
        owned: tuple[Owned, ...] = (*belongings, *written, (PersonRow, PersonRow.id == person_id))
        return {
            str(table.__tablename__): [_data(row) for row in self._session.scalars(select(table).where(mine))]
            for table, mine in owned
        }

    def erase(self, person_id: str) -> None:
        """Remove somebody and all that is theirs; what they assigned or wrote for all stays without their name."""
        for table, mine in _belongings(person_id, self._shifts(person_id)):
            self._session.execute(delete(table).where(mine).execution_options(synchronize_session=False))
        self._session.execute(update(AssignmentRow).where(AssignmentRow.made_by == person_id).values(made_by=None))
        for table, author in _WRITTEN:
            self._session.execute(
                update(table).where(author == person_id).values({author.key: None}),
                execution_options={"synchronize_session": False},
            )
        self._session.execute(delete(PersonRow).where(PersonRow.id == person_id))
        self._session.expire_all()

    def _shifts(self, person_id: str) -> tuple[str, ...]:
        return tuple(self._session.scalars(select(SeatRow.shift_id).where(SeatRow.person_id == person_id)))


def _belongings(person_id: str, shifts: Collection[str]) -> tuple[Owned, ...]:
    """Return each table with the condition of its rows, the referring ones before those they refer to."""
    attempts = select(AttemptRow.id).where(AttemptRow.person_id == person_id)
    names = select(PersonRow.sign_in_name).where(PersonRow.id == person_id)
    return (
        # A shift's log is one whole: it goes as a whole, with the seats of others; their attempts stay.
        (ShiftAttemptRow, ShiftAttemptRow.shift_id.in_(shifts)),
        (ShiftEventRow, ShiftEventRow.shift_id.in_(shifts)),
        (SeatRow, SeatRow.shift_id.in_(shifts)),
        (ShiftRow, ShiftRow.id.in_(shifts)),
        (TurnRow, TurnRow.attempt_id.in_(attempts)),
        (AttemptRow, AttemptRow.person_id == person_id),
        (DraftRow, DraftRow.person_id == person_id),
        (SessionRow, SessionRow.person_id == person_id),
        (LinkRow, LinkRow.person_id == person_id),
        (LeadRow, LeadRow.person_id == person_id),
        (MailRow, MailRow.person_id == person_id),
        (GuardRow, GuardRow.sign_in_name.in_(names)),
        (CredentialRow, CredentialRow.person_id == person_id),
        (AssignmentRow, AssignmentRow.person_id == person_id),
        (StudioCommentRow, StudioCommentRow.made_by == person_id),
        (RatingRow, RatingRow.person_id == person_id),
    )


def _data(row: Base) -> dict[str, Any]:
    data = {}
    for column in inspect(type(row)).column_attrs:
        value = getattr(row, column.key)
        if column.key in _SECRET:
            continue
        if isinstance(value, datetime):
            value = utc(value).isoformat()
        data[column.key] = json.loads(value) if column.key in _JSON_TEXT else value
    return data
