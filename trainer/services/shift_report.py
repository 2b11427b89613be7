"""What came of a shift: each case, what was decided before writing, and what colleagues told people differently."""

from dataclasses import dataclass, replace

from trainer.services.cases import CaseView
from trainer.services.desk import Desk
from trainer.services.errors import NotFound, NotYet
from trainer.services.shift_answers import ShiftCase, cases_in
from trainer.services.shift_triage import Decided, decided_about
from trainer.services.shifts import KeptShift, Seated, ShiftView, look
from trainer.simulation.model import Attempt
from trainer.simulation.shift.clock import ShiftClock
from trainer.simulation.shift.events import Answered, Collided, Contradicted, Logged, Triaged, Waited
from trainer.simulation.shift.log import branch, sha256
from trainer.simulation.shift.state import fold


@dataclass(frozen=True, slots=True)
class CaseReport:
    """Holds what came of one case; times are seconds of the shift's clock."""

    found: ShiftCase
    decided: Decided | None
    answers: tuple[Answered, ...]
    first_answer: int | None
    went_elsewhere: tuple[Waited, ...]


@dataclass(frozen=True, slots=True)
class ChatReport:
    """Holds what was decided about one post that came by."""

    number: int
    said: str
    score: float


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """Holds what came of a shift; ``sha256`` names its log."""

    view: ShiftView
    cases: tuple[CaseReport, ...]
    chats: tuple[ChatReport, ...]
    unseen: int
    collisions: tuple[Collided, ...]
    contradictions: tuple[Contradicted, ...]
    sha256: str


def report_on(desk: Desk, person_id: str, shift_id: str) -> ShiftReport:
    """Return what came of a shift that is over; raises ``NotFound``, and ``NotYet`` before its end."""
    view = look(desk, person_id, shift_id)
    if not view.is_over:
        raise NotYet("the shift is under way")
    log = view.page.log
    chats = [event for event in (logged.event for logged in log) if isinstance(event, Triaged)]
    judged = tuple(
        ChatReport(event.chat, str(event.answers.get("is", "")), event.score)
        for event in chats
        if event.chat is not None
    )
    return ShiftReport(
        view=view,
        cases=tuple(_case(desk, found) for found in cases_in(desk, view)),
        chats=judged,
        unseen=len(view.shift.chats) - len(judged),
        collisions=tuple(one.event for one in log if isinstance(one.event, Collided)),
        contradictions=tuple(one.event for one in log if isinstance(one.event, Contradicted)),
        sha256=sha256(log),
    )


def _case(desk: Desk, found: ShiftCase) -> CaseReport:
    key = found.case.scenario_id
    mine = [logged for logged in found.view.page.log if getattr(logged.event, "case", None) == key]
    first = next((logged.at for logged in mine if isinstance(logged.event, Answered)), None)
    return CaseReport(
        found=found,
        decided=decided_about(desk, found),
        answers=found.desk_case.answers,
        first_answer=None if first is None else first - found.desk_case.arrived_at,
        went_elsewhere=tuple(logged.event for logged in mine if isinstance(logged.event, Waited)),
    )


def take_another_course(desk: Desk, person_id: str, shift_id: str, number: int) -> KeptShift:
    """Open a shift that goes on from the event ``number`` of one that is over, to be worked otherwise.

    The new one is practice for the person alone, whatever the old one was. Raises ``NotFound`` and ``NotYet``.
    """
    view = look(desk, person_id, shift_id)
    if not view.is_over:
        raise NotYet("the shift is under way")
    try:
        log = branch(view.page.log, number)
    except ValueError as fault:
        raise NotFound("no such moment") from fault
    shift = fold(view.kept.setting, log)
    if shift.closed is not None:
        raise NotFound("nothing can follow the end")
    now = desk.now()
    kept = replace(
        view.kept,
        id=desk.new_id(),
        person_id=person_id,
        clock=ShiftClock(now, shift.now, 0),
        opened_at=now,
        closed_at=None,
        parent=(shift_id, number),
    )
    with desk.begin() as store:
        store.add_shift(kept, [Seated(person_id, view.seated.seat, is_facilitator=view.seated.is_facilitator)])
        store.add_events(kept.id, log, now)
    _copy_attempts(desk, person_id, cases_in(desk, view), (kept, log))
    return kept


def _copy_attempts(
    desk: Desk, person_id: str, cases: tuple[ShiftCase, ...], branched: tuple[KeptShift, tuple[Logged, ...]]
) -> None:
    """Give the new shift attempts of its own, as far as they had come at that moment."""
    kept, log = branched
    answered = [logged.event for logged in log if isinstance(logged.event, Answered)]
    for found in cases:
        turns = sum(1 for event in answered if event.case == found.case.scenario_id)
        if turns and found.case.attempt_id is not None:
            _copy_attempt(desk, person_id, (kept.id, found.case), turns)


def _copy_attempt(desk: Desk, person_id: str, where: tuple[str, CaseView], turns: int) -> None:
    shift_id, case = where
    with desk.begin() as store:
        old: Attempt | None = store.attempt(case.attempt_id or "")
        if old is None:
            return
        new_id = desk.new_id()
        kept = tuple(replace(turn, key=f"{new_id}-{turn.index}") for turn in old.turns[:turns])
        number = store.last_number(person_id, (old.pack, old.scenario_id)) + 1
        is_over = bool(kept) and kept[-1].spoken.ends
        closed_at = desk.now() if is_over else None
        copy = replace(old, id=new_id, person_id=person_id, number=number, turns=kept, closed_at=closed_at)
        store.add_attempt(copy)
        store.tie_attempt(shift_id, case.scenario_id, new_id)
