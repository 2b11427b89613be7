"""By when something is due, in words. Days end in the organisation's time zone, which is UTC."""

from datetime import UTC, datetime

from trainer.services.progress import Due

_WEEKDAYS = 7


def say_day(when: datetime, now: datetime) -> str:
    """Write a day, with its year when it is another one."""
    day = when.astimezone(UTC)
    return f"{day.day} {day:%B}" if day.year == now.astimezone(UTC).year else f"{day.day} {day:%B %Y}"


def say_due(due_at: datetime, now: datetime) -> str:
    """Say by when something is due, as near days are said."""
    if due_at < now:
        return f"overdue since {say_day(due_at, now)}"
    days = (due_at.astimezone(UTC).date() - now.astimezone(UTC).date()).days
    if days < 2:
        return "due tomorrow" if days else "due today"
    return f"due in {days} days" if days < _WEEKDAYS else f"due on {say_day(due_at, now)}"


def say_counts(due: Due) -> str:
    """Say how much is due within a week and how much is overdue; nothing when there is neither."""
    parts = (f"{due.week} due this week" if due.week else "", f"{due.overdue} overdue" if due.overdue else "")
    return ", ".join(part for part in parts if part)
