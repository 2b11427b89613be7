"""Puts one thing for another wherever it stands in a file: in its texts and its comments, never in its keys."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from trainer.scenarios.common_names import COMMON
from trainer.scenarios.edit_yaml import CannotEditError, Put, edit_yaml
from trainer.scenarios.yaml_source import Path, read_yaml

#: What these keys hold is no text: it names something, or says of what kind it is.
_KEPT_KEYS = """
format use brand persona inbound channel channels twin_group variant_of scenario band asset id kind dimension
when where register mode tier type from polarity findings kinds phenomena voice
"""
_KEPT = frozenset(_KEPT_KEYS.split())
_BEFORE = r"(?<![\w@])(?<!\d[.,])"
_AFTER = r"(?!\w)(?![.,]\d)"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Swap:
    """Holds what stood in the case, and what stands in the variant."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Swaps:
    """Holds everything that is put for something else, in every case of its letters, and how to find it."""

    by_old: Mapping[str, str]
    _finds: re.Pattern[str] = field(repr=False)
    _finds_raw: re.Pattern[str] = field(repr=False)

    @classmethod
    def of(cls, swaps: Iterable[Swap]) -> "Swaps":
        """Gather swaps; of two for the same thing the first holds."""
        plain = [swap for swap in swaps if swap.old and swap.old != swap.new]
        by_old: dict[str, str] = {}
        for swap in (*plain, *(other for one in plain for other in _cased(one))):
            by_old.setdefault(swap.old, swap.new)
        longest = sorted(by_old, key=len, reverse=True)
        any_of = "|".join(_words(old) for old in longest) or r"(?!)"
        found = f"(?:{any_of}){_AFTER}"
        return cls(by_old, re.compile(_BEFORE + found), re.compile(rf"(?:{_BEFORE}|(?<=\\[nt])){found}"))

    def in_text(self, text: str) -> str:
        """Replace in one pass, so that what was put in is not replaced again."""
        return self._finds.sub(self._new, text)

    def in_data(self, value: Any, path: Path = ()) -> Any:
        """Return plain data with its texts replaced; keys, names and kinds stay."""
        if isinstance(value, str):
            return value if is_kept(path) else self.in_text(value)
        if isinstance(value, dict):
            return {key: self.in_data(one, (*path, key)) for key, one in value.items()}
        if isinstance(value, list):
            return [self.in_data(one, (*path, at)) for at, one in enumerate(value)]
        return value

    def in_yaml(self, text: str) -> str:
        """Replace in a file and leave all else as it is written; raises ``CannotEditError``."""
        source, problems = read_yaml(text.encode(), "varied.yaml")
        root = yaml.compose(text, Loader=_LOADER) if source is not None else None
        if source is None or root is None:
            raise CannotEditError(str(problems[0]) if problems else "it cannot be read")
        wanted = self.in_data(source.data)
        closed = sorted(_closed(root))
        written = self._finds_raw.sub(lambda found: self._unless(closed, found), text)
        after, _ = read_yaml(written.encode(), "varied.yaml")
        if after is not None and after.data == wanted:
            return written
        return edit_yaml(text, [Put(path, new) for path, new in _changed(source.data, wanted)])

    def left_in(self, data: Any) -> str | None:
        """Return something that should have gone and still stands in plain data, be it in a key or an id."""
        news = "\n".join(self.by_old.values())
        for text in (*texts_of(data), *(name.replace("_", " ") for name in _names_in(data))):
            for found in self._finds.finditer(text):
                if not stands_in(found[0], (news,)):
                    return found[0]
        return None

    def _new(self, found: re.Match[str]) -> str:
        return self.by_old[" ".join(found[0].split())]

    def _unless(self, closed: list[tuple[int, int]], found: re.Match[str]) -> str:
        is_closed = any(start < found.end() and found.start() < end for start, end in closed)
        return found[0] if is_closed else self._new(found)


def is_kept(path: Path) -> bool:
    """Tell whether what stands at ``path`` of a scenario or a play is no text."""
    keys = [step for step in path if isinstance(step, str)]
    return bool(keys) and keys[0] != "crm" and keys[-1] in _KEPT


def stands_in(value: str, texts: Iterable[str]) -> bool:
    """Tell whether a value stands in one of the texts, as a whole, as it is written or in capitals."""
    finds = re.compile(f"{_BEFORE}(?:{_words(value)}|{_words(value.upper())}){_AFTER}")
    return any(finds.search(text) for text in texts)


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text of plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts_of(one)


def _names_in(value: Any) -> Iterator[str]:
    """Yield every key of plain data, and every text that is one word."""
    if isinstance(value, str) and " " not in value:
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _names_in(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _names_in(one)


def _words(value: str) -> str:
    """Return a pattern for a value, over the end of a line too."""
    return r"\s+".join(re.escape(word) for word in value.split())


def _cased(swap: Swap) -> Iterator[Swap]:
    """Yield the other ways in which the letters of something are written."""
    yield Swap(swap.old.upper(), swap.new.upper())
    yield Swap(swap.old[:1].upper() + swap.old[1:], swap.new[:1].upper() + swap.new[1:])
    if swap.old.casefold() not in COMMON:
        yield Swap(swap.old.lower(), swap.new.lower())


def _closed(root: Node) -> Iterator[tuple[int, int]]:
    """Yield where a file's keys stand, and the values that are kept."""
    waiting: list[tuple[Path, Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, MappingNode):
            yield from ((key.start_mark.index, key.end_mark.index) for key, _ in node.value)
            waiting.extend(((*path, str(key.value)), one) for key, one in node.value)
        elif isinstance(node, SequenceNode):
            waiting.extend(((*path, at), one) for at, one in enumerate(node.value))
        elif is_kept(path):
            yield node.start_mark.index, node.end_mark.index


def _changed(before: Any, after: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(before, dict):
        for key, one in before.items():
            yield from _changed(one, after[key], (*path, key))
    elif isinstance(before, list):
        for at, one in enumerate(before):
            yield from _changed(one, after[at], (*path, at))
    elif before != after:
        yield path, after
