"""A live exercise: who sits there, and leading it by bringing cases in or making it louder outside."""

from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.shifts import Seated, ShiftView, act, look
from trainer.simulation.shift.events import Crowd, CrowdSet, Injected


def who_sits(desk: Desk, view: ShiftView) -> tuple[tuple[Seated, str], ...]:
    """Return who sits in a live exercise, with their names, whoever leads first; nobody in any other shift."""
    if view.kept.setting.mode != "live":
        return ()
    with desk.read() as store:
        found = store.sitters(view.kept.id)
    return tuple(sorted(found, key=lambda one: (not one[0].is_facilitator, len(one[0].seat), one[0].seat)))


def inject(desk: Desk, person_id: str, shift_id: str, key: str) -> ShiftView:
    """Put a case of the reserve on the desk now; raises ``NotFound`` and ``ShiftIsOver``."""
    view = must_lead(desk, person_id, shift_id)
    if key not in {plan.scenario for plan in view.kept.setting.cases}:
        raise NotFound("no such case")
    return act(desk, person_id, shift_id, lambda _shift, _seat: Injected(case=key))[0]


def set_crowd(desk: Desk, person_id: str, shift_id: str, crowd: Crowd) -> ShiftView:
    """Make it louder or quieter outside; raises ``NotFound`` and ``ShiftIsOver``."""
    must_lead(desk, person_id, shift_id)
    return act(desk, person_id, shift_id, lambda _shift, _seat: CrowdSet(crowd=crowd))[0]


def must_lead(desk: Desk, person_id: str, shift_id: str) -> ShiftView:
    """Return a shift that somebody leads; raises ``NotFound`` for everybody else."""
    view = look(desk, person_id, shift_id)
    if not view.seated.is_facilitator:
        raise NotFound("no such shift")
    return view
