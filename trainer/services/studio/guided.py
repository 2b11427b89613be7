"""The guided form of a file: its values as fields, and what was filled in put where it stands in the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.core.problem import Problem
from trainer.scenarios.edit_yaml import CannotEditError, Drop, Edit, Put, edit_yaml
from trainer.scenarios.form import Field, Posted, edits_of, fields_of, find_field, kind_of
from trainer.scenarios.yaml_source import Path, Source, read_yaml
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.services.studio.bench import Bench
from trainer.services.studio.files import NotKept, SavedElsewhere, Where, open_file, save_file

_MISSING = re.compile("“([a-z_]+)”")
#: The first of these keys names what an item of a list is.
_IDS = {"points": "point", "pitfalls": "pitfall"}


@dataclass(frozen=True, slots=True)
class Form:
    """Holds a file's fields, and the name of the field that each problem stands at; none of what is not YAML."""

    kind: str
    fields: tuple[Field, ...]
    names: Mapping[Problem, str]

    @property
    def faults(self) -> Mapping[str, str]:
        """Return what is wrong by the name of the field."""
        backwards = reversed(tuple(self.names.items()))
        return {name: f"{found.message}. {found.hint}".strip() for found, name in backwards}


def form_of(bench: Bench, path: str) -> Form | None:
    """Return the form of a file; None for one that is only written as text."""
    kind = kind_of(path)
    if kind is None or path not in bench.files:
        return None
    source = _source(bench.files[path], path)
    if source is None:
        return Form(kind, (), {})
    fields = fields_of(kind, source.data, _known(bench))
    own = tuple(found for found in bench.problems if found.path == path)
    return Form(kind, fields, {found: _name(source, found) for found in own})


def fill_form(desk: Desk, person: Person, where: Where, posted: Posted, *, do: str, revision: int) -> int:
    """Save what was filled in and return the file's revision; ``do`` adds, drops or lifts an item.

    Raises ``NotFound``, ``NotKept`` and ``SavedElsewhere``.
    """
    file = open_file(desk, where)
    if file.revision != revision:
        raise SavedElsewhere(file)
    kind, text = kind_of(where[1]), file.body.decode("utf-8", "replace")
    source = _source(file.body, where[1])
    if kind is None or source is None:
        raise NotKept("The text cannot be read as it stands. Mend it in the text first.")
    try:
        text = edit_yaml(text, edits_of(fields_of(kind, source.data), posted))
        text = edit_yaml(text, _structure(kind, text, do, posted))
    except CannotEditError as fault:
        raise NotKept(f"This cannot be put in its place from the form: {fault}. Write it in the text.") from fault
    return save_file(desk, person, where, text, revision=revision)


def _source(body: bytes, path: str) -> Source | None:
    if not body.strip():
        return Source(path, {}, {})
    return read_yaml(body, path)[0]


def _known(bench: Bench) -> Mapping[str, tuple[str, ...]]:
    """Return what may be chosen of the pack's own things, as far as their files can be read."""
    info = _data(bench, "pack.yaml")
    scenarios = sorted(path[10:-5] for path in bench.files if path.startswith("scenarios/"))
    return {
        "brand": tuple(info.get("brands") or ()),
        "persona": tuple(_data(bench, "personas.yaml")),
        "scenario": tuple(scenarios),
    }


def _data(bench: Bench, path: str) -> Mapping[str, Any]:
    source = _source(bench.files.get(path, b""), path)
    return source.data if source is not None and isinstance(source.data, dict) else {}


def _structure(kind: str, text: str, do: str, posted: Posted) -> tuple[Edit, ...]:
    """Return what a button of the form asks for: ``add:points``, ``drop:points.2``, ``lift:reactions.1``."""
    asked, _, name = do.partition(":")
    source = _source(text.encode(), "form.yaml")
    field = find_field(fields_of(kind, source.data), name) if source else None
    if source is None or (field is None and name):
        return ()
    if asked == "add":
        return _added(field, source.data, posted)
    if asked == "drop" and field is not None:
        return (Drop(field.path),)
    if asked == "lift" and field is not None and isinstance(field.path[-1], int) and field.path[-1] > 0:
        above = (*field.path[:-1], field.path[-1] - 1)
        return Put(above, _at(source.data, field.path)), Put(field.path, _at(source.data, above))
    return ()


def _added(field: Field | None, data: Any, posted: Posted) -> tuple[Edit, ...]:
    if field is None or field.kind == "entries":
        path: Path = field.path if field else ()
        key = (posted.get(f"new-{field.name if field else ''}") or [""])[-1].strip()
        return (Put((*path, key), {}),) if key and key not in (_at(data, path) or {}) else ()
    if field.kind == "absent":
        return (Put(field.path, {}),)
    at = len(field.parts)
    taken = {str(one.get("id")) for one in _at(data, field.path) or () if isinstance(one, dict)} if at else set()
    word = _IDS.get(field.key)
    number = next(one for one in range(at + 1, at + len(taken) + 2) if f"{word}_{one}" not in taken)
    return (Put((*field.path, at), {"id": f"{word}_{number}"} if word else {}),)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[int(step)] if isinstance(data, list) else (data or {}).get(step)
    return data


def _name(source: Source, found: Problem) -> str:
    """Return the name of the field that a problem stands at; a missing key stands where it should be."""
    at = sorted((path for path, place in source.places.items() if place == (found.line, found.column)), key=len)
    missing = _MISSING.search(found.message) if found.code == "P104" else None
    if missing:
        whole = at[0] if at and found.line > 1 else ()
        return ".".join(str(step) for step in (*whole, missing[1]))
    return ".".join(str(step) for step in at[-1]) if at else ""
