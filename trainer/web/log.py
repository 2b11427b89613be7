"""Log lines: JSON on standard error, and nothing in them that anybody typed.

Libraries put paths, parameters and messages into their lines, and exceptions quote the text that upset them. So of
a library's line only its place is kept, and of an exception its type and the places it passed.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import structlog

import trainer

_ROOT = Path(trainer.__file__).parent.parent
_OWN = "rejoinder"
_MOST_FRAMES = 30


def start_logging(stream: TextIO | None = None) -> None:
    """Send every line of this process, the libraries' too, through one filter to ``stream``."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(PlainLines())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger(_OWN).setLevel(logging.INFO)
    # It warns whenever a request waits for a thread, which under load is every one.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False


class PlainLines(logging.Formatter):
    """Formats a record as one JSON line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return our own line as it is, and a library's without its words."""
        if record.name == _OWN:
            return str(record.msg)
        line: dict[str, Any] = {
            "at": _now(),
            "level": record.levelname.lower(),
            "event": "library",
            "logger": record.name,
            "place": f"{_short(record.pathname)}:{record.lineno}:{record.funcName}",
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= describe_fault(record.exc_info[1])
        return json.dumps(line)


def describe_fault(fault: BaseException | None) -> dict[str, Any]:
    """Return the types of ``fault`` and of its causes, and where it came by; never a message or a value."""
    kinds: list[str] = []
    frames: list[str] = []
    seen = fault
    while seen is not None and len(kinds) < 10:
        kinds.append(_kind(seen))
        for frame in traceback.extract_tb(seen.__traceback__):
            frames.append(f"{_short(frame.filename)}:{frame.lineno}:{frame.name}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return {"fault": kinds, "frames": frames[-_MOST_FRAMES:]}


def _kind(fault: BaseException) -> str:
    code = getattr(getattr(fault, "orig", fault), "sqlite_errorname", None)
    name = f"{type(fault).__module__}.{type(fault).__qualname__}"
    return f"{name} {code}" if code else name


def _short(path: str) -> str:
    found = Path(path)
    if found.is_relative_to(_ROOT):
        return str(found.relative_to(_ROOT))
    return "/".join(found.parts[-2:])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _stamp(_logger: object, level: str, event: Any) -> Any:
    event["at"], event["level"] = _now(), level
    return event


def _wanted(logger: Any, level: str, event: Any) -> Any:
    return structlog.stdlib.filter_by_level(logger, level, event)


#: Our own logger; its lines are made here and pass the filter as they are.
LOG: Any = structlog.wrap_logger(
    logging.getLogger(_OWN), processors=[_wanted, _stamp, structlog.processors.JSONRenderer(sort_keys=True)]
)
