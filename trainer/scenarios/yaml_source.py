"""Reads YAML as plain data with the place of every key; refuses what could hurt before it is built."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem

Path = tuple[str | int, ...]
Place = tuple[int, int]
Places = Mapping[str, Mapping[Path, Place]]
"""The places in each file of a pack, by its relative path."""

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24
MAX_NODES = 10_000
MAX_DIGITS = 15
MAX_ALIASES = 64


_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Holds a file read: its plain data, and the line and column of each key and item."""

    path: str
    data: Any
    places: Mapping[Path, Place]

    def place(self, path: Path) -> Place:
        """Return where ``path`` stands, or the nearest thing around it that has a place."""
        return nearest(self.places, path)


def nearest(places: Mapping[Path, Place], path: Path) -> Place:
    """Return the place of ``path``, or of the closest thing that holds it."""
    for length in range(len(path), -1, -1):
        if path[:length] in places:
            return places[path[:length]]
    return (0, 0)


class _RefusedError(Exception):
    """Carries the problem that ends the reading of a file."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.found = found


@dataclass(slots=True)
class _Open:
    """Holds a mapping or list that is still being filled."""

    holder: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds plain data from events without recursion, noting places and repeated keys."""

    path: str
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Any] = field(default_factory=dict)
    nodes: int = 0
    aliases: int = 0
    documents: int = 0

    def take(self, event: Event) -> None:
        """Add one event to the data."""
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self.stack.pop()
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse("P106", event, "a second document begins here; a file holds one")
        elif isinstance(event, NodeEvent):
            self._check(event)
            self._node(event)

    def _check(self, event: NodeEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse("P107", event, f"more than {MAX_NODES} values")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse("P110", event, f"“{tag}”")
        if not isinstance(event, ScalarEvent) and len(self.stack) >= MAX_DEPTH:
            self._refuse("P108", event, f"more than {MAX_DEPTH} levels")

    def _node(self, event: NodeEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.holder, dict) and top.key is None:
            self._key(top, event)
            return
        path = self._path_of_value(top, event)
        if isinstance(event, ScalarEvent):
            self._put(top, self._keep(event, self._scalar(event)))
            return
        if isinstance(event, AliasEvent):
            self._put(top, self._alias(event))
            return
        holder: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        self._put(top, self._keep(event, holder))
        self.stack.append(_Open(holder, path))

    def _key(self, top: _Open, event: NodeEvent) -> None:
        if not isinstance(event, ScalarEvent):
            self._refuse("P106", event, "a key must be a word")
        key = str(event.value)
        if key in top.holder:
            self.problems.append(problem("P102", self.path, _place(event), f"“{key}”"))
        else:
            self.places[(*top.path, key)] = _place(event)
        top.key = key

    def _path_of_value(self, top: _Open | None, event: NodeEvent) -> Path:
        if top is None:
            self.places[()] = _place(event)
            return ()
        if isinstance(top.holder, dict):
            return (*top.path, str(top.key))
        path = (*top.path, len(top.holder))
        self.places[path] = _place(event)
        return path

    def _put(self, top: _Open | None, value: Any) -> None:
        if top is None:
            self.data = value
        elif isinstance(top.holder, list):
            top.holder.append(value)
        else:
            top.holder.setdefault(str(top.key), value)
            top.key = None

    def _keep(self, event: NodeEvent, value: Any) -> Any:
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    def _alias(self, event: AliasEvent) -> Any:
        """Return the value an alias stands for; written out it counts like any other."""
        name = str(event.anchor)
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            self._refuse("P109", event, f"more than {MAX_ALIASES}")
        if name not in self.anchors:
            self._refuse("P109", event, f"“{name}” has no anchor before it")
        value = self.anchors[name]
        if any(opened.holder is value for opened in self.stack):
            self._refuse("P109", event, f"“{name}” holds itself")
        count, depth = _measure(value)
        self.nodes += count
        if self.nodes > MAX_NODES or len(self.stack) + depth > MAX_DEPTH:
            self._refuse("P109", event, f"“{name}” makes the file too large or too deep")
        return value

    def _scalar(self, event: ScalarEvent) -> Any:
        text = str(event.value)
        if event.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if not (_INTEGER.match(text) or _BASED.match(text) or _FLOAT.match(text)):
            return text
        if len(text) > MAX_DIGITS:
            self._refuse("P107", event, f"a number of {len(text)} digits; put it in quotes if it is a text")
        if _INTEGER.match(text):
            return int(text)
        number = int(text, 0) if _BASED.match(text) else float(text)
        if not math.isfinite(number):
            self._refuse("P107", event, f"the number {text}")
        return number

    def _refuse(self, code: str, event: Event, detail: str) -> NoReturn:
        raise _RefusedError(problem(code, self.path, _place(event), detail))


def _measure(value: Any) -> tuple[int, int]:
    """Count the values in ``value`` and its levels, and stop where both are too many anyway."""
    count, deepest = 0, 0
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting and count <= MAX_NODES:
        inner, depth = waiting.pop()
        count += 1
        deepest = max(deepest, depth)
        items = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
        waiting.extend((item, depth + 1) for item in items)
    return count, deepest


def read_yaml(raw: bytes, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read one YAML file; scalars follow the core schema of YAML 1.2, and dates stay text."""
    try:
        text = _decode(raw, path)
        builder = _Builder(path)
        for event in _events(text, path):
            builder.take(event)
    except _RefusedError as refused:
        return None, (refused.found,)
    if builder.documents == 0:
        return None, (problem("P106", path, (0, 0), "the file is empty"),)
    return Source(path, builder.data, builder.places), tuple(builder.problems)


def _decode(raw: bytes, path: str) -> str:
    if len(raw) > MAX_BYTES:
        detail = f"{len(raw) // 1024} kB, at most {MAX_BYTES // 1024} kB"
        raise _RefusedError(problem("P107", path, (0, 0), detail))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _RefusedError(problem("P112", path, (line, 1))) from error
    for index, character in enumerate(text):
        if (character < " " and character not in "\t\n\r") or character == "\x7f":
            line = text.count("\n", 0, index) + 1
            detail = f"control character {ord(character)}"
            raise _RefusedError(problem("P112", path, (line, 1), detail))
    return text


def _events(text: str, path: str) -> Iterator[Event]:
    try:
        # libyaml's parser, which every wheel of PyYAML holds, is twenty times as fast as one in Python.
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise _RefusedError(problem("P106", path, place, str(error.problem or error.context or ""))) from error
    except (
        YAMLError,
        ValueError,
        LookupError,
        ArithmeticError,
        TypeError,
        AttributeError,
        AssertionError,
    ) as error:
        # The parser meets some crafted files with errors of its own; to an author all say the same.
        raise _RefusedError(problem("P106", path, (0, 0))) from error


def _place(event: Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
