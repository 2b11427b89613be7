"""Shifts: opened from a plan, moved on whenever somebody looks or acts, and closed when they are over.

Nothing runs in the background: what should have happened since somebody last looked is worked out and kept by
whoever looks next. Two who look at once make the same lines; the second finds its numbers taken and reads them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from trainer.scenarios.model import Pack
from trainer.scenarios.shifts import Arrival, ShiftPlan
from trainer.scoring.policy.decide import decide, ready
from trainer.scoring.policy.inputs import declared_inputs
from trainer.services.desk import Desk
from trainer.services.errors import NotFound, TurnTaken
from trainer.services.responses import judges_of
from trainer.services.shift_book import Page
from trainer.simulation.model import Judges
from trainer.simulation.replay import thread_of
from trainer.simulation.shift.chance import draw
from trainer.simulation.shift.clock import ShiftClock
from trainer.simulation.shift.engine import ShiftIsOver, advance, open_shift, record
from trainer.simulation.shift.events import Closed, Input, Logged, Pace, Paced
from trainer.simulation.shift.setting import Mode, examinable, set_up
from trainer.simulation.shift.state import Shift
from trainer.storage.shifts import KeptShift, Seated
from trainer.storage.store import Store

__all__ = ["KeptShift", "Mode", "Seated", "ShiftIsOver"]

#: How often somebody who was overtaken tries again before they are told.
_TRIES = 8
#: The plan that every pack has: a quarter of an hour with some of its practice cases.
MIXED = "mixed"
MIXED_CASES = 7
_MIXED_MINUTES = 15
_SEATS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class ShiftView:
    """Holds a shift as one person sees it; ``now`` counts seconds of its clock."""

    kept: KeptShift
    page: Page
    pack: Pack
    seated: Seated
    seats: tuple[Seated, ...]
    now: int

    @property
    def shift(self) -> Shift:
        """Return how it stands."""
        return self.page.shift

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more can be done."""
        return self.page.shift.closed is not None

    @property
    def is_sealed(self) -> bool:
        """Tell whether marks are kept back until the end."""
        return self.kept.setting.mode == "exam" and not self.is_over


def plans_of(pack: Pack) -> dict[str, ShiftPlan]:
    """Return the shifts that a pack offers, by id; a pack without its own has a mixed one.

    A variant that nobody has read arrives in none, for any of them may be worked as an exam.
    """
    told = dict(pack.shifts.shifts) if pack.shifts else {}
    own = {key: plan for key, one in told.items() if (plan := examinable(pack, one)) is not None}
    practice = [
        name for name, scenario in pack.scenarios.items() if scenario.use == "practice" and scenario.may_be_examined
    ]
    if not told and practice:
        own[MIXED] = ShiftPlan(
            title="A mixed quarter of an hour",
            description="Some cases of this pack, in an order that the day decides.",
            minutes=_MIXED_MINUTES,
            arrivals=tuple(Arrival(scenario=name) for name in practice),
        )
    return own


def begin_shift(desk: Desk, person_id: str, where: tuple[str, str], mode: Mode, *, seed: int) -> KeptShift:
    """Open a shift after the plan ``where`` (pack name, plan id) and return it; raises ``NotFound``.

    Whoever opens a live exercise leads it; in every other mode they work it alone.
    """
    pack = desk.shelf.pack(where[0])
    plan = plans_of(pack).get(where[1])
    if plan is None:
        raise NotFound("no such shift")
    if where[1] == MIXED:
        plan = _drawn(plan, seed)
    judges = judges_of(desk, pack)
    setting = set_up(pack, plan, mode, seed, clocks=_clocks(desk, pack, judges))
    now = desk.now()
    kept = KeptShift(desk.new_id(), person_id, where[1], setting, judges, ShiftClock(now, 0, 1), now)
    _, log = open_shift(setting)
    is_led = mode == "live"
    with desk.begin() as store:
        store.keep_packs(desk.shelf.judging(judges))
        store.add_shift(kept, [Seated(person_id, "f" if is_led else "a", is_led)])
        store.add_events(kept.id, log, now)
    return kept


def join_shift(desk: Desk, person_id: str, shift_id: str) -> ShiftView:
    """Take a seat in a live exercise that is under way; whoever has one keeps it. Raises ``NotFound``."""
    with desk.begin() as store:
        kept = store.shift(shift_id)
        if kept is None or kept.setting.mode != "live" or kept.closed_at is not None:
            raise NotFound("no such shift")
        seats = store.seats(shift_id)
        if person_id not in {seated.person_id for seated in seats}:
            store.add_seat(shift_id, Seated(person_id, _next_seat(seats), is_facilitator=False))
    return look(desk, person_id, shift_id)


def look(desk: Desk, person_id: str, shift_id: str) -> ShiftView:
    """Return a shift as it stands now, after working out what has happened meanwhile; raises ``NotFound``."""
    return _try(desk, person_id, shift_id, _Deed())[0]


def watch(desk: Desk, shift_id: str) -> tuple[Pack, tuple[Logged, ...]]:
    """Return the pack and the log of a shift as it stands now, for whoever tells others; raises ``NotFound``."""
    view, _ = _try(desk, None, shift_id, _Deed())
    return view.pack, view.page.log


def act(
    desk: Desk,
    person_id: str,
    shift_id: str,
    what: Callable[[Shift, str], Input],
    *,
    also: Callable[[Store], None] | None = None,
) -> tuple[ShiftView, tuple[Logged, ...]]:
    """Do something in a shift; ``what`` is given how it stands and the person's seat.

    ``also`` is kept together with it. Returns the shift after it and the lines that were added. Raises
    ``NotFound``, ``ShiftIsOver``, and ``TurnTaken`` when others were quicker again and again.
    """
    return _try(desk, person_id, shift_id, _Deed(what, also))


