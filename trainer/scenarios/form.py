"""The values of a file as fields of a form, and what was filled in as edits of the file."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from trainer.scenarios.edit_yaml import Drop, Edit, Put
from trainer.scenarios.schema import pack_schemas
from trainer.scenarios.yaml_source import Path

FieldKind = Literal[
    "line", "words", "number", "yesno", "choice", "choices", "lines", "combinations", "pairs", "band",
    "group", "absent", "items", "entries", "odd",
]  # fmt: skip
Posted = Mapping[str, Sequence[str]]
"""What was sent for each field by its name; a field that is not named was not in the form."""

#: Keys whose text is long enough for a box of several lines.
_LONG = frozenset({"text", "say", "says", "gloss", "because", "what", "profile", "description", "notes", "warning"})
#: An object with more than so many keys is asked for by a button, not by showing all of them empty.
_SMALL = 4


@dataclass(frozen=True, slots=True)
class Field:
    """Holds one value of a file as it is asked for; ``parts`` are the fields within it."""

    path: Path
    kind: FieldKind
    is_there: bool = False
    required: bool = False
    about: str = ""
    value: str = ""
    chosen: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()

    @property
    def name(self) -> str:
        """Return the name by which a form sends it."""
        return ".".join(str(step) for step in self.path)

    @property
    def key(self) -> str:
        """Return its own key, or its place in its list."""
        return str(self.path[-1]) if self.path else ""


def kind_of(path: str) -> str | None:
    """Return the schema of a pack's file that a form can ask for; None for all others."""
    whole = {"pack.yaml": "pack", "personas.yaml": "personas"}
    folders = {"scenarios": "scenario", "plays": "play"}
    return whole.get(path) or folders.get(path.partition("/")[0])


def fields_of(kind: str, data: Any, known: Mapping[str, Sequence[str]] | None = None) -> tuple[Field, ...]:
    """Return the fields of a file; ``known`` gives what may be chosen where a key names something of the pack."""
    schema = pack_schemas()[kind]
    asked = _Asked(schema.get("$defs", {}), known or {})
    if "properties" in schema:
        return asked.group(schema, data if isinstance(data, dict) else {}, ()).parts
    return (asked.entries(next(iter(schema["patternProperties"].values())), data, ()),)


def edits_of(fields: Sequence[Field], posted: Posted) -> tuple[Edit, ...]:
    """Return what must change in the file for the form's fields to hold what was sent."""
    return tuple(edit for field in fields for edit in _edits(field, posted))


