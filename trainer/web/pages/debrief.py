"""The debrief: verdict, bars, the marked words, the findings, and what happened next."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.core.text import fold
from trainer.scoring.certainty import is_scored
from trainer.scoring.expectations import Expectations
from trainer.scoring.model import Message
from trainer.scoring.observation import Finding, Scorecard
from trainer.scoring.values import DIMENSIONS
from trainer.services.attempts import DebriefView, overall_of
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.items import rating_by
from trainer.web.pages.after_contact import LoggedView, logged_views
from trainer.web.pages.call import MeasureView, measure_views
from trainer.web.pages.findings import (
    DIMENSION_ICONS,
    DIMENSION_WORDS,
    FindingView,
    SentMove,
    finding_views,
    in_order,
    sent_moves,
)
from trainer.web.pages.own_words import OwnWordsView
from trainer.web.pages.rating import RatingView
from trainer.web.pages.routing import RoutingView
from trainer.web.pages.shell import Shell
from trainer.web.pages.thread import MessageView, MoodView, customer_first, message_views, mood_view
from trainer.web.verdict import say_verdict
from trainer.web.words import counted, moment, say_mark


@dataclass(frozen=True, slots=True)
class Bar:
    """Holds one dimension as the drawing needs it."""

    name: str
    icon: str
    mark: int
    low: int
    width: int
    range: str
    line: int
    needs_person: bool
    label: str


@dataclass(frozen=True, slots=True)
class PointView:
    """Holds one thing a good answer does, and whether this one did."""

    what: str
    icon: str
    look: str
    word: str


@dataclass(frozen=True, slots=True)
class WordView:
    """Holds one word of the customer's, and what it means here."""

    term: str
    means: str
    advice: str


@dataclass(frozen=True, slots=True)
class DebriefPage:
    """Fills debrief.html."""

    shell: Shell
    attempt_id: str
    turn: int
    pack: str
    scenario_id: str
    case_title: str
    crumb: str
    brand: str
    customer: str
    verdict: str
    overall: str
    overall_range: str
    overall_look: str
    line: int
    is_critical: bool
    bars: tuple[Bar, ...]
    unsure: str
    sent: tuple[SentMove, ...]
    logged: tuple[LoggedView, ...]
    call: tuple[MeasureView, ...]
    findings: tuple[FindingView, ...]
    more: tuple[FindingView, ...]
    answer: tuple[MessageView, ...]
    because: str
    mood: MoodView
    can_answer: bool
    own_words: OwnWordsView
    routing: RoutingView
    rating: RatingView
    gloss: str
    words: tuple[WordView, ...]
    points: tuple[PointView, ...]

    @property
    def summary(self) -> str:
        """Return how many findings there are."""
        return f"{counted(len(self.findings) + len(self.more), 'finding')}, in the order of your words"

    @property
    def more_label(self) -> str:
        """Return what stands on the fold of the lesser findings."""
        return counted(len(self.more), "more finding")

    @classmethod
    def of(cls, desk: Desk, person: Person, view: DebriefView) -> "DebriefPage":
        """Show one turn's debrief."""
        case, turn, card = view.case, view.turn, view.turn.scorecard
        findings = in_order(card.findings)
        told, customer = case.scenario.expectations_for(turn.index), customer_first(case)
        shown, more = finding_views(findings)
        return cls(
            shell=Shell.of(desk, person, f"Debrief: {case.persona.name}", "history"),
            attempt_id=view.attempt.id,
            turn=turn.index,
            pack=case.pack,
            scenario_id=case.scenario_id,
            case_title=case.scenario.title,
            crumb=f"turn {turn.index}, {moment(turn.submitted_at)}",
            brand=case.brand.name,
            customer=customer,
            verdict=say_verdict(card, turn.response, view.pass_mark),
            overall=say_mark(overall_of(card)),
            overall_range=_probably(_range(card, "overall")) if is_scored(card) else "",
            overall_look="big" if is_scored(card) else "unsaid",
            line=round(view.pass_mark),
            is_critical=card.critical is not None,
            bars=bars(card, view.pass_mark),
            unsure=_unsure(card),
            sent=sent_moves(turn.response, findings, customer),
            logged=logged_views(turn.response.form),
            call=measure_views(turn.response.call, told),
            findings=shown,
            more=more,
            answer=_answer(view),
            because=turn.spoken.because,
            mood=mood_view(view.attempt.moods[: turn.index + 1]),
            can_answer=turn.index == len(view.attempt.turns) and view.attempt.closed_at is None,
            own_words=OwnWordsView.of(view, customer),
            routing=RoutingView.of(told, view.routing),
            rating=RatingView.of(rating_by(desk, person, case.pack, case.scenario_id)),
            gloss=told.meaning.gloss,
            words=_words(told, view),
            points=_points(told, card.findings),
        )


