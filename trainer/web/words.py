"""Small wordings that several pages share."""

from datetime import datetime

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame"})
_HOUR = 60
_DAY = 24 * _HOUR


def short_name(name: str) -> str:
    """Return how the desk calls somebody: the first name, or title and surname."""
    parts = name.split()
    if len(parts) > 1 and parts[0].rstrip(".").lower() in _TITLES:
        return f"{parts[0]} {parts[-1]}"
    return parts[0] if parts else name


def initials(name: str) -> str:
    """Return one or two letters that stand for a name."""
    parts = [part for part in name.split() if part[0].isalnum()]
    letters = [parts[0][0], parts[-1][0]] if len(parts) > 1 else [name.strip()[:2]]
    return "".join(letters).upper()


def signed(points: float) -> str:
    """Write points with their sign, a loss with a true minus."""
    rounded = round(points)
    if rounded == 0:
        return "0"
    return f"+{rounded}" if rounded > 0 else f"\u2212{-rounded}"


def duration(minutes: int) -> str:
    """Write a stretch of minutes as short as it can be said."""
    if minutes < _HOUR:
        return f"{minutes} min"
    if minutes < _DAY:
        hours, rest = divmod(minutes, _HOUR)
        return f"{hours} h {rest:02d}" if rest else f"{hours} h"
    days = minutes // _DAY
    return "1 day" if days == 1 else f"{days} days"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def moment(when: datetime) -> str:
    """Write a date with its time, as the tables show it."""
    return f"{when.day} {when:%b %Y, %H:%M}"


def joined(parts: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Join words with commas and one closing word."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def say_mark(mark: float | None) -> str:
    """Say an overall mark, or that nobody but a person can give it."""
    return "needs a person" if mark is None else str(round(mark))