def find_field(fields: Sequence[Field], name: str) -> Field | None:
    """Return the field of this name, however deep it stands."""
    for field in fields:
        if field.name == name:
            return field
        found = find_field(field.parts, name)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Asked:
    """Turns a schema beside the data it describes into fields."""

    definitions: Mapping[str, Any]
    known: Mapping[str, Sequence[str]]

    def group(self, schema: Mapping[str, Any], data: Mapping[str, Any], path: Path) -> Field:
        """Return an object with its keys as fields."""
        needed = schema.get("required", ())
        parts = tuple(
            self.field(one, data.get(key, _NOTHING), (*path, key), required=key in needed)
            for key, one in schema.get("properties", {}).items()
            if "const" not in one
        )
        return Field(path, "group", is_there=bool(data), parts=parts)

    def field(self, schema: Mapping[str, Any], data: Any, path: Path, *, required: bool) -> Field:
        """Return the field of one key."""
        about = schema.get("description", "")
        whole, may_be_null = self._resolved(schema)
        is_there = data is not _NOTHING and data is not None
        common = {"is_there": is_there, "required": required, "about": about}
        options = self._options(whole, path)
        if options:
            return _choice(path, data if is_there else _default(schema), options, common)
        kind = whole.get("type")
        if kind == "object":
            return self._object(whole, data, path, common=common, optional=may_be_null)
        if kind == "array":
            return self._array(whole, data, path, common)
        return _scalar(str(kind), data if is_there else schema.get("default"), path, common)

    def entries(self, schema: Mapping[str, Any], data: Any, path: Path, **common: Any) -> Field:
        """Return a mapping of ids to objects."""
        whole, _ = self._resolved(schema)
        held = data if isinstance(data, dict) else {}
        parts = (self.group(whole, one if isinstance(one, dict) else {}, (*path, key)) for key, one in held.items())
        return Field(path, "entries", parts=tuple(parts), **common)

    def _object(
        self, schema: Mapping[str, Any], data: Any, path: Path, *, common: dict[str, Any], optional: bool
    ) -> Field:
        if common["is_there"] and not isinstance(data, dict):
            return Field(path, "odd", **common)
        if "properties" not in schema:
            inner = schema.get("additionalProperties") or next(iter(schema["patternProperties"].values()))
            if self._resolved(inner)[0].get("type") == "object":
                return self.entries(inner, data, path, **common)
            return _pairs(data, path, common)
        if optional and not common["is_there"] and len(schema["properties"]) > _SMALL:
            return Field(path, "absent", **common)
        held = data if common["is_there"] else {}
        return Field(path, "group", parts=self.group(schema, held, path).parts, **common)

    def _array(self, schema: Mapping[str, Any], data: Any, path: Path, common: dict[str, Any]) -> Field:
        held = data if common["is_there"] else []
        if not isinstance(held, list):
            return Field(path, "odd", **common)
        if "prefixItems" in schema:
            return Field(path, "band", value=" to ".join(str(one) for one in held), **common)
        inner, _ = self._resolved(schema["items"])
        if inner.get("type") == "object":
            parts = (
                self.group(inner, one if isinstance(one, dict) else {}, (*path, at)) for at, one in enumerate(held)
            )
            return Field(path, "items", parts=tuple(parts), **common)
        if inner.get("type") == "array":
            value = "\n".join(" + ".join(str(one) for one in line) for line in held if isinstance(line, list))
            return Field(path, "combinations", value=value, **common)
        chosen = tuple(str(one) for one in held)
        if "enum" in inner:
            return Field(path, "choices", chosen=chosen, options=tuple(inner["enum"]), **common)
        return Field(path, "lines", value="\n".join(one.replace("\n", " ") for one in chosen), **common)

    def _options(self, schema: Mapping[str, Any], path: Path) -> tuple[str, ...]:
        if "enum" in schema:
            return tuple(str(one) for one in schema["enum"])
        return tuple(self.known.get(str(path[-1]), ())) if len(path) == 1 else ()

    def _resolved(self, schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
        """Return what a schema stands for, and whether it may be null."""
        if "anyOf" in schema:
            others = [one for one in schema["anyOf"] if one.get("type") != "null"]
            return self._resolved(others[0])[0], len(others) < len(schema["anyOf"])
        if "$ref" in schema:
            return self.definitions[str(schema["$ref"]).rpartition("/")[2]], False
        return schema, False


_NOTHING: Any = object()


def _default(schema: Mapping[str, Any]) -> str:
    """Return what stands where a key is left out, as text."""
    default = schema.get("default")
    return "" if default is None else str(default)


def _choice(path: Path, value: Any, options: tuple[str, ...], common: dict[str, Any]) -> Field:
    return Field(path, "choice", value=str(value), options=options, **common)


def _scalar(kind: str, data: Any, path: Path, common: dict[str, Any]) -> Field:
    if isinstance(data, (dict, list)):
        return Field(path, "odd", **common)
    if kind == "boolean":
        return Field(path, "yesno", value="yes" if data is True else "", **common)
    value = "" if data is None else str(data)
    if kind in {"number", "integer"}:
        return Field(path, "number", value=value, **common)
    long = str(path[-1]) in _LONG or "\n" in value
    return Field(path, "words" if long else "line", value=value, **common)


def _pairs(data: Any, path: Path, common: dict[str, Any]) -> Field:
    held = data if isinstance(data, dict) else {}
    value = "\n".join(f"{key}: {str(one).replace(chr(10), ' ')}" for key, one in held.items())
    return Field(path, "pairs", value=value, **common)


def _edits(field: Field, posted: Posted) -> Iterator[Edit]:
    if field.kind == "group" and field.is_there and not field.required and _is_emptied(field, posted):
        yield Drop(field.path)
        return
    if field.parts:
        for part in field.parts:
            yield from _edits(part, posted)
        return
    sent = posted.get(field.name)
    if sent is None or field.kind in {"group", "items", "entries", "absent", "odd"}:
        return
    if _as_sent(field) == [
        one.replace("\r\n", "\n") for one in sent if one or field.kind not in {"choices", "yesno"}
    ]:
        return
    value = _filled(field, sent)
    if value not in (None, "", [], {}):
        yield Put(field.path, value)
    elif field.is_there:
        yield Drop(field.path)


def _is_emptied(field: Field, posted: Posted) -> bool:
    """Tell whether nothing is left in a group that held something to be seen."""
    if not any("".join(_as_sent(part)) for part in field.parts):
        return False
    named = [part for part in field.parts if part.name in posted]
    return bool(named) and len(named) == len(field.parts) and not any("".join(posted[one.name]) for one in named)


def _as_sent(field: Field) -> list[str]:
    """Return what a form sends for a field nobody touched."""
    if field.kind == "choices":
        return [one for one in field.options if one in field.chosen]
    if field.kind == "yesno":
        return [field.value] if field.value else []
    return [field.value]


def _filled(field: Field, sent: Sequence[str]) -> Any:
    """Return the value that was filled in; what is no number is kept as it was typed, and said to be wrong."""
    typed = (sent[-1] if sent else "").replace("\r\n", "\n")
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    match field.kind:
        case "yesno":
            value: Any = typed == "yes"
        case "choices":
            value = [one for one in field.options if one in sent]
        case "lines":
            value = lines
        case "combinations":
            value = [[one.strip() for one in line.replace(",", "+").split("+") if one.strip()] for line in lines]
        case "pairs":
            value = {key.strip(): said.strip() for key, _, said in (line.partition(":") for line in lines)}
        case "band":
            value = [_number(one) for one in typed.replace("to", " ").split()]
        case "number":
            value = _number(typed.strip())
        case "words":
            value = typed.strip("\n")
        case _:
            value = typed.strip()
    return value


def _number(typed: str) -> int | float | str:
    """Return what was typed as a number, or as it was typed where it is none."""
    for kind in (int, float):
        try:
            number = kind(typed)
        except ValueError:
            continue
        return number if math.isfinite(number) else typed
    return typed
