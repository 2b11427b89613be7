"""What came of a shift: case by case, moment by moment, and where another course can be taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.shift_report import CaseReport, ShiftReport
from trainer.services.shifts import ShiftView
from trainer.simulation.shift.events import (
    Answered,
    Arrived,
    Closed,
    Collided,
    Contradicted,
    Crowded,
    Logged,
    Missed,
    Replied,
    Skipped,
    Waited,
)
from trainer.web.pages.shell import Shell
from trainer.web.pages.shift_desk import MODE_WORDS
from trainer.web.words import counted, joined

_WHY = {
    "time": "The time was up.",
    "clear": "Nobody was left waiting.",
    "stopped": "It was ended before its time.",
    "left": "It was left.",
}
_CROWD = {"praise": "Bystanders praise it", "pile_on": "Bystanders pile on", "shrug": "Bystanders shrug"}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Links to the debrief of one answer."""

    attempt_id: str
    turn: int
    mark: str
    is_critical: bool


@dataclass(frozen=True, slots=True)
class CaseEndView:
    """Holds one line of the table."""

    key: str
    title: str
    customer: str
    icon: str
    channel: str
    first_answer: str
    answers: tuple[AnswerView, ...]
    triage: str
    came_to: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """Holds one moment of the shift, from which another course can be taken."""

    number: int
    at: str
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class BarView:
    """Holds a stretch of a lane, in hundredths of the shift."""

    x: float
    width: float
    look: str


@dataclass(frozen=True, slots=True)
class LaneView:
    """Holds one customer's way through the shift: when they waited, and when they were answered."""

    name: str
    label: str
    bars: tuple[BarView, ...]
    dots: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ShiftEndPage:
    """Fills shift_end.html."""

    shell: Shell
    id: str
    title: str
    mode: str
    why: str
    lasted: str
    counts: tuple[tuple[str, str], ...]
    lanes: tuple[LaneView, ...]
    cases: tuple[CaseEndView, ...]
    troubles: tuple[str, ...]
    moments: tuple[MomentView, ...]
    sha256: str

    @classmethod
    def of(cls, desk: Desk, person: Person, report: ShiftReport) -> "ShiftEndPage":
        """Tell what came of a shift."""
        view = report.view
        return cls(
            shell=Shell.of(desk, person, f"After the shift: {view.kept.setting.title}", "shifts"),
            id=view.kept.id,
            title=view.kept.setting.title,
            mode=MODE_WORDS[view.kept.setting.mode],
            why=_WHY[view.shift.closed or "left"],
            lasted=_clock(view.shift.now),
            counts=tuple(_counts(report)),
            lanes=tuple(_lane(view, one) for one in report.cases),
            cases=tuple(_case(one) for one in report.cases),
            troubles=tuple(_troubles(report)),
            moments=tuple(_moments(view)),
            sha256=report.sha256,
        )


def _counts(report: ShiftReport) -> Iterator[tuple[str, str]]:
    cases = report.cases
    answered = sum(1 for one in cases if one.answers)
    yield "Answered", f"{answered} of {len(cases)}"
    elsewhere = sum(1 for one in cases if one.went_elsewhere)
    yield "Spoke up again unanswered", str(elsewhere)
    decided = [one.decided.result.overall for one in cases if one.decided]
    if decided:
        yield "Decided before writing", f"{round(sum(decided) / len(decided))} of 100"
    if report.chats:
        right = sum(1 for chat in report.chats if chat.score == 100)
        yield "Posts judged right", f"{right} of {len(report.chats)}"


