"""What a person has done, and one debrief of it."""

from dataclasses import dataclass
from datetime import datetime

from trainer.scenarios.glossary import GlossaryEntry, entries_in
from trainer.scoring.certainty import is_scored
from trainer.scoring.observation import Scorecard
from trainer.scoring.suggest import Suggestion
from trainer.scoring.values import ChannelName
from trainer.services.cases import CaseView, view_of_attempt
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.own_words import own_words
from trainer.services.routing import Routing, route_of
from trainer.simulation.model import Attempt, Turn

HISTORY_PAGE = 30


@dataclass(frozen=True, slots=True)
class DebriefView:
    """Holds one turn with everything its debrief tells."""

    attempt: Attempt
    case: CaseView
    turn: Turn
    pass_mark: float
    words: tuple[GlossaryEntry, ...]
    routing: Routing
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Holds one line of a person's history; an overall of None needs a person."""

    attempt_id: str
    pack: str
    scenario_id: str
    title: str
    customer: str
    channel: ChannelName
    opened_at: datetime
    closed_at: datetime | None
    overalls: tuple[float | None, ...]
    is_critical: bool
    turns: int
    is_logged: bool
    """Whether the form after contact was filled in with any answer."""


@dataclass(frozen=True, slots=True)
class History:
    """Holds one page of a person's history, and whether there is more."""

    page: int
    rows: tuple[HistoryRow, ...]
    has_more: bool


def view_debrief(desk: Desk, person_id: str, attempt_id: str, index: int) -> DebriefView:
    """Return the debrief of turn ``index`` (from 1) of a person's own attempt; raises ``NotFound``."""
    with desk.read() as store:
        attempt = store.attempt(attempt_id)
        shift = store.shift_of_attempt(attempt_id)
    if shift is not None and shift[0].setting.mode == "exam" and shift[0].closed_at is None:
        raise NotFound("sealed until the shift is over")
    if attempt is None or attempt.person_id != person_id or not 1 <= index <= len(attempt.turns):
        raise NotFound("no such debrief")
    case, turn = view_of_attempt(desk, attempt), attempt.turns[index - 1]
    judging = desk.shelf.judging(attempt.judges)
    theirs = " \n".join(message.text for message in case.thread if message.from_ == "customer")
    words = entries_in(theirs, (entry for pack in judging for entry in pack.glossary))
    pack, judge = desk.shelf.judge(attempt.judges)
    routing = route_of(pack, judge, attempt, turn)
    suggestion = own_words(desk, attempt, turn)
    return DebriefView(attempt, case, turn, judge.rubric.pass_mark, words, routing, suggestion)


def history(desk: Desk, person_id: str, page: int = 1) -> History:
    """Return one page (from 1) of a person's attempts, newest first."""
    with desk.read() as store:
        found = store.attempts_of(person_id, HISTORY_PAGE + 1, (page - 1) * HISTORY_PAGE)
    return History(page, tuple(_row(desk, attempt) for attempt in found[:HISTORY_PAGE]), len(found) > HISTORY_PAGE)


def overall_of(scorecard: Scorecard) -> float | None:
    """Return the overall mark, or None where it needs a person."""
    return scorecard.overall if is_scored(scorecard) else None


def _row(desk: Desk, attempt: Attempt) -> HistoryRow:
    view = view_of_attempt(desk, attempt)
    return HistoryRow(
        attempt_id=attempt.id,
        pack=attempt.pack,
        scenario_id=attempt.scenario_id,
        title=view.scenario.title,
        customer=view.persona.name,
        channel=view.scenario.inbound,
        opened_at=attempt.opened_at,
        closed_at=attempt.closed_at,
        overalls=tuple(overall_of(turn.scorecard) for turn in attempt.turns),
        is_critical=any(turn.scorecard.critical for turn in attempt.turns),
        turns=len(attempt.turns),
        is_logged=any(turn.response.form for turn in attempt.turns),
    )
