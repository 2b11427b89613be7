"""Small reads and writes within one transaction."""

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from trainer.scenarios.model import Pack
from trainer.simulation.model import Attempt, Turn
from trainer.storage.mapping import attempt_from_rows, attempt_row, stored, turn_row
from trainer.storage.people import Person, person_from_row, person_row
from trainer.storage.tables import AttemptRow, PackRow, PersonRow, TurnRow


class TurnTaken(RuntimeError):
    """Says that this turn was answered already, from another tab or by an earlier press."""


class Store:
    """Reads and writes frozen values; every method is one or two statements."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def people(self) -> tuple[Person, ...]:
        """Return everybody, by name."""
        rows = self._session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id))
        return tuple(person_from_row(row) for row in rows)

    def person(self, person_id: str) -> Person | None:
        """Return one person, or None."""
        row = self._session.get(PersonRow, person_id)
        return person_from_row(row) if row else None

    def add_person(self, person: Person) -> None:
        """Keep a new person."""
        self._session.add(person_row(person))
        self._session.flush()

    def keep_pack(self, pack: Pack) -> None:
        """Keep a pack by its digest, once."""
        if self._session.get(PackRow, pack.digest) is None:
            body = pack.model_dump_json(by_alias=True)
            self._session.add(
                PackRow(digest=pack.digest, name=pack.info.name, version=pack.info.version, body=body)
            )
            self._session.flush()

    def packs(self) -> Mapping[str, Pack]:
        """Return every pack that ever judged anybody, by digest."""
        rows = self._session.scalars(select(PackRow))
        return {row.digest: Pack.model_validate_json(row.body) for row in rows}

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep a new attempt, still without turns."""
        self._session.add(attempt_row(attempt))
        self._session.flush()

    def attempt(self, attempt_id: str) -> Attempt | None:
        """Return one attempt with its turns, or None."""
        row = self._session.get(AttemptRow, attempt_id)
        return self._attempts([row])[0] if row else None

    def attempts_of(self, person_id: str) -> tuple[Attempt, ...]:
        """Return a person's attempts, newest first."""
        rows = self._session.scalars(
            select(AttemptRow)
            .where(AttemptRow.person_id == person_id)
            .order_by(AttemptRow.opened_at.desc(), AttemptRow.id)
        )
        return self._attempts(list(rows))

    def attempts(self) -> tuple[Attempt, ...]:
        """Return everybody's attempts, newest first."""
        rows = self._session.scalars(select(AttemptRow).order_by(AttemptRow.opened_at.desc(), AttemptRow.id))
        return self._attempts(list(rows))

    def attempt_with_key(self, key: str) -> Attempt | None:
        """Return the attempt that already holds a submission of this key, or None."""
        row = self._session.scalar(select(TurnRow).where(TurnRow.submission_key == key))
        return self.attempt(row.attempt_id) if row else None

    def append_turn(self, attempt: Attempt, turn: Turn) -> None:
        """Keep a turn and close the attempt when it is over.

        Raises ``TurnTaken`` when the turn or its key is there already.
        """
        self._session.add(turn_row(attempt.id, turn))
        if attempt.closed_at is not None:
            self._session.execute(
                update(AttemptRow)
                .where(AttemptRow.id == attempt.id, AttemptRow.closed_at.is_(None))
                .values(closed_at=stored(attempt.closed_at))
            )
        try:
            self._session.flush()
        except IntegrityError as taken:
            raise TurnTaken("this turn was answered already") from taken

    def _attempts(self, rows: list[AttemptRow]) -> tuple[Attempt, ...]:
        turns: dict[str, list[TurnRow]] = {row.id: [] for row in rows}
        found = self._session.scalars(select(TurnRow).where(TurnRow.attempt_id.in_(turns)).order_by(TurnRow.index))
        for turn in found:
            turns[turn.attempt_id].append(turn)
        return tuple(attempt_from_rows(row, tuple(turns[row.id])) for row in rows)
