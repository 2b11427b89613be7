"""One case of a shift: how it looks, and answering it. The trunk is that of every response."""

from dataclasses import dataclass

from trainer.scoring.model import Response
from trainer.scoring.values import ChannelName
from trainer.services.cases import CaseView, recordings_of
from trainer.services.circumstances import circumstances_of, earlier_said
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotFound, NotYet, TurnTaken
from trainer.services.shifts import ShiftView, act, look
from trainer.simulation.model import Attempt, Spoken, Turn
from trainer.simulation.react import react
from trainer.simulation.shift.events import Answered, Claimed, Input, Reaction, Released, Skipped
from trainer.simulation.shift.state import DeskCase, Shift
from trainer.simulation.shift.thread import moods_in_shift, thread_in_shift
from trainer.storage.drafts import IN_SHIFT, Place
from trainer.storage.store import Store

#: Seconds of the shift's clock until a customer's answer arrives, by the channel of their answer.
_DELAYS: dict[ChannelName, int] = {
    "phone": 2,
    "web_chat": 12,
    "social_dm": 45,
    "social_post": 40,
    "forum": 150,
    "email": 240,
    "letter": 480,
}


@dataclass(frozen=True, slots=True)
class ShiftCase:
    """Holds one case of a shift as somebody sees it; ``owner`` is the seat that has it in hand."""

    view: ShiftView
    case: CaseView
    desk_case: DeskCase


def view_shift_case(desk: Desk, person_id: str, shift_id: str, key: str) -> ShiftCase:
    """Return a case of a shift that has arrived; raises ``NotFound``."""
    found = {one.case.scenario_id: one for one in cases_in(desk, look(desk, person_id, shift_id))}
    if key not in found:
        raise NotFound("no such case")
    return found[key]


def cases_in(desk: Desk, view: ShiftView) -> tuple[ShiftCase, ...]:
    """Return every case that has arrived in a shift."""
    with desk.read() as store:
        attempts = store.shift_attempts(view.kept.id)
    return tuple(_case(view, key, attempts.get(key)) for key in view.shift.cases)


def _case(view: ShiftView, key: str, attempt_id: str | None) -> ShiftCase:
    found = view.shift.cases[key]
    scenario = view.pack.scenarios[key]
    persona = view.pack.personas[scenario.persona]
    thread = thread_in_shift(scenario, persona, key, view.page.log)
    case = CaseView(
        pack=view.pack.info.name,
        scenario_id=key,
        attempt_id=attempt_id,
        number=1,
        scenario=scenario,
        persona=persona,
        brand=view.pack.info.brands[scenario.brand],
        thread=thread,
        moods=moods_in_shift(persona, key, view.page.log),
        turn=found.turn,
        is_open=not found.is_over and not view.is_over,
        answer_channel=found.channel,
        shift_id=view.kept.id,
        recordings=recordings_of(view.pack, key, thread),
        language=view.pack.info.language,
    )
    return ShiftCase(view, case, found)


def place_in_shift(case: CaseView, turn: int) -> Place:
    """Return where the draft of an answer in a shift is kept: apart from every practice draft."""
    return Place(f"{IN_SHIFT}{case.shift_id}", case.scenario_id, case.number, turn)


def claim(desk: Desk, person_id: str, shift_id: str, key: str) -> ShiftView:
    """Take a case in hand; raises ``NotFound`` and ``ShiftIsOver``."""
    return act(desk, person_id, shift_id, lambda shift, seat: Claimed(case=_open(shift, key), seat=seat))[0]


def release(desk: Desk, person_id: str, shift_id: str, key: str) -> ShiftView:
    """Put a case back; raises ``NotFound`` and ``ShiftIsOver``."""
    return act(desk, person_id, shift_id, lambda shift, seat: Released(case=_open(shift, key), seat=seat))[0]


def skip(desk: Desk, person_id: str, shift_id: str, key: str) -> ShiftView:
    """Leave a case alone, without a word about why; raises ``NotFound`` and ``ShiftIsOver``."""
    return act(desk, person_id, shift_id, lambda shift, seat: Skipped(case=_open(shift, key), seat=seat))[0]


