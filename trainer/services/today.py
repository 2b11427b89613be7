"""What a person has before them today: what is due, what they were at, and how it went lately."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trainer.scoring.values import ChannelName
from trainer.services.assignment_board import Subject, subject_of
from trainer.services.attempts import overall_of
from trainer.services.cases import view_of_attempt
from trainer.services.desk import Desk
from trainer.services.drafts import DraftNote, drafts_of
from trainer.services.progress import Due, Progress, count_due, is_asked, progress_of, scenarios_of
from trainer.simulation.model import Attempt
from trainer.storage.assignments import Assignment
from trainer.storage.people import Person
from trainer.storage.store import Store

_LATELY = 5


@dataclass(frozen=True, slots=True)
class DueItem:
    """Holds one thing that is asked of a person and not done yet; ``asked_by`` of None has left no name."""

    assignment: Assignment
    subject: Subject
    progress: Progress
    asked_by: str | None


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Holds a case that somebody is in the middle of; ``saved_at`` says when words were kept there."""

    pack: str
    scenario_id: str
    attempt_id: str | None
    title: str
    customer: str
    channel: ChannelName
    turn: int
    touched_at: datetime
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Lately:
    """Holds the last turn of an attempt; an overall of None needs a person, ``mood`` runs from -3 to +3."""

    attempt_id: str
    turn: int
    title: str
    channel: ChannelName
    overall: float | None
    is_critical: bool
    is_over: bool
    mood: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Today:
    """Holds a person's day at one moment."""

    now: datetime
    due: tuple[DueItem, ...]
    counts: Due
    open: tuple[OpenItem, ...]
    lately: tuple[Lately, ...]


def view_today(desk: Desk, person: Person) -> Today:
    """Return what a person has before them, the earliest due first and the newest work first."""
    now, drafts = desk.now(), drafts_of(desk, person.id)
    with desk.read() as store:
        due = _due_items(desk, store, person)
        under_way = store.open_attempts(person.id)
        newest = store.lately_answered(person.id, _LATELY)
    return Today(
        now=now,
        due=due,
        counts=count_due((item.assignment.due_at for item in due), now),
        open=_open_items(desk, under_way, drafts),
        lately=tuple(_lately(desk, attempt) for attempt in newest),
    )


def due_now(desk: Desk, person: Person) -> Due:
    """Count what is due for a person; one look at the assignments, and one at the attempts if there are any."""
    with desk.read() as store:
        dates = tuple(found.due_at for found, progress in _asked(desk, store, person) if progress.is_left)
    return count_due(dates, desk.now())


def _asked(desk: Desk, store: Store, person: Person) -> tuple[tuple[Assignment, Progress], ...]:
    team_id = person.team.id if person.team else None
    asked = [found for found in store.assignments_to(person.id, team_id) if is_asked(found, person)]
    runs = store.runs([person.id]) if asked else ()
    return tuple((found, progress_of(found, scenarios_of(desk.shelf, found), runs)) for found in asked)


def _due_items(desk: Desk, store: Store, person: Person) -> tuple[DueItem, ...]:
    items = []
    for found, progress in _asked(desk, store, person):
        if progress.is_left:
            maker = store.person(found.made_by) if found.made_by else None
            subject = subject_of(desk.shelf, found.pack, found.scenario_id)
            items.append(DueItem(found, subject, progress, maker.name if maker else None))
    return tuple(items)


def _open_items(desk: Desk, attempts: tuple[Attempt, ...], drafts: tuple[DraftNote, ...]) -> tuple[OpenItem, ...]:
    kept = {note.attempt_id or "": note.saved_at for note in reversed(drafts)}
    items = [_under_way(desk, attempt, kept) for attempt in attempts]
    fresh = {(note.pack, note.scenario_id): note for note in reversed(drafts) if note.attempt_id is None}
    items.extend(item for note in fresh.values() if (item := _not_sent_yet(desk, note)))
    return tuple(sorted(items, key=lambda item: item.touched_at, reverse=True))


def _under_way(desk: Desk, attempt: Attempt, kept: Mapping[str, datetime]) -> OpenItem:
    view, saved_at = view_of_attempt(desk, attempt), kept.get(attempt.id)
    last = attempt.turns[-1].submitted_at if attempt.turns else attempt.opened_at
    return OpenItem(
        pack=attempt.pack,
        scenario_id=attempt.scenario_id,
        attempt_id=attempt.id,
        title=view.scenario.title,
        customer=view.persona.name,
        channel=view.answer_channel,
        turn=attempt.next_turn,
        touched_at=max(last, saved_at) if saved_at else last,
        saved_at=saved_at,
    )


def _not_sent_yet(desk: Desk, note: DraftNote) -> OpenItem | None:
    pack = desk.shelf.current.get(note.pack)
    scenario = pack.scenarios.get(note.scenario_id) if pack else None
    if pack is None or scenario is None:
        return None
    return OpenItem(
        pack=note.pack,
        scenario_id=note.scenario_id,
        attempt_id=None,
        title=scenario.title,
        customer=pack.personas[scenario.persona].name,
        channel=scenario.inbound,
        turn=1,
        touched_at=note.saved_at,
        saved_at=note.saved_at,
    )


def _lately(desk: Desk, attempt: Attempt) -> Lately:
    view, last = view_of_attempt(desk, attempt), attempt.turns[-1]
    return Lately(
        attempt_id=attempt.id,
        turn=last.index,
        title=view.scenario.title,
        channel=view.scenario.inbound,
        overall=overall_of(last.scorecard),
        is_critical=last.scorecard.critical is not None,
        is_over=attempt.closed_at is not None,
        mood=attempt.mood,
        at=last.submitted_at,
    )
