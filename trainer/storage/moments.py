"""Moments as they are stored: UTC without a zone, which SQLite would not keep."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """Return a stored moment with its zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def stored(moment: datetime) -> datetime:
    """Return ``moment`` as it is stored."""
    return moment.astimezone(UTC).replace(tzinfo=None)
