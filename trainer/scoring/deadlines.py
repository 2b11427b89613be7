"""Reads the times a text promises: hours, days of the week, dates and spans, counted from a given now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
} | {"a": 1, "an": 1, "the": 1, "twelve": 12, "half an": 0}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MINUTES = {"min": 1, "hou": 60, "hr": 60, "day": 24 * 60, "wee": 7 * 24 * 60}
_HOURS = {"noon": 12, "midday": 12, "midnight": 24}
_PARTS_OF_DAY = {"morning": 12, "afternoon": 18, "evening": 22, "tonight": 24}
#: So many characters apart, a day and an hour are about one time.
_NEAR = 30
_EVENING = 24
_NOON = 12

_SPAN = re.compile(
    r"\b(?:within|in|inside|takes?|for) (?:the )?(?:next )?(half an|\d{1,3}|[a-z]{1,6}) ?"
    r"((?:working |business )?)(min|hou|hr|day|wee)[a-z]*"
)
_CLOCK = re.compile(
    r"\b(?:by|before|until|till|at|about|around|from|after) (?:about |around )?"
    r"(\d{1,2})(?:[:.](\d\d))? ?(am|pm|a\.m|p\.m|o'clock)?(?![\d/-])"
)
_NAMED = re.compile(r"\b(today|tomorrow|tonight|this (?:morning|afternoon|evening))\b")
_HOUR_WORD = re.compile(r"\b(noon|midday|midnight)\b")
_WEEKDAY = re.compile(r"\b(" + "|".join(_DAYS) + r")\b")
_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(" + "|".join(_MONTHS) + r")[a-z]*\b")


@dataclass(frozen=True, slots=True)
class Deadline:
    """Points at words of folded text (half-open offsets) and says until when, at the latest, they mean."""

    start: int
    end: int
    at: datetime


def deadlines(folded: str, now: datetime) -> tuple[Deadline, ...]:
    """Return the times that folded text names, in order; an hour belongs to the day named beside it."""
    days = sorted(_days(folded, now), key=lambda found: found.start)
    hours = [*_spans(folded, now), *_hours(folded, now, days)]
    alone = [day for day in days if not any(abs(day.start - hour.start) < _NEAR for hour in hours)]
    return tuple(sorted((*hours, *alone), key=lambda one: one.start))


def _spans(folded: str, now: datetime) -> Iterator[Deadline]:
    for match in _SPAN.finditer(folded):
        count = int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1])
        if count is None:
            continue
        minutes = _MINUTES[match[3]] * (count or 0.5)
        if match[2]:
            yield Deadline(*match.span(), _working_days(now, int(count or 1)))
        else:
            yield Deadline(*match.span(), now + timedelta(minutes=minutes))


def _working_days(now: datetime, count: int) -> datetime:
    day = now
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _DAYS.index("saturday")
    return _end_of(day)


def _days(folded: str, now: datetime) -> Iterator[Deadline]:
    for match in _NAMED.finditer(folded):
        word = match[1].removeprefix("this ")
        day = now + timedelta(days=word == "tomorrow")
        yield Deadline(*match.span(), _at(day, _PARTS_OF_DAY.get(word, _EVENING)))
    for match in _WEEKDAY.finditer(folded):
        ahead = (_DAYS.index(match[1]) - now.weekday()) % 7
        yield Deadline(*match.span(), _end_of(now + timedelta(days=ahead)))
    for match in _DATE.finditer(folded):
        date = _date(int(match[1]), _MONTHS.index(match[2]) + 1, now)
        if date is not None:
            yield Deadline(*match.span(), _end_of(date))


def _date(day: int, month: int, now: datetime) -> datetime | None:
    """Return the next such date; None for one that no year has."""
    for year in (now.year, now.year + 1):
        try:
            date = now.replace(year=year, month=month, day=day)
        except ValueError:
            return None
        if date.date() >= now.date():
            return date
    return None


def _hours(folded: str, now: datetime, days: list[Deadline]) -> Iterator[Deadline]:
    for match in _HOUR_WORD.finditer(folded):
        yield Deadline(*match.span(), _at(_day_beside(match, days, now), _HOURS[match[1]]))
    for match in _CLOCK.finditer(folded):
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
        if hour > _EVENING or minute >= 60 or (not match[2] and not half and hour > _NOON):
            continue
        if half == "p" and hour < _NOON:
            hour += _NOON
        at = _at(_day_beside(match, days, now), hour) + timedelta(minutes=minute)
        # A bare "by 5" said at ten in the morning means the afternoon.
        if at < now and not half and hour < _NOON:
            at += timedelta(hours=_NOON)
        yield Deadline(*match.span(), at)


def _day_beside(match: re.Match[str], days: list[Deadline], now: datetime) -> datetime:
    """Return the day that is named near an hour, else today."""
    start, end = match.span()
    near = (day.at for day in days if abs(day.start - end) < _NEAR or abs(start - day.end) < _NEAR)
    return next((at - timedelta(seconds=1) for at in near), now)


def _at(day: datetime, hour: int) -> datetime:
    return day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(hours=hour)


def _end_of(day: datetime) -> datetime:
    return _at(day, _EVENING)
