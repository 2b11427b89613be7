"""Leading a live exercise: bringing cases in, and making it louder or quieter outside."""

from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.shifts import ShiftView, act, look
from trainer.simulation.shift.events import Crowd, CrowdSet, Injected


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
