"""Moves the days of a case, all by as many, so that what came before still does and weekdays fit their dates."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trainer.scenarios.swaps import Swap

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 3
_FARTHEST = 45
_SATURDAY = 5
_LEAP, _PLAIN = 2028, 2027
"""Years to reckon in where a date has none."""
_MONTH = "|".join(f"{name}|{name[:_SHORT]}" for name in MONTHS)
_READS = (
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?", re.IGNORECASE),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"),
)
_BARE = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """Holds a date as it is read, and whether its year is told."""

    day: date
    has_year: bool


def read_date(text: str) -> Read | None:
    """Read a day of a month, with or without its year; None when it is none."""
    for pattern in _READS:
        found = pattern.fullmatch(text.strip())
        if found is None:
            continue
        told = found["m"]
        month = int(told) if told.isdigit() else [name[:_SHORT] for name in MONTHS].index(told[:3].title()) + 1
        day, year = int(found["d"]), found["y"]
        reckoned = _LEAP if (day, month) == (29, 2) else _PLAIN
        try:
            return Read(date(int(year) if year else reckoned, month, day), year is not None)
        except ValueError:
            return None
    return None


def read_bare(text: str) -> int | None:
    """Read a day that is told without its month, such as 30th."""
    found = _BARE.fullmatch(text.strip())
    return int(found["d"]) if found else None


def read_weekday(text: str) -> int | None:
    """Read a weekday, written out or by its first three letters; Monday is 0."""
    names = [name.casefold() for name in DAYS]
    told = text.strip().casefold()
    if told in names:
        return names.index(told)
    short = [name[:_SHORT] for name in names]
    return short.index(told) if told in short else None


def move_days(dates: Sequence[str], weekdays: Sequence[str], chance: random.Random) -> Iterator[Swap]:
    """Yield what stands for each date and weekday, all moved by as many days, in every spelling."""
    told = [found for one in dates if (found := read_date(one)) is not None]
    named = [at for one in weekdays if (at := read_weekday(one)) is not None]
    if not told and not named:
        return
    by = _distance(told, named, chance)
    for old in told:
        yield from _spellings(old, Read(old.day + timedelta(days=by), old.has_year))
    for one in dates:
        bare = read_bare(one)
        full = next((read.day for read in told if read.day.day == bare), None)
        if full is not None:
            yield Swap(one, ordinal((full + timedelta(days=by)).day))
    for one in weekdays:
        at = read_weekday(one)
        if at is not None:
            yield from _weekday(one, DAYS[at], DAYS[(at + by) % 7])


def ordinal(number: int) -> str:
    """Write a day as 1st, 2nd, 3rd, 4th."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 < number < 14 else ends.get(number % 10, 'th')}"


def _distance(dates: Sequence[Read], weekdays: Sequence[int], chance: random.Random) -> int:
    """Draw by how many days to go: whole weeks where no weekday is told, and best within each month."""
    fits = [by for by in range(-_FARTHEST, _FARTHEST + 1) if by and bool(weekdays) == bool(by % 7)]
    costs = {by: _cost(dates, weekdays, by) for by in fits}
    least = min(costs.values())
    return chance.choice([by for by in fits if costs[by] == least])


def _cost(dates: Sequence[Read], weekdays: Sequence[int], by: int) -> tuple[int, int, int]:
    moved = [read.day + timedelta(days=by) for read in dates]
    again = {(day.day, day.month) for day in moved} & {(read.day.day, read.day.month) for read in dates}
    days = [(at + by) % 7 for at in weekdays]
    same = len(again) + len(set(days) & set(weekdays))
    months = sum(day.month != read.day.month for day, read in zip(moved, dates, strict=True))
    idle = sum((new >= _SATURDAY) != (old >= _SATURDAY) for new, old in zip(days, weekdays, strict=True))
    return same, months, idle


def _spellings(old: Read, new: Read) -> Iterator[Swap]:
    """Yield a date in every way in which people write it, the fullest first."""
    for was, now in zip(_written(old), _written(new), strict=True):
        yield Swap(was, now)


def _written(read: Read) -> Iterator[str]:
    day, month, year = read.day.day, MONTHS[read.day.month - 1], read.day.year
    if read.has_year:
        yield read.day.isoformat()
        yield f"{day:02}/{read.day.month:02}/{year}"
        yield f"{day}/{read.day.month}/{year}"
        yield from (f"{day} {month} {year}", f"{ordinal(day)} {month} {year}", f"{month} {day}, {year}")
    for name in (month, month[:_SHORT]):
        yield from (f"{day} {name}", f"{ordinal(day)} {name}", f"{ordinal(day)} of {name}")
        yield from (f"{name} {day}", f"{name} {ordinal(day)}")


def _weekday(told: str, old: str, new: str) -> Iterator[Swap]:
    if len(told) == _SHORT:
        yield Swap(told, new[:_SHORT])
        return
    yield Swap(old, new)
    yield Swap(f"{old}s", f"{new}s")