def answer_in_shift(
    desk: Desk, person_id: str, where: tuple[str, str, int], response: Response, *, key: str
) -> tuple[Attempt, ShiftView]:
    """Score a response to ``where`` (shift, case, turn from 1), keep it, and log what comes of it.

    The same ``key`` and words again return what they made. Raises ``NotFound``, ``ShiftIsOver``, ``NotYet`` in an
    exam before the triage, ``AttemptClosed``, and ``TurnTaken`` when the turn was answered meanwhile.
    """
    shift_id, name, turn = where
    with desk.read() as store:
        known = store.attempt_with_key(key)
    if known is not None:
        return _same(known, response, key), look(desk, person_id, shift_id)
    found = _waiting(view_shift_case(desk, person_id, shift_id, name), turn)
    after, answered = _judge(desk, person_id, found, response, key=key)

    def keep(store: Store) -> None:
        if len(after.turns) == 1:
            store.add_attempt(after)
            store.tie_attempt(shift_id, name, after.id)
        else:
            store.append_turn(after, after.turns[-1])
        store.remove_sent(person_id, place_in_shift(found.case, turn), key)

    def what(shift: Shift, seat: str) -> Input:
        here = shift.cases[_open(shift, name)]
        if here.turn != turn or here.pending is not None:
            raise AttemptClosed("a colleague answered meanwhile")
        return answered.model_copy(update={"seat": seat})

    try:
        view, _ = act(desk, person_id, shift_id, what, also=keep)
    except (AttemptClosed, TurnTaken):
        with desk.read() as store:
            known = store.attempt_with_key(key)
        if known is None:
            raise
        return _same(known, response, key), look(desk, person_id, shift_id)
    return after, view


def _waiting(found: ShiftCase, turn: int) -> ShiftCase:
    """Return a case that waits for its answer ``turn``; raises what ``answer_in_shift`` does."""
    view, state = found.view, found.desk_case
    if view.kept.setting.mode == "exam" and turn == 1 and found.case.scenario_id not in view.shift.triaged:
        raise NotYet("decide before you write")
    if state.is_over:
        raise AttemptClosed("this case is over")
    if state.turn != turn or state.pending is not None:
        raise TurnTaken("this turn was answered already")
    return found


def _judge(
    desk: Desk, person_id: str, found: ShiftCase, response: Response, *, key: str
) -> tuple[Attempt, Answered]:
    view, case = found.view, found.case
    pack, judge = desk.shelf.judge(view.kept.judges)
    with desk.read() as store:
        earlier = earlier_said(store, person_id, (case.pack, case.scenario_id))
    beside = circumstances_of(response, earlier)
    scorecard = judge.score(response, pack.case(case.scenario_id, case.turn, case.thread, circumstances=beside))
    spoken = react(case.scenario, case.turn, found.desk_case.mood, scorecard)
    now = desk.now()
    turn = Turn(case.turn, response, scorecard, spoken, now, key)
    attempt = _attempt(desk, person_id, found).with_turn(turn, now if spoken.ends else None)
    answered = Answered(
        case=case.scenario_id,
        seat=view.seated.seat,
        turn=case.turn,
        response=response,
        overall=scorecard.overall,
        critical=scorecard.critical,
        reaction=reaction_of(spoken, case.scenario.inbound),
    )
    return attempt, answered


def reaction_of(spoken: Spoken, inbound: ChannelName) -> Reaction:
    """Return a customer's answer as the log holds it, with the time that it takes to arrive."""
    return Reaction(
        mood=spoken.mood,
        say=spoken.say,
        channel=spoken.channel,
        because=spoken.because,
        ends=spoken.ends,
        delay=_DELAYS[spoken.channel or inbound] if spoken.say else 0,
    )


def _attempt(desk: Desk, person_id: str, found: ShiftCase) -> Attempt:
    case = found.case
    with desk.read() as store:
        if case.attempt_id is not None:
            attempt = store.attempt(case.attempt_id)
            if attempt is None:
                raise NotFound("no such case")
            return attempt
        last = store.last_number(person_id, (case.pack, case.scenario_id))
    return Attempt(
        id=desk.new_id(),
        person_id=person_id,
        pack=case.pack,
        scenario_id=case.scenario_id,
        number=last + 1,
        judges=found.view.kept.judges,
        start_mood=case.persona.mood,
        opened_at=desk.now(),
    )


def _open(shift: Shift, key: str) -> str:
    case = shift.cases.get(key)
    if case is None:
        raise NotFound("no such case")
    if case.is_over:
        raise AttemptClosed("this case is over")
    return key


def _same(known: Attempt, response: Response, key: str) -> Attempt:
    if next(turn.response for turn in known.turns if turn.key == key) != response:
        raise TurnTaken("another tab sent other words")
    return known
