"""Changes single values of a YAML file in place; what was not changed keeps every letter, comments too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from trainer.scenarios.yaml_source import Path, read_yaml

_WIDTH = 110
_ONE_LINE = 60
_ALIAS = re.compile(r"\*[^\s,\]}]+")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Put:
    """Gives the value at ``path`` another value; what is not there yet is added last."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """Takes a key or an item away; what is after it in a list moves up."""

    path: Path


Edit = Put | Drop


class CannotEditError(ValueError):
    """Says that a file cannot be changed in place, because it cannot be read as it stands."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Holds where a value stands: the node, the node of its key, and the column of its collection."""

    holder: CollectionNode
    start: int
    value: Node
    index: int


def edit_yaml(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after the edits, made one after another; raises ``CannotEditError``."""
    if text and not text.endswith("\n"):
        text += "\n"
    for one in edits:
        text = _checked(text, one)
    return text


def _checked(text: str, one: Edit) -> str:
    """Make one edit, and make sure that it did what it should and nothing else."""
    before = _read(text)
    wanted = _apply(before, one)
    for plain in (True, False):
        after = _edited(text, one, plain=plain)
        source, _ = read_yaml(after.encode(), "edited.yaml")
        if source is not None and source.data == wanted:
            return after
    raise CannotEditError(f"{'.'.join(map(str, one.path))} cannot be changed where it stands")


def _read(text: str) -> Any:
    if not text.strip():
        return None
    source, problems = read_yaml(text.encode(), "edited.yaml")
    if source is None:
        raise CannotEditError(str(problems[0]) if problems else "it cannot be read")
    return source.data


def _apply(data: Any, one: Edit) -> Any:
    """Return a copy of plain data after one edit."""
    if not one.path:
        return one.value if isinstance(one, Put) else None
    head, rest = one.path[0], one.path[1:]
    if isinstance(data, list) or (data is None and isinstance(head, int)):
        copy = list(data or [])
        index = int(head)
        if isinstance(one, Drop) and not rest:
            del copy[index]
        elif index == len(copy):
            copy.append(_apply(None, Put(rest, _value(one))))
        else:
            copy[index] = _apply(copy[index], _deeper(one, rest))
        return copy
    fields = dict(data or {})
    if isinstance(one, Drop) and not rest:
        fields.pop(head)
    else:
        fields[head] = _apply(fields.get(head), _deeper(one, rest))
    return fields


def _value(one: Edit) -> Any:
    return one.value if isinstance(one, Put) else None


def _deeper(one: Edit, rest: Path) -> Edit:
    return Put(rest, one.value) if isinstance(one, Put) else Drop(rest)


def _edited(text: str, one: Edit, *, plain: bool) -> str:
    root = yaml.compose(text, Loader=_LOADER)
    if root is None:
        return text + _dump(_apply(None, one), plain=plain)
    path, one = _settled(text, root, one)
    if not path:
        return text[: root.start_mark.index] + _dump(_value(one), plain=plain)
    holder = _node(root, path[:-1])
    if not isinstance(holder, CollectionNode):
        raise CannotEditError(f"{path[-1]} stands in something that holds nothing")
    spot = _spot(holder, path[-1])
    if spot is None:
        return _added(text, holder, _dump_entry(holder, path[-1], _value(one), plain=plain))
    if isinstance(one, Drop):
        return _dropped(text, spot)
    return _replaced(text, spot, _dump_entry(holder, path[-1], one.value, plain=plain))


def _settled(text: str, root: Node, one: Edit) -> tuple[Path, Edit]:
    """Return the edit that can be made by lines: of the outermost thing that is written in one line, or is new."""
    path = one.path
    for length in range(len(path)):
        node = _node(root, path[:length])
        alone = isinstance(one, Drop) and length == len(path) - 1 and _size(node) == 1
        new_below = (
            length < len(path) - 1 and isinstance(node, CollectionNode) and _spot(node, path[length]) is None
        )
        if new_below:
            return path[: length + 1], Put(path[: length + 1], _apply(None, Put(path[length + 1 :], _value(one))))
        if not isinstance(node, CollectionNode) or node.flow_style or alone:
            whole = _at(_read(text), path[:length])
            rest = _deeper(one, path[length:])
            changed = _apply(whole if isinstance(whole, (dict, list)) else None, rest)
            return path[:length], Put(path[:length], changed)
    return path, one


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _size(node: Node) -> int:
    return len(node.value) if isinstance(node, CollectionNode) else 0


def _node(root: Node, path: Path) -> Node:
    node = root
    for step in path:
        spot = _spot(node, step) if isinstance(node, CollectionNode) else None
        if spot is None:
            raise CannotEditError(f"there is no {step}")
        node = spot.value
    return node


def _spot(holder: CollectionNode, step: str | int) -> _Spot | None:
    if isinstance(holder, MappingNode):
        for index, (key, value) in enumerate(holder.value):
            if isinstance(key, ScalarNode) and key.value == str(step):
                return _Spot(holder, key.start_mark.index, value, index)
        return None
    if isinstance(holder, SequenceNode) and isinstance(step, int) and step < len(holder.value):
        item = holder.value[step]
        return _Spot(holder, item.start_mark.index, item, step)
    return None


def _end(text: str, node: Node) -> int:
    """Return where a value's own letters end; the marks of blocks run on to whatever comes next."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        return _end_of_entry(text, node, len(node.value) - 1)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _end_of_entry(text: str, holder: CollectionNode, index: int) -> int:
    """Return where an entry ends; what is named elsewhere and only called here has its marks elsewhere."""
    entry = holder.value[index]
    key, value = entry if isinstance(entry, tuple) else (None, entry)
    before = key.end_mark.index if key is not None else holder.start_mark.index
    if value.start_mark.index >= before:
        return _end(text, value)
    called = _ALIAS.search(
        text, before if key is not None or index == 0 else _end_of_entry(text, holder, index - 1)
    )
    return called.end() if called else before


def _indented(entry: str, column: int) -> str:
    first, *others = entry.rstrip("\n").split("\n")
    return "\n".join([first, *(" " * column + line if line else line for line in others)])


def _added(text: str, holder: CollectionNode, entry: str) -> str:
    line_end = text.find("\n", _end(text, holder))
    column = int(holder.start_mark.column)
    return f"{text[:line_end]}\n{' ' * column}{_indented(entry, column)}{text[line_end:]}"


def _replaced(text: str, spot: _Spot, entry: str) -> str:
    column = int(spot.holder.start_mark.column)
    if isinstance(spot.holder, SequenceNode):
        # What stands in a list is written from where it stands, which need not be two behind its dash.
        column = int(spot.value.start_mark.column) - 2
        entry = entry.removeprefix("- ")
    return text[: spot.start] + _indented(entry, column) + text[_end_of_entry(text, spot.holder, spot.index) :]


def _dropped(text: str, spot: _Spot) -> str:
    """Take an entry away with its lines; the comments above what follows stay."""
    start = spot.start
    if isinstance(spot.holder, SequenceNode):
        start = text.rfind("-", 0, start)
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", _end_of_entry(text, spot.holder, spot.index)) + 1
    if text[line_start:start].strip():  # the first of a block that begins behind a dash
        following = _following(spot)
        return text[:start] + text[following:]
    return text[:line_start] + text[line_end:]


def _following(spot: _Spot) -> int:
    entry = spot.holder.value[spot.index + 1]
    key = entry[0] if isinstance(entry, tuple) else entry
    return int(key.start_mark.index)


def _dump_entry(holder: CollectionNode, step: str | int, value: Any, *, plain: bool) -> str:
    return _dump(_Lines([value]) if isinstance(holder, SequenceNode) else {str(step): value}, plain=plain)


class _Lines(list[Any]):
    """Holds a list that is written with a line for each item."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, and short lists in one line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library calls it with the data
        """Write everything out."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the library's own
        """Indent lists below their key, as the packs are written."""
        super().increase_indent(flow, False)  # noqa: FBT003 - the library's own


class _QuotingDumper(_Dumper):
    """Writes every text in quotes, where nothing is read otherwise than it is written."""


def _text(dumper: _Dumper, value: str) -> ScalarNode:
    style = '"' if isinstance(dumper, _QuotingDumper) else "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _list(dumper: _Dumper, value: list[Any]) -> SequenceNode:
    short = (
        not isinstance(value, _Lines)
        and all(isinstance(one, (int, float, str)) for one in value)
        and len(str(value)) < _ONE_LINE
    )
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)


for _kind in (_Dumper, _QuotingDumper):
    _kind.add_representer(str, _text)
    _kind.add_representer(list, _list)
    _kind.add_representer(_Lines, _list)


def _dump(value: Any, *, plain: bool) -> str:
    dumper = _Dumper if plain else _QuotingDumper
    return str(yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))
