"""E-mails that say what is due soon, and what was due yesterday: each once, while something is left to do."""

from datetime import datetime, timedelta
from typing import Literal

from trainer.services.assignment_board import people_progress, runs_by_person, subject_of
from trainer.services.desk import Desk
from trainer.services.mail import queue_mail
from trainer.storage.assignments import Assignment
from trainer.storage.people import Person
from trainer.storage.store import Store

When = Literal["soon", "late"]
_SOON = timedelta(days=2)
#: A server that stood still over a weekend still sends the late ones; older ones would come out of the blue.
_LATE = timedelta(days=3)


def make_reminders(store: Store, desk: Desk) -> int:
    """Put the reminders that are due into the outbox, and return how many were made."""
    if not desk.policy.sends_mail:
        return 0
    now = desk.now()
    near = [(found, when) for found in store.assignments() if (when := _when(found, now))]
    if not near:
        return 0
    people, runs, made_before = store.people(), runs_by_person(store.runs()), store.reminder_keys()
    made = 0
    for found, when in near:
        for one in people_progress(desk.shelf, found, people, runs):
            key = f"reminder:{found.id}:{one.person.id}:{when}"
            if one.progress.is_left and key not in made_before:
                made += _remind(store, desk, found, one.person, key=key)
    return made


def _when(assignment: Assignment, now: datetime) -> When | None:
    if assignment.withdrawn_at is not None:
        return None
    if assignment.due_at - _SOON <= now <= assignment.due_at:
        return "soon"
    return "late" if assignment.due_at < now <= assignment.due_at + _LATE else None


def _remind(store: Store, desk: Desk, assignment: Assignment, person: Person, *, key: str) -> bool:
    day = assignment.due_at
    values = {
        "name": person.name,
        "title": subject_of(desk.shelf, assignment.pack, assignment.scenario_id).title,
        "why": assignment.why,
        "due": f"on {day.day} {day:%B %Y}",
        "link": f"{(desk.policy.base_url or '').rstrip('/')}/today",
    }
    return queue_mail(store, desk, person, "reminder", values, subject_key=key)
