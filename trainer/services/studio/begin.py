"""A scenario begun in the studio: its file, the customer who writes, and the firm that is written to."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.channels import CHANNELS
from trainer.scenarios.edit_yaml import Put, edit_yaml
from trainer.scenarios.yaml_source import read_yaml
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.files import NotKept
from trainer.services.studio.publish import keep_version
from trainer.storage.store import Store
from trainer.storage.studio_store import Change

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_ID_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Beginning:
    """Holds what somebody says of a case before there is one; ids that are known are used, others are made."""

    title: str
    inbound: str
    words: str
    customer: str
    brand: str
    industry: str
    detected: Mapping[str, Any]
    """What is already known of the case, by the keys of a scenario."""


def begin_scenario(desk: Desk, person: Person, pack: str, told: Beginning) -> str:
    """Begin a scenario and return its file's path; raises ``NotFound`` and ``NotKept``."""
    _check(told)
    with desk.begin() as store:
        if not store.has_studio_pack(pack):
            raise NotFound(f"no pack {pack!r} in the studio")
        files = dict(store.studio_bodies(pack))
        brand = _known(files, "pack.yaml", ("brands",), told.brand)
        persona = _known(files, "personas.yaml", (), told.customer)
        path = _free(files, slug(told.title))
        made = {path: _scenario(told, brand=brand[0], persona=persona[0])}
        if brand[1]:
            value = {"name": told.brand, "industry": told.industry}
            made["pack.yaml"] = _with(files, "pack.yaml", ("brands", brand[0]), value)
        if persona[1]:
            made["personas.yaml"] = _with(files, "personas.yaml", (persona[0],), {"name": told.customer})
        keep_all(store, pack, made, Change(desk.now(), person.id, f"Begun {told.title}"))
    return path


def keep_all(store: Store, pack: str, made: Mapping[str, bytes], change: Change) -> None:
    """Put files into a pack of the studio, each with a version."""
    store.keep_studio_files(pack, made, change)
    for path, body in made.items():
        keep_version(store, (pack, path), body, change)


def slug(title: str) -> str:
    """Return an id that reads like the title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    return _NOT_WORDS.sub("-", plain).strip("-")[:_ID_LENGTH].strip("-") or "untitled"


def _check(told: Beginning) -> None:
    if told.inbound not in CHANNELS:
        raise NotKept("Say where it arrives.")
    for value, what in ((told.title, "a title"), (told.words, "what the customer says"),
                        (told.customer, "who the customer is"), (told.brand, "which firm it is")):  # fmt: skip
        if not value.strip():
            raise NotKept(f"Say {what}.")


def _known(files: Mapping[str, bytes], path: str, under: tuple[str, ...], name: str) -> tuple[str, bool]:
    """Return the id of what goes by a name or an id, and whether it is new."""
    source, _ = read_yaml(files.get(path, b"{}"), path)
    held: Any = source.data if source else {}
    for step in under:
        held = (held or {}).get(step)
    for key, value in (held or {}).items():
        if name in {key, value.get("name") if isinstance(value, dict) else None}:
            return str(key), False
    return slug(name), True


def _with(files: Mapping[str, bytes], path: str, at: tuple[str, ...], value: Any) -> bytes:
    return edit_yaml(files.get(path, b"").decode(), [Put(at, value)]).encode()


def _free(files: Mapping[str, bytes], name: str) -> str:
    """Return the path of a scenario that is not there yet."""
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(path for path in (f"scenarios/{one}.yaml" for one in names) if path not in files)


def _scenario(told: Beginning, *, brand: str, persona: str) -> bytes:
    """Return a scenario with what is told, and with nothing that is not: what is missing shows as a problem."""
    value: dict[str, Any] = {
        "format": 1,
        "title": told.title,
        "use": "practice",
        "industry": told.industry or "any",
        "brand": brand,
        "persona": persona,
        "inbound": told.inbound,
        "waiting_minutes": 30,
        "thread": [{"from": "customer", "channel": told.inbound, "text": told.words}],
        "meaning": {"mode": "sincere"},
        "routes": {"preferred": [["REPLY_IN"]]},
        **told.detected,
    }
    text = edit_yaml("", [Put((key,), one) for key, one in value.items()])
    return text.encode()
