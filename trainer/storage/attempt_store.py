"""Reads and writes packs by digest, attempts and turns."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Insert, Select, and_, bindparam, false, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from trainer.scenarios.model import Pack
from trainer.scoring.model import Response
from trainer.simulation.model import Attempt, Turn
from trainer.storage.failures import TurnTaken
from trainer.storage.mapping import attempt_from_rows, attempt_values, turn_values
from trainer.storage.moments import stored
from trainer.storage.part import StorePart
from trainer.storage.shift_tables import ShiftAttemptRow, ShiftRow
from trainer.storage.tables import AttemptRow, Base, PackRow, PersonRow, TurnRow

#: The statements of every submission, built once and on the tables themselves: the mapper costs as much again.
_ATTEMPTS, _TURNS, _PACKS, _PEOPLE = (
    Base.metadata.tables[row.__tablename__] for row in (AttemptRow, TurnRow, PackRow, PersonRow)
)
_OF_KEY = select(_TURNS.c.attempt_id).where(_TURNS.c.submission_key == bindparam("key"))
_LAST_NUMBER = select(func.max(_ATTEMPTS.c.number)).where(
    _ATTEMPTS.c.person_id == bindparam("person"),
    _ATTEMPTS.c.pack == bindparam("pack"),
    _ATTEMPTS.c.scenario_id == bindparam("scenario"),
)
#: All that a first response must know, in one look: the attempt of its key, the newest number, and the person.
_STANDING = select(
    _OF_KEY.scalar_subquery(),
    _LAST_NUMBER.scalar_subquery(),
    select(_PEOPLE.c.id).where(_PEOPLE.c.id == bindparam("person")).scalar_subquery(),
)
#: What was answered in a shift is not on the practice desk.
_IN_SHIFTS = select(ShiftAttemptRow.attempt_id)
#: What an exam keeps sealed until the shift is over.
SEALED = (
    select(ShiftAttemptRow.attempt_id)
    .join(ShiftRow, ShiftRow.id == ShiftAttemptRow.shift_id)
    .where(ShiftRow.mode == "exam", ShiftRow.closed_at.is_(None))
)
#: What somebody last sent to other customers. What is found by the person's attempts is little enough to sort.
_TO_OTHERS = (
    select(_TURNS.c.response)
    .join(_ATTEMPTS, _ATTEMPTS.c.id == _TURNS.c.attempt_id)
    .where(
        _ATTEMPTS.c.person_id == bindparam("person"),
        or_(_ATTEMPTS.c.pack != bindparam("pack"), _ATTEMPTS.c.scenario_id != bindparam("scenario")),
    )
    .order_by(_TURNS.c.submitted_at.desc(), _TURNS.c.attempt_id, _TURNS.c.turn_index.desc())
    .limit(bindparam("most"))
)
_TO_OTHERS_BEFORE = _TO_OTHERS.where(_TURNS.c.submitted_at < bindparam("before"))
_ADD_ATTEMPT, _ADD_TURN = _ATTEMPTS.insert(), _TURNS.insert()


@cache
def _known_packs(count: int) -> Select[tuple[str]]:
    """Return what asks which of ``count`` packs are kept; a list of any length would be built anew each time."""
    return select(_PACKS.c.digest).where(or_(*(_PACKS.c.digest == bindparam(f"digest_{n}") for n in range(count))))


class Standing(NamedTuple):
    """Says what is known before a first response: what its key made already, the newest number, and of whom."""

    known: Attempt | None
    last_number: int
    is_person: bool


class AttemptStore(StorePart):
    """Reads and writes packs by digest, attempts and turns."""

    def keep_packs(self, packs: Collection[Pack]) -> None:
        """Keep each pack by its digest, once."""
        digests = {f"digest_{number}": pack.digest for number, pack in enumerate(packs)}
        known = set(self._session.scalars(_known_packs(len(digests)), digests))
        for pack in packs:
            if pack.digest not in known:
                known.add(pack.digest)
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

    def attempts_of(self, person_id: str, most: int | None = None, after: int = 0) -> tuple[Attempt, ...]:
        """Return a person's attempts, newest first: at most ``most`` of them, without the first ``after``."""
        rows = self._session.scalars(
            select(AttemptRow)
            .where(AttemptRow.person_id == person_id)
            .order_by(AttemptRow.opened_at.desc(), AttemptRow.number.desc(), AttemptRow.id)
            .limit(most)
            .offset(after)
        )
        return self._attempts(list(rows))

    def open_attempts(self, person_id: str) -> tuple[Attempt, ...]:
        """Return the attempts that a person has not brought to an end, newest first."""
        rows = self._session.scalars(
            select(AttemptRow)
            .where(AttemptRow.person_id == person_id, AttemptRow.closed_at.is_(None))
            .order_by(AttemptRow.opened_at.desc(), AttemptRow.number.desc(), AttemptRow.id)
        )
        return self._attempts(list(rows))

    def lately_answered(self, person_id: str, most: int) -> tuple[Attempt, ...]:
        """Return the attempts with a person's last answers, the newest answer first."""
        answered = (
            select(TurnRow.attempt_id, func.max(TurnRow.submitted_at).label("at"))
            .join(AttemptRow, AttemptRow.id == TurnRow.attempt_id)
            .where(AttemptRow.person_id == person_id)
            .group_by(TurnRow.attempt_id)
            .order_by(func.max(TurnRow.submitted_at).desc(), TurnRow.attempt_id)
            .limit(most)
            .subquery()
        )
        newest = select(AttemptRow).join(answered, answered.c.attempt_id == AttemptRow.id)
        return self._attempts(list(self._session.scalars(newest.order_by(answered.c.at.desc(), AttemptRow.id))))

    def on_desk(self, person_id: str) -> tuple[tuple[Attempt, ...], frozenset[tuple[str, str]]]:
        """Return a person's newest attempt at each case where that is open, and the cases where it is over.

        Attempts of shifts stay out of it.
        """
        newest = (
            select(AttemptRow.pack, AttemptRow.scenario_id, func.max(AttemptRow.number).label("number"))
            .where(AttemptRow.person_id == person_id, AttemptRow.id.not_in(_IN_SHIFTS))
            .group_by(AttemptRow.pack, AttemptRow.scenario_id)
            .subquery()
        )
        is_newest = and_(
            newest.c.pack == AttemptRow.pack,
            newest.c.scenario_id == AttemptRow.scenario_id,
            newest.c.number == AttemptRow.number,
        )
        found = self._session.scalars(
            select(AttemptRow).join(newest, is_newest).where(AttemptRow.person_id == person_id)
        ).all()
        over = frozenset((row.pack, row.scenario_id) for row in found if row.closed_at)
        return self._attempts([row for row in found if not row.closed_at]), over

    def attempts_by(self, person_ids: Collection[str]) -> tuple[Attempt, ...]:
        """Return the attempts of these people, newest first."""
        rows = self._session.scalars(
            select(AttemptRow)
            .where(AttemptRow.person_id.in_(person_ids))
            .order_by(AttemptRow.opened_at.desc(), AttemptRow.id)
        )
        return self._attempts(list(rows))

    def count_by_case(self, packs: Collection[str]) -> Mapping[tuple[str, str], int]:
        """Count the attempts at the cases of these packs, by pack and scenario; what is sealed is not counted."""
        rows = self._session.execute(
            select(AttemptRow.pack, AttemptRow.scenario_id, func.count())
            .where(AttemptRow.pack.in_(packs), AttemptRow.id.not_in(SEALED))
            .group_by(AttemptRow.pack, AttemptRow.scenario_id)
        )
        return {(pack, scenario): count for pack, scenario, count in rows}

    def attempts_at(self, cases: Mapping[str, Collection[str]], most: int) -> tuple[Attempt, ...]:
        """Return the ``most`` newest attempts at these cases, given by pack; what is sealed is not among them."""
        theirs = (and_(AttemptRow.pack == pack, AttemptRow.scenario_id.in_(names)) for pack, names in cases.items())
        rows = self._session.scalars(
            select(AttemptRow)
            .where(or_(false(), *theirs), AttemptRow.id.not_in(SEALED))
            .order_by(AttemptRow.opened_at.desc(), AttemptRow.id)
            .limit(most)
        )
        return self._attempts(list(rows))

    def attempt_with_key(self, key: str) -> Attempt | None:
        """Return the attempt that already holds a submission of this key, or None."""
        found = self._session.scalar(_OF_KEY, {"key": key})
        return self.attempt(found) if found else None

    def last_number(self, person_id: str, where: tuple[str, str]) -> int:
        """Return the number of a person's newest attempt at ``where`` (pack name, scenario id), 0 without one."""
        place = {"person": person_id, "pack": where[0], "scenario": where[1]}
        return self._session.scalar(_LAST_NUMBER, place) or 0

    def standing(self, person_id: str, where: tuple[str, str], key: str) -> Standing:
        """Return what is known before a first response to ``where`` (pack name, scenario id)."""
        place = {"person": person_id, "pack": where[0], "scenario": where[1], "key": key}
        attempt_id, last, person = self._session.execute(_STANDING, place).one()
        return Standing(self.attempt(attempt_id) if attempt_id else None, last or 0, person is not None)

    def attempt_numbered(self, person_id: str, where: tuple[str, str], number: int) -> Attempt | None:
        """Return a person's attempt ``number`` (from 1) at ``where`` (pack name, scenario id), or None."""
        row = self._session.scalar(
            select(AttemptRow).where(
                AttemptRow.person_id == person_id,
                AttemptRow.pack == where[0],
                AttemptRow.scenario_id == where[1],
                AttemptRow.number == number,
            )
        )
        return self._attempts([row])[0] if row else None

    def sent_to_others(
        self, person_id: str, where: tuple[str, str], most: int, *, before: datetime | None = None
    ) -> tuple[Response, ...]:
        """Return what a person last sent in other cases than ``where`` (pack name, scenario id), newest first."""
        place: dict[str, Any] = {"person": person_id, "pack": where[0], "scenario": where[1], "most": most}
        if before is None:
            rows = self._session.scalars(_TO_OTHERS, place)
        else:
            rows = self._session.scalars(_TO_OTHERS_BEFORE, place | {"before": stored(before)})
        return tuple(Response.model_validate_json(row) for row in rows)

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep a new attempt with the turns that it has.

        Raises ``TurnTaken`` when another one has its number, or its key was kept before.
        """
        self._insert(_ADD_ATTEMPT, attempt_values(attempt))
        for turn in attempt.turns:
            self._insert(_ADD_TURN, turn_values(attempt.id, turn))

    def append_turn(self, attempt: Attempt, turn: Turn) -> None:
        """Keep a turn and close the attempt when it is over.

        Raises ``TurnTaken`` when the turn or its key is there already.
        """
        self._insert(_ADD_TURN, turn_values(attempt.id, turn))
        if attempt.closed_at is not None:
            self._session.execute(
                update(AttemptRow)
                .where(AttemptRow.id == attempt.id, AttemptRow.closed_at.is_(None))
                .values(closed_at=stored(attempt.closed_at))
            )

    def _insert(self, statement: Insert, values: dict[str, Any]) -> None:
        try:
            self._session.execute(statement, values)
        except IntegrityError as taken:
            raise TurnTaken("this turn was answered already") from taken

    def _attempts(self, rows: list[AttemptRow]) -> tuple[Attempt, ...]:
        turns: dict[str, list[TurnRow]] = {row.id: [] for row in rows}
        found = self._session.scalars(select(TurnRow).where(TurnRow.attempt_id.in_(turns)).order_by(TurnRow.index))
        for turn in found:
            turns[turn.attempt_id].append(turn)
        return tuple(attempt_from_rows(row, tuple(turns[row.id])) for row in rows)
