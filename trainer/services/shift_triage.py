"""Deciding before writing: about a case of a shift, or about a post that came by."""

from dataclasses import dataclass

from trainer.scoring.policy.decide import Policy, ready
from trainer.scoring.policy.inputs import declared_inputs
from trainer.scoring.triage.model import Triage, TriageResult
from trainer.scoring.triage.score import score_triage
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotFound
from trainer.services.shift_answers import ShiftCase, view_shift_case
from trainer.services.shifts import ShiftView, act, look
from trainer.simulation.shift.chatter import ChatAnswer, chat_score
from trainer.simulation.shift.events import Triaged


@dataclass(frozen=True, slots=True)
class Decided:
    """Holds what was decided about a case, and what that was worth."""

    triage: Triage
    result: TriageResult


def triage_case(desk: Desk, person_id: str, where: tuple[str, str], triage: Triage) -> ShiftView:
    """Keep what was decided about the case ``where`` (shift, case), once and before it is answered.

    Raises ``NotFound``, ``ShiftIsOver``, and ``AttemptClosed`` when it was decided or answered already.
    """
    shift_id, key = where
    found = view_shift_case(desk, person_id, shift_id, key)
    if key in found.view.shift.triaged or found.desk_case.answers:
        raise AttemptClosed("this was decided already")
    result = _result(desk, found, triage)
    answers = triage.answers
    return act(
        desk,
        person_id,
        shift_id,
        lambda _shift, seat: Triaged(case=key, seat=seat, answers=answers, score=result.overall),
    )[0]


def judge_post(desk: Desk, person_id: str, where: tuple[str, int], said: ChatAnswer) -> ShiftView:
    """Keep what was decided about a post that came by, ``where`` (shift, its number), once.

    Raises ``NotFound``, ``ShiftIsOver``, and ``AttemptClosed`` when it was decided already.
    """
    shift_id, chat = where
    view = look(desk, person_id, shift_id)
    if view.pack.shifts is None or chat not in view.shift.chats:
        raise NotFound("no such post")
    if chat in view.shift.triaged:
        raise AttemptClosed("this was decided already")
    score = chat_score(said, view.pack.shifts.chatter[chat])
    return act(
        desk,
        person_id,
        shift_id,
        lambda _shift, seat: Triaged(chat=chat, seat=seat, answers={"is": said}, score=score),
    )[0]


def decided_about(desk: Desk, found: ShiftCase) -> Decided | None:
    """Return what was decided about a case, with its marks; None before that."""
    for logged in found.view.page.log:
        event = logged.event
        if isinstance(event, Triaged) and event.case == found.case.scenario_id:
            triage = Triage.of(event.answers)
            return Decided(triage, _result(desk, found, triage))
    return None


def policy_of(desk: Desk, view: ShiftView) -> Policy | None:
    """Return the channel policy by which a shift is judged."""
    _, judge = desk.shelf.judge(view.kept.judges)
    return ready(judge.policy) if judge.policy is not None else None


def _result(desk: Desk, found: ShiftCase, triage: Triage) -> TriageResult:
    pack, scenario = found.view.pack, found.case.scenario
    told = scenario.expectations_for(1)
    case = pack.case(found.case.scenario_id, 1, scenario.thread)
    return score_triage(triage, told, declared_inputs(told, case), policy_of(desk, found.view))
