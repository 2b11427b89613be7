"""Scenarios side by side: what they practise, how hard they were meant and proved, and what people say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from trainer.evaluation.items import FirstTry, Item, ItemFigures, measure_items
from trainer.scenarios.coverage import Cell, coverage_of, rows_of
from trainer.scenarios.difficulty import Difficulty, difficulty_of
from trainer.scenarios.judge import build_judge, used_packs
from trainer.scenarios.model import Pack
from trainer.scoring.certainty import MOST_OPEN
from trainer.scoring.policy.decide import ready
from trainer.scoring.policy.model import joined
from trainer.services.attempts import view_debrief
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.storage.rating_store import FirstMark, Rating

RatingWord = Literal["fair", "unclear", "wrong"]
RATINGS: tuple[RatingWord, ...] = get_args(RatingWord)
LONGEST_RATING = 1000


class NotARating(ValueError):
    """Says that what was sent is no rating."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """Holds one scenario with what is known of it; comments are shown without their writers."""

    pack: str
    scenario_id: str
    title: str
    author: Difficulty
    measured: ItemFigures | None
    ratings: Mapping[str, int]
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Holds what the packs practise together, and each of their scenarios."""

    packs: tuple[str, ...]
    cells: tuple[Cell, ...]
    rows: Mapping[str, tuple[tuple[str, str], ...]]
    items: tuple[ItemView, ...]


def survey(desk: Desk, only: str = "") -> Survey:
    """Return what today's packs practise, or one of them; raises ``NotFound``."""
    packs = {name: pack for name, pack in sorted(desk.shelf.current.items()) if pack.scenarios}
    names = tuple(packs)
    if only:
        if only not in packs:
            raise NotFound(f"no pack {only!r}")
        packs = {only: packs[only]}
    with desk.read() as store:
        marks, ratings = tuple(store.first_marks()), store.ratings()
    figures = measure_items(_tries(desk, marks))
    return Survey(
        names,
        coverage_of(packs.values()),
        _rows(tuple(packs.values()), desk.shelf.current),
        tuple(_items(packs, figures, ratings)),
    )


def rate(desk: Desk, person: Person, attempt_id: str, *, rating: str, text: str) -> None:
    """Keep what somebody thought of a scenario they answered; raises ``NotFound`` and ``NotARating``."""
    attempt = view_debrief(desk, person.id, attempt_id, 1).attempt
    if rating not in RATINGS or len(text) > LONGEST_RATING:
        raise NotARating(rating)
    made = Rating(
        person.id,
        attempt.pack,
        attempt.scenario_id,
        attempt.judges.pack,
        rating,
        text=text.strip(),
        at=desk.now(),
    )
    with desk.begin() as store:
        store.keep_rating(made)


def rating_by(desk: Desk, person: Person, pack: str, scenario_id: str) -> Rating | None:
    """Return what somebody thought of a scenario, or None."""
    with desk.read() as store:
        return store.rating(person.id, pack, scenario_id)


def _tries(desk: Desk, marks: Sequence[FirstMark]) -> Iterator[FirstTry]:
    """Yield the first tries of today's scenarios whose marks stand."""
    lines: dict[str, float] = {}
    for one in marks:
        pack = desk.shelf.current.get(one.pack)
        if pack is None or (one.unknown > MOST_OPEN and not one.is_critical):
            continue
        if one.pack not in lines:
            lines[one.pack] = build_judge(pack, desk.shelf.current, desk.shelf.classifiers).rubric.pass_mark
        passed = one.overall >= lines[one.pack] and not one.is_critical
        yield FirstTry(one.person_id, (one.pack, one.scenario_id), one.overall, passed)


def _rows(packs: Sequence[Pack], beside: Mapping[str, Pack]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    files = {one.info.name: one.policy for pack in packs for one in used_packs(pack, beside)}
    policy = joined(tuple(file for file in files.values() if file is not None))
    return rows_of(packs, ready(policy)) if policy is not None else {}


def _items(
    packs: Mapping[str, Pack], figures: Mapping[Item, ItemFigures], ratings: Sequence[Rating]
) -> Iterator[ItemView]:
    for name, pack in packs.items():
        for scenario_id, scenario in sorted(pack.scenarios.items()):
            if scenario.use == "exam":  # counted in the map; nobody is to know its name
                continue
            own = [one for one in ratings if (one.pack, one.scenario_id) == (name, scenario_id)]
            yield ItemView(
                name,
                scenario_id,
                scenario.title,
                difficulty_of(scenario),
                measured=figures.get((name, scenario_id)),
                ratings=Counter(one.rating for one in own),
                comments=tuple(one.text for one in own if one.text),
            )
