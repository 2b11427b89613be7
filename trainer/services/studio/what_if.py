"""What would become of past answers if a pack of the studio were published; what was kept stays as it is."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from trainer.core.gate import GATE
from trainer.scoring.compare import Difference, compare
from trainer.scoring.observation import Scorecard
from trainer.services.assignments import reach_within
from trainer.services.attempts import overall_of
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.bench import Bench
from trainer.services.studio.sent_before import Sent, answers_of
from trainer.services.studio.sides import Edit, Sides, hear

#: So many attempts are looked at, the newest; more would keep a trainer waiting for longer than a few seconds.
MOST_ATTEMPTS = 500
#: After so many answers whoever else waits for the process gets a turn; it takes this many seconds to be noticed.
_BREATH, _BREATH_SECONDS = 5, 0.001


@dataclass(frozen=True, slots=True)
class Change:
    """Holds one answer that would be judged otherwise.

    ``person`` is None for somebody whom the asker may not name. ``kept`` is the mark as it was given and stays; it
    is not the one before where earlier packs gave it. ``is_own`` says that the asker sent the answer.
    """

    person_id: str
    person: str | None
    attempt_id: str
    pack: str
    scenario_id: str
    title: str
    turn: int
    sent_at: datetime
    kept: float | None
    difference: Difference
    is_own: bool


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Holds what would change, whoever crosses a line first, and how much was looked at.

    ``untouched`` and ``gone`` count attempts: at cases that the change cannot reach, and at cases that the pack has
    no more. ``left_out`` counts those that are older than the newest ``MOST_ATTEMPTS``.
    """

    changes: tuple[Change, ...]
    lines: tuple[float, ...]
    """The pass marks by which the answers would be judged."""
    attempts: int
    answers: int
    untouched: int
    gone: int
    left_out: int
    broken: tuple[str, ...]
    edit: Edit

    @property
    def crossing(self) -> tuple[Change, ...]:
        """Return the changes that cross a line."""
        return tuple(change for change in self.changes if change.difference.crossed)

    @property
    def people_crossing(self) -> int:
        """Count the people of whom an answer crosses a line."""
        return len({change.person_id for change in self.crossing})

    def moving(self, way: Literal["up", "down"]) -> int:
        """Count the answers whose overall mark would go up, or down."""
        sign = 1 if way == "up" else -1
        return sum(change.difference.shift * sign > 0 for change in self.changes)


def what_if(desk: Desk, person: Person, bench: Bench, most: int = MOST_ATTEMPTS) -> WhatIf:
    """Judge the newest past answers as they would be, were the pack published as it stands.

    Each is compared with how it would be judged today, so that nothing shows but this change. Nothing is kept.
    Raises ``NotFound`` for those who may name nobody, and ``NotReadable`` while there are problems in the pack.
    """
    hearing = hear(desk, bench)
    touched = {
        name: [one for one in sides.after.pack.scenarios if sides.touches(one)]
        for name, sides in hearing.sides.items()
    }
    _breathe()
    with desk.read() as store:
        names = {one.id: one.name for one in reach_within(store, person).people}
        counts = store.count_by_case(tuple(hearing.sides))
        attempts = store.attempts_at(touched, most)
        answers = answers_of(store, attempts)
    gone = sum(
        count for (pack, name), count in counts.items() if name not in hearing.sides[pack].after.pack.scenarios
    )
    reached = sum(count for (pack, name), count in counts.items() if name in touched[pack])
    found = [
        _change(sent, hearing.sides[sent.attempt.pack], difference, (names, person))
        for sent, difference in _differences(desk, hearing.sides, answers)
    ]
    return WhatIf(
        changes=tuple(sorted(found, key=_rank)),
        lines=tuple(sorted({hearing.sides[one.attempt.pack].after.judge.rubric.pass_mark for one in answers})),
        attempts=len(attempts),
        answers=len(answers),
        untouched=sum(counts.values()) - reached - gone,
        gone=gone,
        left_out=reached - len(attempts),
        broken=hearing.broken,
        edit=hearing.edit,
    )


def _differences(
    desk: Desk, sides: Mapping[str, Sides], answers: Sequence[Sent]
) -> Iterator[tuple[Sent, Difference]]:
    """Yield what differs, with a pause now and then in which the process does something else."""
    for number, sent in enumerate(answers, start=1):
        if number % _BREATH == 0:
            _breathe()
        difference = _difference(desk, sides[sent.attempt.pack], sent)
        if difference.is_change:
            yield sent, difference


def _breathe() -> None:
    """Let whoever waits for the process have a turn."""
    with GATE.aside():
        time.sleep(_BREATH_SECONDS)


def _difference(desk: Desk, sides: Sides, sent: Sent) -> Difference:
    told, _ = desk.shelf.judge(sent.attempt.judges)
    before, line = _before(desk, sides, sent)
    return compare(before, sides.after.score(sent, told), (line, sides.after.judge.rubric.pass_mark))


def _before(desk: Desk, sides: Sides, sent: Sent) -> tuple[Scorecard, float]:
    """Return how an answer would be judged today, and the line; what was kept where that is the same."""
    told, judge = desk.shelf.judge(sent.attempt.judges)
    side = sides.before
    if side is None or sent.attempt.judges == sides.judges or sent.attempt.scenario_id not in side.pack.scenarios:
        return sent.turn.scorecard, judge.rubric.pass_mark
    return side.score(sent, told), side.judge.rubric.pass_mark


def _change(sent: Sent, sides: Sides, difference: Difference, asked: tuple[Mapping[str, str], Person]) -> Change:
    names, asker = asked
    attempt = sent.attempt
    return Change(
        person_id=sent.person_id,
        person=names.get(sent.person_id),
        attempt_id=attempt.id,
        pack=attempt.pack,
        scenario_id=attempt.scenario_id,
        title=sides.after.pack.scenarios[attempt.scenario_id].title,
        turn=sent.turn.index,
        sent_at=sent.turn.submitted_at,
        kept=overall_of(sent.turn.scorecard),
        difference=difference,
        is_own=asker.id == sent.person_id == attempt.person_id,
    )


def _rank(change: Change) -> tuple[bool, bool, float, str, str, int]:
    """Sort those who cross a line first, then whom a person would have to look at, then by how far a mark moves."""
    found = change.difference
    is_opened = (found.before is None) != (found.after is None)
    who = change.person or "", change.attempt_id, change.turn
    return not found.crossed, not is_opened, -abs(found.shift), *who
