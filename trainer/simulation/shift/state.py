"""Where a shift stands: a fold over its log, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import assert_never

from trainer.scoring.values import PUBLIC, ChannelName
from trainer.simulation.shift.events import (
    Answered,
    Arrived,
    Chatted,
    Claimed,
    Closed,
    Collided,
    Contradicted,
    Crowd,
    Crowded,
    CrowdSet,
    Injected,
    Logged,
    Missed,
    Opened,
    Pace,
    Paced,
    Released,
    Replied,
    Skipped,
    Triaged,
    Waited,
)
from trainer.simulation.shift.setting import CasePlan, Setting

#: Bystanders come in waves, so many seconds after a public answer.
WAVES = (20, 75, 180)
#: The turn of bystanders who saw that nobody answered.
SILENCE = 0
#: Who was private and goes public is seen by so many at first.
FIRST_REACH = 120


@dataclass(frozen=True, slots=True)
class Wave:
    """Waits for bystanders to speak about an answer; ``at`` in seconds of the shift's clock."""

    turn: int
    number: int
    at: int
    overall: float
    is_critical: bool


@dataclass(frozen=True, slots=True)
class DeskCase:
    """Holds one case as it stands on the desk.

    ``turn`` is the response to come; ``since`` the second from which the customer has been waiting for it.
    """

    plan: CasePlan
    arrived_at: int
    channel: ChannelName
    mood: int
    since: int
    reach: int
    turn: int = 1
    steps: int = 0
    owner: str | None = None
    pending: Answered | None = None
    reply_at: int | None = None
    is_over: bool = False
    is_missed: bool = False
    is_skipped: bool = False
    answers: tuple[Answered, ...] = ()
    waves: tuple[Wave, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Tell whether the customer waits for us."""
        return not self.is_over and self.pending is None


@dataclass(frozen=True, slots=True)
class Shift:
    """Holds a whole shift as it stands after its last event."""

    setting: Setting
    now: int = 0
    number: int = 0
    pace: Pace = 1
    crowd: Crowd = "usual"
    cases: Mapping[str, DeskCase] = field(default_factory=dict)
    chats: tuple[int, ...] = ()
    """The posts of the chatter that came by, in order."""
    triaged: frozenset[str | int] = frozenset()
    closed: str | None = None

    def plan_of(self, key: str) -> CasePlan:
        """Return what was planned for a case; raises ``KeyError``."""
        for plan in self.setting.cases:
            if plan.scenario == key:
                return plan
        raise KeyError(key)


def begin(setting: Setting) -> Shift:
    """Return a shift in which nothing has happened."""
    return Shift(setting, crowd=setting.crowd)


def fold(setting: Setting, log: Iterable[Logged]) -> Shift:
    """Return the shift after all of ``log``."""
    return reduce(step, log, begin(setting))


def step(shift: Shift, logged: Logged) -> Shift:  # noqa: PLR0911 (one arm a kind)
    """Return the shift after one more event."""
    after = replace(shift, now=logged.at, number=logged.number)
    event = logged.event
    match event:
        case Paced():
            return replace(after, pace=event.pace)
        case CrowdSet():
            return replace(after, crowd=event.crowd)
        case Chatted():
            return replace(after, chats=(*after.chats, event.chat))
        case Closed():
            return replace(after, closed=event.why)
        case Triaged():
            return replace(after, triaged=after.triaged | {_subject(event)})
        case Arrived():
            return _put(after, _arrive(after, event))
        case Opened() | Injected() | Collided() | Contradicted():
            return after
        case _:
            return _put(after, _change(after.cases[event.case], event, logged.at))


def _subject(event: Triaged) -> str | int:
    if event.case is not None:
        return event.case
    return event.chat or 0


def _put(shift: Shift, case: DeskCase) -> Shift:
    return replace(shift, cases={**shift.cases, case.plan.scenario: case})


def _arrive(shift: Shift, event: Arrived) -> DeskCase:
    plan = shift.plan_of(event.case)
    return DeskCase(plan, shift.now, event.channel, plan.mood, shift.now, plan.reach)


def _change(  # noqa: PLR0911 (one arm a kind)
    case: DeskCase,
    event: Claimed | Released | Answered | Skipped | Replied | Waited | Missed | Crowded,
    at: int,
) -> DeskCase:
    match event:
        case Claimed():
            return replace(case, owner=event.seat)
        case Released():
            return replace(case, owner=None)
        case Answered():
            return _answered(case, event, at)
        case Skipped():
            return replace(case, is_skipped=True, is_over=True, pending=None, reply_at=None, owner=None)
        case Replied():
            return _replied(case, event, at)
        case Waited():
            return _waited(case, event, at)
        case Missed():
            return replace(case, is_missed=True)
        case Crowded():
            waves = tuple(wave for wave in case.waves if (wave.turn, wave.number) != (event.turn, event.wave))
            return replace(case, reach=event.reach, waves=waves)
        case _:
            assert_never(event)


def _waited(case: DeskCase, event: Waited, at: int) -> DeskCase:
    after = replace(case, channel=event.channel, mood=event.mood, since=at, steps=case.steps + 1)
    if event.channel not in PUBLIC:
        return after
    # Bystanders see a silence too, and nobody can blame them for what they make of it.
    alone = Wave(SILENCE, event.step, at + WAVES[0], 0.0, is_critical=False)
    return replace(after, reach=case.reach or FIRST_REACH, waves=(*case.waves, alone))


def _answered(case: DeskCase, event: Answered, at: int) -> DeskCase:
    said = event.reaction
    waits = () if not is_public(event) else _waves(event, at)
    return replace(
        case,
        pending=event,
        reply_at=at + said.delay,
        turn=event.turn + 1,
        answers=(*case.answers, event),
        waves=(*case.waves, *waits),
        owner=event.seat,
    )


def is_public(event: Answered) -> bool:
    """Tell whether bystanders could read an answer."""
    return any(move.kind == "reply" and move.channel in PUBLIC for move in event.response.moves)


def _waves(event: Answered, at: int) -> tuple[Wave, ...]:
    return tuple(
        Wave(event.turn, number, at + after, event.overall, event.critical is not None)
        for number, after in enumerate(WAVES)
    )


def _replied(case: DeskCase, event: Replied, at: int) -> DeskCase:
    pending = case.pending
    if pending is None:
        return case
    said = pending.reaction
    return replace(
        case,
        pending=None,
        reply_at=None,
        mood=said.mood,
        channel=event.channel or case.channel,
        since=at,
        is_over=said.ends,
        owner=None if said.ends else case.owner,
    )