def _lane(view: ShiftView, one: CaseReport) -> LaneView:
    whole, key = max(1, view.shift.now), one.found.case.scenario_id
    since, look, dots, bars, waited = one.found.desk_case.arrived_at, "waits", [], [], 0
    for logged in view.page.log:
        event = logged.event
        if not isinstance(event, (Answered, Replied, Skipped)) or event.case != key:
            continue
        bars.append(_bar(since, logged.at, whole, look))
        waited += logged.at - since if look == "waits" else 0
        is_over = isinstance(event, Skipped) or (isinstance(event, Replied) and _ends(one, event))
        since, look = logged.at, "theirs" if isinstance(event, Answered) or is_over else "waits"
        if isinstance(event, Answered):
            dots.append(round(100 * logged.at / whole, 1))
        if is_over:
            look = ""
    if look:
        bars.append(_bar(since, whole, whole, look))
        waited += whole - since if look == "waits" else 0
    name = one.found.case.persona.name
    label = f"{name} waited {_clock(waited)} in all; {counted(len(dots), 'answer')}"
    return LaneView(name, label, tuple(bars), tuple(dots))


def _bar(start: int, end: int, whole: int, look: str) -> BarView:
    return BarView(round(100 * start / whole, 1), round(max(0.4, 100 * (end - start) / whole), 1), look)


def _ends(one: CaseReport, event: Replied) -> bool:
    return any(answer.turn == event.turn and answer.reaction.ends for answer in one.answers)


def _case(one: CaseReport) -> CaseEndView:
    case, state = one.found.case, one.found.desk_case
    channel = CHANNELS[case.scenario.inbound]
    attempt = case.attempt_id or ""
    answers = tuple(
        AnswerView(attempt, answer.turn, str(round(answer.overall)), answer.critical is not None)
        for answer in one.answers
    )
    return CaseEndView(
        key=case.scenario_id,
        title=case.scenario.title,
        customer=case.persona.name,
        icon=channel.icon,
        channel=channel.title,
        first_answer="" if one.first_answer is None else _clock(one.first_answer),
        answers=answers,
        triage="" if one.decided is None else str(round(one.decided.result.overall)),
        came_to="left alone" if state.is_skipped else "over" if state.is_over else "still open",
    )


def _troubles(report: ShiftReport) -> Iterator[str]:
    pack = report.view.pack
    for one in report.collisions:
        seats = joined([f"seat {seat.upper()}" for seat in one.seats])
        yield f"{pack.scenarios[one.case].title}: {seats} had it in hand at once."
    for told in report.contradictions:
        here, there = pack.scenarios[told.case].title, pack.scenarios[told.other].title
        said, before = joined(list(told.said)), joined(list(told.before))
        where = "" if told.case == told.other else f" in “{there}”"
        yield f"{here}: {said} was promised here, {before} before{where}. The facts are the same."


def _moments(view: ShiftView) -> Iterator[MomentView]:
    for logged in _worth_telling(view.page.log):
        words, look = _words(view, logged)
        yield MomentView(logged.number, _clock(logged.at), words, look)


def _worth_telling(log: Iterable[Logged]) -> Iterator[Logged]:
    kinds = (Arrived, Answered, Replied, Waited, Missed, Crowded, Collided, Contradicted, Skipped, Closed)
    return (logged for logged in log if isinstance(logged.event, kinds))


def _words(view: ShiftView, logged: Logged) -> tuple[str, str]:  # noqa: PLR0911 (one arm a kind)
    event = logged.event
    if isinstance(event, Closed):
        return _WHY[event.why], "plain"
    key = getattr(event, "case", "")
    name = view.pack.personas[view.pack.scenarios[key].persona].name
    match event:
        case Arrived():
            return f"{name} arrives: {CHANNELS[event.channel].title}", "plain"
        case Answered():
            bad = ", critical" if event.critical else ""
            return f"You answer {name}: {round(event.overall)}{bad}", "bad" if event.critical else "ours"
        case Replied():
            return f"{name} answers", "plain"
        case Waited():
            return f"Nobody has answered {name}, who turns to: {CHANNELS[event.channel].title}", "bad"
        case Missed():
            return f"{name} has waited too long", "bad"
        case Crowded():
            return f"{_CROWD[event.mood]}: {counted(event.likes, 'like')}, seen by {event.reach:,}", event.mood
        case Collided():
            return f"Two had {name} in hand", "bad"
        case Contradicted():
            return f"{name} is told something else than before", "bad"
    return f"{name} is left alone", "plain"


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
