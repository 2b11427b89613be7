"""Reads and writes what people thought of scenarios, and what they made of them the first time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from trainer.storage.moments import stored, utc
from trainer.storage.part import StorePart
from trainer.storage.studio_tables import RatingRow
from trainer.storage.tables import AttemptRow, TurnRow


@dataclass(frozen=True, slots=True)
class Rating:
    """Holds what one person thought of a scenario as it was then."""

    person_id: str
    pack: str
    scenario_id: str
    digest: str
    rating: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FirstMark:
    """Holds what a person's first answer to a scenario came to, 0 to 100, with how many marks nobody knows."""

    person_id: str
    pack: str
    scenario_id: str
    overall: float
    is_critical: bool
    unknown: int


class RatingStore(StorePart):
    """Reads and writes ratings, and reads first marks."""

    def keep_rating(self, rating: Rating) -> None:
        """Put a rating in the place of the person's earlier one of the same scenario."""
        key = (rating.person_id, rating.pack, rating.scenario_id)
        row = self._session.get(RatingRow, key)
        if row is None:
            row = RatingRow(person_id=rating.person_id, pack=rating.pack, scenario_id=rating.scenario_id)
            self._session.add(row)
        row.digest, row.rating, row.text, row.made_at = rating.digest, rating.rating, rating.text, stored(rating.at)

    def rating(self, person_id: str, pack: str, scenario_id: str) -> Rating | None:
        """Return what a person thought of a scenario, or None."""
        row = self._session.get(RatingRow, (person_id, pack, scenario_id))
        return _rating(row) if row else None

    def ratings(self) -> tuple[Rating, ...]:
        """Return every rating, newest first."""
        return tuple(
            _rating(row) for row in self._session.scalars(select(RatingRow).order_by(RatingRow.made_at.desc()))
        )

    def first_marks(self) -> Iterator[FirstMark]:
        """Yield what each person's first answer to each scenario came to, in the order of answering."""
        rows = self._session.execute(
            select(AttemptRow.person_id, AttemptRow.pack, AttemptRow.scenario_id, TurnRow.scorecard)
            .join(TurnRow, TurnRow.attempt_id == AttemptRow.id)
            .where(AttemptRow.number == 1, TurnRow.index == 1)
            .order_by(TurnRow.submitted_at, TurnRow.attempt_id)
        )
        for person_id, pack, scenario_id, card in rows:
            yield FirstMark(
                person_id,
                pack,
                scenario_id,
                overall=float(card["overall"]),
                is_critical=card["critical"] is not None,
                unknown=len(card["abstain"]),
            )


def _rating(row: RatingRow) -> Rating:
    return Rating(row.person_id, row.pack, row.scenario_id, row.digest, row.rating, row.text, utc(row.made_at))