def set_pace(desk: Desk, person_id: str, shift_id: str, pace: Pace) -> ShiftView:
    """Let the shift's clock run slower or faster, or stop it; raises ``NotFound`` and ``ShiftIsOver``.

    An exam has one pace, and a live exercise the one its facilitator sets.
    """
    view = look(desk, person_id, shift_id)
    if view.kept.setting.mode == "exam" or (view.kept.setting.mode == "live" and not view.seated.is_facilitator):
        raise NotFound("the clock is not yours")
    clock = view.kept.clock.set(desk.now(), pace)
    # After the server's clock was put back the shift's own would stand until it had caught up.
    clock = replace(clock, stood=max(clock.stood, view.now))
    view, _ = act(
        desk,
        person_id,
        shift_id,
        lambda _shift, _seat: Paced(pace=pace),
        also=lambda store: store.set_clock(shift_id, clock),
    )
    return replace(view, kept=replace(view.kept, clock=clock))


def stop_shift(desk: Desk, person_id: str, shift_id: str) -> ShiftView:
    """End a shift before its time; raises ``NotFound`` and ``ShiftIsOver``."""
    return act(desk, person_id, shift_id, lambda _shift, _seat: Closed(why="stopped"))[0]


def shifts_of(desk: Desk, person_id: str, most: int = 20) -> tuple[KeptShift, ...]:
    """Return the shifts in which somebody sits, the newest first."""
    with desk.read() as store:
        return store.shifts_of(person_id, most)


def live_shifts(desk: Desk) -> tuple[KeptShift, ...]:
    """Return the live exercises that are under way, the newest first."""
    with desk.read() as store:
        return store.open_live_shifts()


@dataclass(frozen=True, slots=True)
class _Deed:
    """Says what somebody does, and what is kept together with it; nothing when they only look."""

    what: Callable[[Shift, str], Input] | None = None
    also: Callable[[Store], None] | None = None


def _try(desk: Desk, person_id: str | None, shift_id: str, deed: _Deed) -> tuple[ShiftView, tuple[Logged, ...]]:
    for _ in range(_TRIES):
        with desk.read() as store:
            view = _read(desk, store, person_id, shift_id)
        try:
            return _move_on(desk, view, deed)
        except TurnTaken:
            continue
    raise TurnTaken("the shift went on meanwhile")


def _read(desk: Desk, store: Store, person_id: str | None, shift_id: str) -> ShiftView:
    kept = store.shift(shift_id)
    seats = store.seats(shift_id) if kept else ()
    own = next((seated for seated in seats if person_id in (seated.person_id, None)), None)
    if kept is None or own is None:
        raise NotFound("no such shift")
    pack, _ = desk.shelf.judge(kept.judges)
    page = desk.book.read(store, kept)
    now = min(max(kept.clock.at(desk.now()), page.shift.now), kept.setting.seconds)
    return ShiftView(kept, page, pack, own, seats, now)


def _move_on(desk: Desk, view: ShiftView, deed: _Deed) -> tuple[ShiftView, tuple[Logged, ...]]:
    shift, found = advance(view.shift, view.now)
    is_late = deed.what is not None and shift.closed is not None
    if deed.what is not None and not is_late:
        shift, more = record(shift, view.now, deed.what(shift, view.seated.seat))
        found = (*found, *more)
    if found:
        view = _keep(desk, view, found, deed=_Deed() if is_late else deed, shift=shift)
    if is_late:
        raise ShiftIsOver(shift.closed)
    return view, found


def _keep(desk: Desk, view: ShiftView, found: tuple[Logged, ...], *, deed: _Deed, shift: Shift) -> ShiftView:
    now = desk.now()
    with desk.begin() as store:
        store.add_events(view.kept.id, found, now)
        if deed.also is not None:
            deed.also(store)
        if shift.closed is not None:
            store.close_shift(view.kept.id, now)
    page = desk.book.turn(view.kept.id, view.page, found)
    return replace(view, page=page, kept=_closed(view.kept, shift, now))


def _closed(kept: KeptShift, shift: Shift, now: datetime) -> KeptShift:
    return replace(kept, closed_at=now) if shift.closed is not None and kept.closed_at is None else kept


def _drawn(plan: ShiftPlan, seed: int) -> ShiftPlan:
    order = sorted(plan.arrivals, key=lambda arrival: draw(seed, "mixed", arrival.scenario))
    return plan.model_copy(update={"arrivals": tuple(order[:MIXED_CASES])})


def _clocks(desk: Desk, pack: Pack, judges: Judges) -> dict[str, int]:
    """Return in how many minutes the policy wants an answer, by scenario."""
    _, judge = desk.shelf.judge(judges)
    if judge.policy is None:
        return {}
    policy = ready(judge.policy)
    found: dict[str, int] = {}
    for name, scenario in pack.scenarios.items():
        case = pack.case(name, 1, thread_of(scenario, pack.personas[scenario.persona], ()))
        clock = decide(declared_inputs(scenario.expectations_for(1), case), policy).clock
        if clock is not None:
            found[name] = clock
    return found


def _next_seat(seats: tuple[Seated, ...]) -> str:
    taken = {seated.seat for seated in seats}
    letters = [letter for letter in _SEATS if letter != "f"]
    free = (f"{letter}{number or ''}" for number in range(100) for letter in letters)
    return next(seat for seat in free if seat not in taken)