def bars(card: Scorecard, pass_mark: float) -> tuple[Bar, ...]:
    """Return the six bars in their fixed order."""
    drawn = []
    for dimension in DIMENSIONS:
        name, mark = DIMENSION_WORDS[dimension], round(card.marks.get(dimension, 0))
        unsure = dimension in card.abstain or dimension not in card.marks
        low, high = (round(edge) for edge in card.intervals.get(dimension, (mark, mark)))
        between = _range(card, dimension)
        said = "needs a person" if unsure else f"{mark}{', ' * bool(between)}{_probably(between)}"
        label = f"{name}: {said}. Pass line {round(pass_mark)}."
        icon, line = DIMENSION_ICONS[dimension], round(pass_mark)
        drawn.append(Bar(name, icon, mark, low, high - low, between, line, unsure, label))
    return tuple(drawn)


def _range(card: Scorecard, name: str) -> str:
    """Say where raters would probably put a mark; nothing where nobody knows."""
    if name not in card.intervals:
        return ""
    low, high = card.intervals[name]
    return f"{round(low)} to {round(high)}"


def _probably(between: str) -> str:
    return f"probably {between}" if between else ""


def _words(told: Expectations, view: DebriefView) -> tuple[WordView, ...]:
    """Return the words that need a gloss: the situation's own first, then those of the glossary."""
    own = {fold(term.term).text: WordView(term.term, term.means, "") for term in told.meaning.terms}
    for entry in view.words:
        advice = "Understand it; do not use it." if entry.not_to_imitate else ""
        own.setdefault(fold(entry.term).text, WordView(entry.term, entry.gloss, advice))
    return tuple(own.values())


def _unsure(card: Scorecard) -> str:
    names = [DIMENSION_WORDS[dimension] for dimension in card.abstain]
    if not names:
        return ""
    verb = "needs" if len(names) == 1 else "need"
    return f"{', '.join(names)} {verb} a person."


def _answer(view: DebriefView) -> tuple[MessageView, ...]:
    spoken = view.turn.spoken
    if not spoken.say:
        return ()
    message = Message.model_construct(
        from_="customer",
        channel=spoken.channel or view.case.scenario.inbound,
        text=spoken.say,
        name=None,
        at=None,
        picture=None,
    )
    return message_views(view.case, (message,))


def _points(told: Expectations, findings: Sequence[Finding]) -> tuple[PointView, ...]:
    by_item = {finding.rule.partition(":")[2]: finding for finding in findings if ":" in finding.rule}
    return tuple(_point(point.what, by_item.get(point.id)) for point in told.points)


def _point(what: str, finding: Finding | None) -> PointView:
    if finding is None:
        return PointView(what, "query", "none", "Not judged")
    if finding.standing == "gained":
        return PointView(what, "tick", "good", "Done")
    if finding.standing == "partial":
        return PointView(what, "minus", "cost", "In part")
    return PointView(what, "minus", "cost", "Not done")
