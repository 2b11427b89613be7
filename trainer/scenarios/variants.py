"""The same case of somebody else: what an author said may vary is replaced everywhere in it, from a seed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from trainer.scenarios.check_varied import misread
from trainer.scenarios.edit_yaml import CannotEditError, Drop, Edit, Put, edit_yaml
from trainer.scenarios.made_numbers import draw_swaps
from trainer.scenarios.made_up import Draw, NotVariable
from trainer.scenarios.moved_days import move_days
from trainer.scenarios.scaled_sums import scale_sums
from trainer.scenarios.swaps import Swaps, texts_of
from trainer.scenarios.varying import Varying
from trainer.scenarios.yaml_source import read_yaml

__all__ = ["NotVariable", "swaps_of", "variant_id", "vary"]

#: What these keys hold is the variant's own, or names the files of its first case.
_NOT_SAID = ("variant_of", "persona", "scenario")
#: People come first, for handles and addresses are made of their names.
_FIRST = ("person", "first_name")


@dataclass(frozen=True, slots=True)
class _Case:
    """Holds the files of one case, read."""

    told: Mapping[str, Any]
    plays: Mapping[str, str]
    customer: Mapping[str, Any]


def variant_id(scenario_id: str, seed: int) -> str:
    """Return the id of a variant, and of its customer."""
    return f"{scenario_id}-v{seed}"


def vary(files: Mapping[str, bytes], scenario_id: str, seed: int) -> Mapping[str, bytes]:
    """Return the files of a variant: the scenario, its plays, and personas.yaml with its customer.

    Raises ``NotVariable``. The same file and seed give the same variant. Whoever reviews it sets ``reviewed``.
    """
    body = files[f"scenarios/{scenario_id}.yaml"]
    case = _case(files, scenario_id)
    draw = Draw(f"{hashlib.sha256(body).hexdigest()} {seed}", "\n".join(_all_texts(files, case)))
    swaps = swaps_of(_varies(case), draw)
    new_id = variant_id(scenario_id, seed)
    try:
        made = dict(_files(body.decode(), case, swaps, (scenario_id, new_id, draw)))
        customer = swaps.in_data(dict(case.customer))
        made["personas.yaml"] = edit_yaml(files["personas.yaml"].decode(), [Put((new_id,), customer)])
    except CannotEditError as fault:
        raise NotVariable(str(fault)) from fault
    _check_gone(made, swaps, customer)
    return {path: text.encode() for path, text in made.items()}


def swaps_of(varies: Sequence[Varying], draw: Draw) -> Swaps:
    """Return what is put for each that varies, in all its forms; raises ``NotVariable``."""
    for at, why in misread(varies):
        raise NotVariable(f"“{varies[at].value}” is {why}")
    in_order = sorted(varies, key=lambda one: (one.kind not in _FIRST, one.kind != "person"))
    drawn = [list(draw_swaps(draw, one)) for one in in_order]
    found = [swap for swaps in drawn for swap in swaps[:1]]
    found.extend(move_days(_of(varies, "date"), _of(varies, "weekday"), draw.chance))
    found.extend(scale_sums(_of(varies, "amount"), draw.chance))
    # What was named itself comes before the parts of something else.
    found.extend(swap for swaps in drawn for swap in swaps[1:])
    return Swaps.of(found)


def _of(varies: Iterable[Varying], kind: str) -> list[str]:
    return [one.value for one in varies if one.kind == kind]


def _case(files: Mapping[str, bytes], scenario_id: str) -> _Case:
    told = _data(files[f"scenarios/{scenario_id}.yaml"])
    if told.get("variant_of"):
        raise NotVariable(f"{scenario_id} is a variant itself; vary {told['variant_of']}")
    if not told.get("varies"):
        raise NotVariable(f"{scenario_id} does not say what varies")
    plays = {path: files[path] for path in sorted(files) if path.startswith("plays/")}
    own = {path: body.decode() for path, body in plays.items() if _data(body).get("scenario") == scenario_id}
    customer = _data(files.get("personas.yaml", b"")).get(str(told.get("persona")))
    if not isinstance(customer, dict) or not _last_of_theirs(told):
        raise NotVariable(f"{scenario_id} has no customer who says something")
    return _Case(told, own, customer)


def _varies(case: _Case) -> tuple[Varying, ...]:
    """Return what varies, and with the customer's name their handle; their voice tells what they are called."""
    try:
        told = tuple(Varying.model_validate(one) for one in case.told["varies"])
    except (ValidationError, TypeError) as fault:
        raise NotVariable("what varies cannot be read") from fault
    name, handle = str(case.customer.get("name", "")), case.customer.get("handle")
    theirs = [one for one in told if one.kind == "person" and one.value in name]
    called = {"woman": "she", "man": "he"}.get(str(case.customer.get("voice", "")).split("-")[-1])
    known = tuple(
        one.model_copy(update={"pronoun": one.pronoun or called}) if one in theirs else one for one in told
    )
    if theirs and handle and handle not in _of(told, "handle"):
        return (*known, Varying(value=handle, kind="handle"))
    return known


def _files(text: str, case: _Case, swaps: Swaps, who: tuple[str, str, Draw]) -> Iterator[tuple[str, str]]:
    scenario_id, new_id, draw = who
    own: list[Edit] = [
        Put(("variant_of",), scenario_id),
        Put(("reviewed",), value=False),
        Put(("persona",), new_id),
    ]
    alternates = case.told.get("alternates") or ()
    if alternates:
        said = draw.chance.choice([None, *alternates])
        if said is not None:
            own.append(Put(("thread", _last_of_theirs(case.told) - 1, "text"), said["text"]))
        own.append(Drop(("alternates",)))
    yield f"scenarios/{new_id}.yaml", swaps.in_yaml(edit_yaml(text, own))
    for path, play in case.plays.items():
        name = path.removeprefix("plays/")
        own_name = name.removeprefix(scenario_id) if name.startswith(f"{scenario_id}.") else f".{name}"
        yield f"plays/{new_id}{own_name}", swaps.in_yaml(edit_yaml(play, [Put(("scenario",), new_id)]))


def _check_gone(made: Mapping[str, str], swaps: Swaps, customer: Mapping[str, Any]) -> None:
    """Refuse a variant in which something of the first case still stands."""
    texts = [_data(text.encode()) for path, text in made.items() if path != "personas.yaml"]
    texts = [{key: one for key, one in data.items() if key not in _NOT_SAID} for data in texts]
    for data in (*texts, customer):
        if left := swaps.left_in(data):
            raise NotVariable(f"“{left}” would still stand in the variant")


def _all_texts(files: Mapping[str, bytes], case: _Case) -> Iterator[str]:
    """Yield all that a new name should not be taken from: the case, the firms, and the pack's other customers."""
    yield from texts_of(case.told)
    for play in case.plays.values():
        yield from texts_of(_data(play.encode()))
    for path in ("personas.yaml", "pack.yaml"):
        yield from texts_of(_data(files.get(path, b"")))


def _last_of_theirs(told: Mapping[str, Any]) -> int:
    """Return the number of the customer's last message, counted from 1; 0 when there is none."""
    thread = told.get("thread") or ()
    return max((at for at, message in enumerate(thread, 1) if message.get("from") == "customer"), default=0)


def _data(body: bytes) -> Mapping[str, Any]:
    source, _ = read_yaml(body, "variant.yaml")
    return source.data if source is not None and isinstance(source.data, dict) else {}
