"""Moves a shift on: what follows by itself up to a moment, and what follows from what somebody does.

Everything that follows is decided by the setting and the inputs so far, at whatever moments somebody looked.
"""

from collections.abc import Iterator

from trainer.simulation.react import ANGRIEST, CALMEST
from trainer.simulation.shift.contradictions import contradictions
from trainer.simulation.shift.crowd import bystanders
from trainer.simulation.shift.events import (
    Answered,
    Arrived,
    Chatted,
    Claimed,
    Closed,
    Collided,
    Event,
    Injected,
    Input,
    Logged,
    Missed,
    Opened,
    Replied,
    Waited,
)
from trainer.simulation.shift.setting import Setting
from trainer.simulation.shift.state import DeskCase, Shift, begin, step

#: When something is due in seconds, a rank and a name for ties, and what it is.
_Due = tuple[int, int, str, Event]


class ShiftIsOver(Exception):
    """Says that nothing can be done in a shift any more."""


def open_shift(setting: Setting) -> tuple[Shift, tuple[Logged, ...]]:
    """Return a shift at its first moment, with what is there from the start."""
    shift = begin(setting)
    first = Logged(number=1, at=0, event=Opened(setting=setting.sha256))
    shift = step(shift, first)
    after, more = advance(shift, 0)
    return after, (first, *more)


def advance(shift: Shift, until: int) -> tuple[Shift, tuple[Logged, ...]]:
    """Return the shift at ``until``, in seconds of its clock, and what happened on the way, in order."""
    found: list[Logged] = []
    while shift.closed is None:
        due = min(_due(shift), key=lambda one: one[:3], default=None)
        if due is None or due[0] > until:
            break
        logged = Logged(number=shift.number + 1, at=max(due[0], shift.now), event=due[3])
        found.append(logged)
        shift = step(shift, logged)
    return shift, tuple(found)


def next_moment(shift: Shift) -> int | None:
    """Return when something will happen by itself, in seconds of the shift's clock; None once it is over."""
    return None if shift.closed is not None else min(due[0] for due in _due(shift))


def record(shift: Shift, at: int, event: Input) -> tuple[Shift, tuple[Logged, ...]]:
    """Return the shift after somebody did something at ``at``, and all that was added to the log.

    A moment before the last event counts as that event's. Raises ``ShiftIsOver``.
    """
    shift, before = advance(shift, at)
    if shift.closed is not None:
        raise ShiftIsOver(shift.closed)
    found = list(before)
    for follows in (*_before(shift, event), event, *_after(shift, event)):
        logged = Logged(number=shift.number + 1, at=max(at, shift.now), event=follows)
        found.append(logged)
        shift = step(shift, logged)
    return shift, tuple(found)


def _before(shift: Shift, event: Input) -> Iterator[Event]:
    """Yield what comes to light as somebody takes a case that another has in hand."""
    if isinstance(event, (Claimed, Answered)):
        case = shift.cases[event.case]
        if case.owner is not None and case.owner != event.seat and not case.is_over:
            yield Collided(case=event.case, seats=(case.owner, event.seat))


def _after(shift: Shift, event: Input) -> Iterator[Event]:
    if isinstance(event, Answered):
        yield from contradictions(shift, event)
    elif isinstance(event, Injected) and event.case not in shift.cases:
        plan = shift.plan_of(event.case)
        yield Arrived(case=event.case, channel=plan.inbound)


def _due(shift: Shift) -> Iterator[_Due]:
    """Yield everything that will happen by itself, with its moment."""
    setting = shift.setting
    yield setting.seconds, 9, "", Closed(why="time")
    for plan in setting.cases:
        if plan.at is not None and plan.scenario not in shift.cases:
            yield plan.at, 0, plan.scenario, Arrived(case=plan.scenario, channel=plan.inbound)
    shown = len(shift.chats)
    if shown < len(setting.chatter):
        yield setting.chatter[shown].at, 1, "", Chatted(chat=setting.chatter[shown].chat)
    for key, case in shift.cases.items():
        yield from _due_of(shift, key, case)
    if _is_clear(shift):
        yield shift.now, 8, "", Closed(why="clear")


def _due_of(shift: Shift, key: str, case: DeskCase) -> Iterator[_Due]:
    if case.pending is not None and case.reply_at is not None:
        said = case.pending.reaction
        yield case.reply_at, 2, key, Replied(case=key, turn=case.pending.turn, channel=said.channel)
    for wave in case.waves:
        yield wave.at, 5, f"{key}:{wave.turn}:{wave.number}", bystanders(shift, case, wave)
    if not case.is_waiting or not shift.setting.is_timed:
        return
    if not case.is_missed and case.turn == 1:
        yield case.arrived_at + case.plan.due, 3, key, Missed(case=key)
    # What they say unanswered belongs to the first wait.
    if case.turn == 1 and case.steps < len(case.plan.steps):
        told = case.plan.steps[case.steps]
        mood = max(ANGRIEST, min(CALMEST, case.mood + told.mood))
        waited = Waited(case=key, step=case.steps, channel=told.channel, mood=mood)
        yield case.since + told.after, 4, key, waited


def _is_clear(shift: Shift) -> bool:
    """Tell whether nobody waits, nobody is to come, and no bystander has anything left to say."""
    planned = all(plan.at is None or plan.scenario in shift.cases for plan in shift.setting.cases)
    if not planned or shift.setting.mode == "live":
        return False
    return all(case.is_over and not case.waves for case in shift.cases.values())
