"""What stands round a thread: a warning, steps of the channel, who writes, who waits, and bystanders."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.scoring.model import Move
from trainer.scoring.values import ChannelName
from trainer.services.cases import CaseView
from trainer.services.shift_answers import ShiftCase
from trainer.services.shifts import ShiftView
from trainer.simulation.shift.events import Answered, Crowded
from trainer.simulation.shift.thread import thread_in_shift
from trainer.web.pages.shift_desk import CrowdView, crowd_view
from trainer.web.pages.steps import StepView, steps_of
from trainer.web.pages.thread import CountView, Transfer, customer_first

#: Where both sides sit and wait for one another's next words.
_LIVE: frozenset[ChannelName] = frozenset({"social_dm", "web_chat"})
_HANDED = frozenset({"handoff", "escalate"})


@dataclass(frozen=True, slots=True)
class WaitedView:
    """Holds how long a customer has waited, and since which second of the shift for the script to count on."""

    words: str
    passed: str
    since: int


@dataclass(frozen=True, slots=True)
class BesideView:
    """Holds what stands round a thread; what is not there is empty or None."""

    warning: str
    steps: tuple[StepView, ...] = ()
    writing: str = ""
    waited: WaitedView | None = None
    crowd: CrowdView | None = None
    is_counted: bool = False
    rather_not: str = ""


def _warning(case: CaseView) -> str:
    return (case.scenario.warning or "") if case.scenario.intensity > 1 else ""


def beside_practice(case: CaseView) -> BesideView:
    """Return what stands round the thread of a practice case."""
    rather_not = "Nothing is counted." if case.turn == 1 else "Nothing more is counted."
    return BesideView(_warning(case), steps_of(case.answer_channel), rather_not=rather_not)


def beside_shift(found: ShiftCase, *, can_answer: bool) -> BesideView:
    """Return what stands round the thread of a case in a shift.

    That somebody is writing follows from our answer being on its way; when theirs comes nobody is told.
    """
    view, state, first = found.view, found.desk_case, customer_first(found.case)
    is_live = state.channel in _LIVE and not view.is_over
    waited = WaitedView(f"{first} has been waiting for", _passed(max(0, view.now - state.since)), state.since)
    return BesideView(
        warning=_warning(found.case),
        steps=steps_of(state.channel) if can_answer else (),
        writing=f"{first} is writing" if is_live and state.pending is not None else "",
        waited=waited if is_live and state.is_waiting else None,
        crowd=crowd_view(view, found.case.scenario_id),
        is_counted=bool(counts_in(found)) and _has_own_post(found.case),
    )


def _has_own_post(case: CaseView) -> bool:
    return any(message.channel == "social_post" and message.from_ == "customer" for message in case.thread)


def counts_in(found: ShiftCase) -> tuple[CountView, ...]:
    """Return how many have seen a public case so far, and what they pressed; nothing while it is private."""
    waves = list(_waves(found.view, found.case.scenario_id))
    seen = found.desk_case.reach
    likes, quotes = sum(wave.likes for wave in waves), sum(wave.quotes for wave in waves)
    pressed = (
        (likes, CountView("like", f"{likes:,}", "like" if likes == 1 else "likes")),
        (quotes, CountView("repost", f"{quotes:,}", "quote post" if quotes == 1 else "quote posts")),
    )
    counts = tuple(count for many, count in pressed if many)
    return (*counts, CountView("eye", f"about {seen:,}", "seen by")) if seen else ()


def _waves(view: ShiftView, key: str) -> Iterator[Crowded]:
    for logged in view.page.log:
        if isinstance(logged.event, Crowded) and logged.event.case == key:
            yield logged.event


def transfers_in(found: ShiftCase) -> tuple[Transfer, ...]:
    """Return what was handed to colleagues in a shift, each after the messages that stood before it."""
    case, log = found.case, found.view.page.log
    return tuple(
        _transfer(len(thread_in_shift(case.scenario, case.persona, case.scenario_id, log[:number])), move)
        for number, logged in enumerate(log, start=1)
        if isinstance(logged.event, Answered) and logged.event.case == case.scenario_id
        for move in logged.event.response.moves
        if move.kind in _HANDED
    )


def _transfer(after: int, move: Move) -> Transfer:
    return Transfer(after, move.to or "", move.text, is_raised=move.kind == "escalate")


def _passed(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
