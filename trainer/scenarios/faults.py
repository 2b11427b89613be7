"""Turns what the models refuse into problems with a code, a place and a hint."""

import difflib
import json
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.yaml_source import Path, Source

V = TypeVar("V", bound=BaseModel)

_CODES: Mapping[str, str] = {
    "extra_forbidden": "P101",
    "missing": "P104",
    "literal_error": "P105",
    "string_pattern_mismatch": "P105",
    "string_too_short": "P105",
    "string_too_long": "P105",
    "too_short": "P105",
    "too_long": "P105",
    "greater_than": "P105",
    "greater_than_equal": "P105",
    "less_than": "P105",
    "less_than_equal": "P105",
}


_WORDS: Mapping[str, str] = {
    "a valid array": "a list",
    "an object": "a mapping",
    "a valid dictionary": "a mapping",
    "a valid integer": "a whole number",
    "a valid number": "a number",
    "a valid string": "a text",
    "a valid boolean": "true or false",
}


def build(model: type[V], source: Source) -> tuple[V | None, tuple[Problem, ...]]:
    """Build a value of ``model`` from the data of ``source``, or say all that is wrong with it."""
    try:
        # Strict models take lists for tuples in JSON only.
        return model.model_validate_json(json.dumps(source.data)), ()
    except ValidationError as error:
        faults = error.errors(include_url=False)
        meant = {(*fault["loc"][:-1], _meant(model, fault["loc"])) for fault in faults if _is_unknown(fault)}
        return None, tuple(_problem(model, source, fault) for fault in faults if not _follows(fault, faults, meant))


def _follows(fault: ErrorDetails, faults: list[ErrorDetails], meant: set[tuple[str | int, ...]]) -> bool:
    """Tell whether another fault is the cause: a key misspelt, or a list short of its broken items."""
    place = fault["loc"]
    if fault["type"] == "missing":
        return place in meant
    return fault["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and len(other["loc"]) > len(place) for other in faults
    )


def _is_unknown(fault: ErrorDetails) -> bool:
    return fault["type"] == "extra_forbidden"


def _meant(model: type[BaseModel], path: Path) -> str:
    """Return the known key that is nearest to the last step of ``path``, or nothing."""
    close = difflib.get_close_matches(str(path[-1]), sorted(keys_at(model, path[:-1])), n=1)
    return close[0] if close else ""


def _problem(model: type[BaseModel], source: Source, fault: ErrorDetails) -> Problem:
    path = tuple(step for step in fault["loc"] if step != "[key]")
    code = _CODES.get(fault["type"], "P103")
    if fault["type"] == "value_error":
        return _own_error(source, path, str(fault["msg"]).removeprefix("Value error, "))
    name = str(path[-1]) if path else "the file"
    if code == "P101":
        return problem(code, source.path, source.place(path), f"“{name}”", hint=_near(model, path))
    if code == "P104" and path[-2:] == ("picture", "alt"):
        return problem("P211", source.path, source.place(path))
    if code == "P104":
        return problem(code, source.path, source.place(path), f"“{name}”")
    if "[key]" in fault["loc"]:
        name = f"the key {name}"
    elif isinstance(path[-1] if path else None, int):
        name = ".".join(str(step) for step in path)
    detail = f"“{name}”: {_plain(fault['msg'])}"
    return problem(code, source.path, source.place(path), detail, hint=_hint(fault))


def _own_error(source: Source, path: Path, message: str) -> Problem:
    """Place an error of our own validators: an id used twice, or a move without its channel or team."""
    if "used twice" in message:
        return problem("P215", source.path, source.place(_second_id(source.data, path)), message)
    return problem("P104", source.path, source.place(path), message)


def _second_id(data: Any, path: Path) -> Path:
    for step in path:
        data = data[step]
    seen: set[str] = set()
    for group in ("points", "pitfalls"):
        for index, item in enumerate(data.get(group, ())):
            if item["id"] in seen:
                return (*path, group, index, "id")
            seen.add(item["id"])
    return path


def _near(model: type[BaseModel], path: Path) -> str:
    meant = _meant(model, path)
    if meant:
        return f"did you mean “{meant}”?"
    return f"known keys: {', '.join(sorted(keys_at(model, path[:-1])))}"


def _hint(fault: ErrorDetails) -> str:
    if fault["type"] == "string_type" and isinstance(fault["input"], (int, float)):
        return "put it in quotes"
    if "[key]" in fault["loc"]:
        return "use lower-case letters and digits, with - _ or . between them"
    return ""


def _plain(message: str) -> str:
    """Return the model's message in an author's words."""
    for technical, plain in _WORDS.items():
        message = message.replace(technical, plain)
    return message[:1].lower() + message[1:]


def keys_at(model: type[BaseModel], path: Sequence[str | int]) -> frozenset[str]:
    """Return the keys that may stand at ``path`` in a file of ``model``."""
    here: list[Any] = list(_options(model))
    for step in path:
        here = [after for kind in here for after in _step(kind, step)]
    names = (
        field.alias or name
        for kind in here
        for name, field in (kind.model_fields.items() if _is_model(kind) else ())
    )
    return frozenset(names)


def _step(kind: Any, step: str | int) -> Iterator[Any]:
    """Yield the types that stand one step below ``kind``."""
    if _is_model(kind):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                yield from _options(field.annotation)
    elif get_args(kind):
        yield from _options(get_args(kind)[0 if isinstance(step, int) else -1])


def _options(kind: Any) -> Iterator[Any]:
    if get_origin(kind) in (Union, types.UnionType):
        for part in get_args(kind):
            yield from _options(part)
    elif _is_model(kind) and issubclass(kind, RootModel):
        yield from _options(kind.model_fields["root"].annotation)
    elif get_origin(kind) is Annotated:
        yield from _options(get_args(kind)[0])
    else:
        yield kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
