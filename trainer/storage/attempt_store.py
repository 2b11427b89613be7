"""Reads and writes packs by digest, attempts and turns."""

from collections.abc import Mapping

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from trainer.scenarios.model import Pack
from trainer.simulation.model import Attempt, Turn
from trainer.storage.failures import TurnTaken
from trainer.storage.mapping import attempt_from_rows, attempt_row, turn_row
from trainer.storage.moments import stored
from trainer.storage.part import StorePart
from trainer.storage.tables import AttemptRow, PackRow, TurnRow


class AttemptStore(StorePart):
    """Reads and writes packs by digest, attempts and turns."""

    def keep_pack(self, pack: Pack) -> None:
        """Keep a pack by its digest, once."""
        if self._session.scalar(select(PackRow.digest).where(PackRow.digest == pack.digest)) is None:
            body = pack.model_dump_json(by_alias=True)
            self._session.add(
                PackRow(digest=pack.digest, name=pack.info.name, version=pack.info.version, body=body)
            )
            self._session.flush()

    def packs(self) -> Mapping[str, Pack]:
        """Return every pack that ever judged anybody, by digest."""
        rows = self._session.scalars(select(PackRow))
        return {row.digest: Pack.model_validate_json(row.body) for row in rows}

    def attempt(self, attempt_id: str) -> Attempt | None:
        """Return one attempt with its turns, or None."""
        row = self._session.get(AttemptRow, attempt_id)
        return self._attempts([row])[0] if row else None

    def attempts_of(self, person_id: str) -> tuple[Attempt, ...]:
        """Return a person's attempts, newest first."""
        rows = self._session.scalars(
            select(AttemptRow)
            .where(AttemptRow.person_id == person_id)
            .order_by(AttemptRow.opened_at.desc(), AttemptRow.number.desc(), AttemptRow.id)
        )
        return self._attempts(list(rows))

    def attempts(self) -> tuple[Attempt, ...]:
        """Return everybody's attempts, newest first."""
        rows = self._session.scalars(select(AttemptRow).order_by(AttemptRow.opened_at.desc(), AttemptRow.id))
        return self._attempts(list(rows))

    def attempt_with_key(self, key: str) -> Attempt | None:
        """Return the attempt that already holds a submission of this key, or None."""
        found = self._session.scalar(select(TurnRow.attempt_id).where(TurnRow.submission_key == key))
        return self.attempt(found) if found else None

    def count_attempts(self, person_id: str, where: tuple[str, str]) -> int:
        """Count a person's attempts at ``where`` (pack name, scenario id)."""
        counted = select(func.count()).where(
            AttemptRow.person_id == person_id, AttemptRow.pack == where[0], AttemptRow.scenario_id == where[1]
        )
        return self._session.scalar(counted) or 0

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep a new attempt with the turns that it has.

        Raises ``TurnTaken`` when another one has its number, or its key was kept before.
        """
        self._session.add(attempt_row(attempt))
        self._flush()
        self._session.add_all(turn_row(attempt.id, turn) for turn in attempt.turns)
        self._flush()

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
        self._flush()

    def _flush(self) -> None:
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
