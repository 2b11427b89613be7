"""A person's day: what is due and why, where they were, and how it went lately."""

from dataclasses import dataclass
from datetime import UTC, datetime

from trainer.channels import CHANNELS
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.today import DueItem, Lately, OpenItem, Today
from trainer.simulation.model import MOOD_WORDS
from trainer.web.due import say_counts, say_due
from trainer.web.pages.shell import Shell
from trainer.web.words import counted, moment, say_mark, short_name

_NOON, _EVENING = 12, 18


@dataclass(frozen=True, slots=True)
class DueView:
    """Holds one thing that is due; ``attempt_id`` names the case that its button goes on with."""

    icon: str
    title: str
    asks: str
    why: str
    due: str
    is_overdue: bool
    far: str
    percent: int
    pack: str
    next_id: str
    attempt_id: str | None
    button: str


@dataclass(frozen=True, slots=True)
class OpenView:
    """Holds one case that somebody is in the middle of."""

    icon: str
    channel: str
    title: str
    customer: str
    state: str
    pack: str
    scenario_id: str
    attempt_id: str | None


@dataclass(frozen=True, slots=True)
class LatelyView:
    """Holds one result."""

    attempt_id: str
    turn: int
    title: str
    icon: str
    channel: str
    overall: str
    is_critical: bool
    ended: str
    when: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Fills today.html."""

    shell: Shell
    greeting: str
    lede: str
    due: tuple[DueView, ...]
    open: tuple[OpenView, ...]
    lately: tuple[LatelyView, ...]

    @classmethod
    def of(cls, desk: Desk, person: Person, today: Today) -> "TodayPage":
        """Show somebody's day."""
        return cls(
            shell=Shell.of(desk, person, "Today", "today"),
            greeting=f"{_greeting(today.now)}, {short_name(person.name)}",
            lede=_lede(today),
            due=tuple(_due(item, today.now) for item in today.due),
            open=tuple(_open(item) for item in today.open),
            lately=tuple(_lately(row) for row in today.lately),
        )


def _greeting(now: datetime) -> str:
    hour = now.astimezone(UTC).hour
    if hour < _NOON:
        return "Good morning"
    return "Good afternoon" if hour < _EVENING else "Good evening"


def _lede(today: Today) -> str:
    counts = say_counts(today.counts)
    if counts:
        return f"{counts}."
    return "Nothing is due this week." if today.due else "Nothing is due. The inbox is open whenever you like."


def _due(item: DueItem, now: datetime) -> DueView:
    channel, progress = item.subject.channel, item.progress
    asker = short_name(item.asked_by) if item.asked_by else "Your organisation"
    total = counted(progress.total, "case")
    return DueView(
        icon=CHANNELS[channel].icon if channel else "book",
        title=item.subject.title,
        asks=f"{asker} asks:",
        why=item.assignment.why,
        due=say_due(item.assignment.due_at, now),
        is_overdue=item.assignment.due_at < now,
        far=f"{progress.done} of {total} done" if progress.total > 1 else progress.state,
        percent=round(100 * progress.done / progress.total),
        pack=item.assignment.pack,
        next_id=progress.next_id or "",
        attempt_id=progress.attempt_id,
        button="Go on" if progress.attempt_id else "Practise",
    )


def _open(item: OpenItem) -> OpenView:
    channel = CHANNELS[item.channel]
    kept = f"Your words of {moment(item.saved_at)} are kept" if item.saved_at else ""
    turn = f"turn {item.turn} is yours" if item.attempt_id else "nothing sent yet"
    state = f"{kept}, {turn}" if kept else turn
    return OpenView(
        icon=channel.icon,
        channel=channel.title,
        title=item.title,
        customer=item.customer,
        state=f"{state[:1].upper()}{state[1:]}.",
        pack=item.pack,
        scenario_id=item.scenario_id,
        attempt_id=item.attempt_id,
    )


def _lately(row: Lately) -> LatelyView:
    channel = CHANNELS[row.channel]
    mood = MOOD_WORDS[row.mood].lower()
    return LatelyView(
        attempt_id=row.attempt_id,
        turn=row.turn,
        title=row.title,
        icon=channel.icon,
        channel=channel.title,
        overall=say_mark(row.overall),
        is_critical=row.is_critical,
        ended=f"over, the customer was {mood}" if row.is_over else f"goes on, the customer is {mood}",
        when=moment(row.at),
    )
