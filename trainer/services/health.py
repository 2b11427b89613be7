"""Whether the database can do its work."""

from trainer.services.desk import Desk


def failing_checks(desk: Desk) -> tuple[str, ...]:
    """Return the names of the checks that fail: readable, schema, writable, room."""
    return desk.database.failing_checks()


def wal_bytes(desk: Desk) -> int:
    """Return how large SQLite's write-ahead log is; 0 elsewhere."""
    return desk.database.wal_bytes()
