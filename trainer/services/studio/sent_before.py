"""What was sent before, with all that it was judged beside, so that other packs can judge it as theirs did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from trainer.scenarios.judge import Judge
from trainer.scenarios.model import Pack
from trainer.scoring.model import Case
from trainer.scoring.observation import Scorecard
from trainer.services.circumstances import circumstances_of, said_before
from trainer.simulation.model import Attempt, Turn
from trainer.simulation.replay import case_after
from trainer.simulation.shift.events import Answered, Logged
from trainer.simulation.shift.thread import thread_in_shift
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Sent:
    """Holds one answer: of which attempt, by whom, and what its author had said to others before.

    ``log`` is that of the shift it was sent in, up to it; None on the practice desk.
    """

    attempt: Attempt
    turn: Turn
    person_id: str
    earlier: tuple[str, ...]
    log: tuple[Logged, ...] | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Holds a pack and what judges by it, on one side of a change."""

    pack: Pack
    judge: Judge

    def score(self, sent: Sent, told: Pack) -> Scorecard:
        """Score an answer by this side; what a customer of a shift said unasked stays as ``told``, its own pack."""
        return self.judge.score(sent.turn.response, self._case(sent, told))

    def _case(self, sent: Sent, told: Pack) -> Case:
        scenario_id, before = sent.attempt.scenario_id, sent.attempt.turns[: sent.turn.index - 1]
        beside = circumstances_of(sent.turn.response, sent.earlier)
        if sent.log is None:
            return case_after(self.pack, scenario_id, before, beside)
        scenario = self.pack.scenarios[scenario_id]
        said = scenario.model_copy(update={"unanswered": told.scenarios[scenario_id].unanswered})
        thread = thread_in_shift(said, self.pack.personas[scenario.persona], scenario_id, sent.log)
        return self.pack.case(scenario_id, sent.turn.index, thread, circumstances=beside)


def answers_of(store: Store, attempts: Sequence[Attempt]) -> tuple[Sent, ...]:
    """Return every answer of ``attempts``, in their order.

    A shift that goes on from another one begins with copies of its answers; those count where they were sent.
    """
    places = store.shifts_of_attempts([attempt.id for attempt in attempts])
    shifts = {shift_id for shift_id, _ in places.values()}
    logs = {shift_id: store.shift_log(shift_id) for shift_id in shifts}
    seats = {shift_id: {one.seat: one.person_id for one in store.seats(shift_id)} for shift_id in shifts}
    found = []
    for attempt in attempts:
        own = [turn for turn in attempt.turns if turn.key != f"{attempt.id}-{turn.index}"]
        place = places.get(attempt.id)
        for turn in own:
            if place is None:
                found.append(Sent(attempt, turn, attempt.person_id, said_before(store, attempt, turn)))
            else:
                found.append(_in_shift(store, (attempt, turn), logs[place[0]], seats[place[0]]))
    return tuple(found)


def _in_shift(store: Store, at: tuple[Attempt, Turn], log: Sequence[Logged], seats: Mapping[str, str]) -> Sent:
    """Return an answer of a shift, where colleagues may have answered one case in turns."""
    attempt, turn = at

    def is_it(logged: Logged) -> bool:
        event = logged.event
        return isinstance(event, Answered) and event.case == attempt.scenario_id and event.turn == turn.index

    seat = next((one.event.seat for one in log if is_it(one) and isinstance(one.event, Answered)), "")
    person_id = seats.get(seat, attempt.person_id)
    earlier = said_before(store, replace(attempt, person_id=person_id), turn)
    return Sent(attempt, turn, person_id, earlier, tuple(takewhile(lambda one: not is_it(one), log)))
