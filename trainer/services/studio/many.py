"""What is done to many files of the studio at once: scenarios copied or varied, tags put on or off."""

from collections.abc import Mapping, Sequence
from typing import Any

from trainer.scenarios.edit_yaml import CannotEditError, Drop, Put, edit_yaml
from trainer.scenarios.variants import NotVariable, vary
from trainer.scenarios.yaml_source import read_yaml
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.begin import keep_all
from trainer.services.studio.files import NotKept
from trainer.services.studio.packs import library_files
from trainer.storage.studio_store import Change


def copy_scenario(desk: Desk, person: Person, pack: str, source: str, *, scenario_id: str) -> str:
    """Copy a scenario with its plays, its customer and its firm from another pack; return the new file's path.

    Raises ``NotFound`` and ``NotKept``. What the pack has already under the same id stays as it is.
    """
    theirs = _files_of(desk, source)
    path = f"scenarios/{scenario_id}.yaml"
    if path not in theirs:
        raise NotFound(f"no scenario {scenario_id!r} in {source!r}")
    with desk.begin() as store:
        if not store.has_studio_pack(pack):
            raise NotFound(f"no pack {pack!r} in the studio")
        ours = store.studio_bodies(pack)
        if path in ours:
            raise NotKept(f"The pack has {path} already.")
        made = {path: theirs[path], **_plays(theirs, ours, scenario_id)}
        scenario = _data(theirs, path)
        made |= _held(theirs, ours, ("pack.yaml", ("brands",)), str(scenario.get("brand")))
        made |= _held(theirs, ours, ("personas.yaml", ()), str(scenario.get("persona")))
        keep_all(store, pack, made, Change(desk.now(), person.id, f"Copied from {source}"))
    return path


def set_tag(desk: Desk, person: Person, pack: str, paths: Sequence[str], *, tag: str, on: bool) -> int:
    """Put a tag on scenarios, or take it off, and return how many changed; raises ``NotFound`` and ``NotKept``."""
    with desk.begin() as store:
        if not store.has_studio_pack(pack):
            raise NotFound(f"no pack {pack!r} in the studio")
        files = store.studio_bodies(pack)
        made = {path: _tagged(files[path], path, tag, on=on) for path in paths if path in files}
        changed = {path: body for path, body in made.items() if body != files[path]}
        note = f"Tag {tag} {'put on' if on else 'taken off'}"
        keep_all(store, pack, changed, Change(desk.now(), person.id, note))
    return len(changed)


def add_variant(desk: Desk, person: Person, pack: str, scenario_id: str) -> str:
    """Add the next variant of a scenario and return its file's path; raises ``NotFound`` and ``NotKept``."""
    with desk.begin() as store:
        if not store.has_studio_pack(pack):
            raise NotFound(f"no pack {pack!r} in the studio")
        files = store.studio_bodies(pack)
        if f"scenarios/{scenario_id}.yaml" not in files:
            raise NotFound(f"no scenario {scenario_id!r} in {pack!r}")
        paths = ((number, f"scenarios/{scenario_id}-v{number}.yaml") for number in range(1, 1000))
        seed, path = next((number, path) for number, path in paths if path not in files)
        try:
            made = vary(files, scenario_id, seed)
        except (NotVariable, CannotEditError) as refused:
            raise NotKept(f"No variant: {refused}. Say under “varies” what could be otherwise.") from refused
        keep_all(store, pack, made, Change(desk.now(), person.id, f"Variant {seed} of {scenario_id}"))
    return path


def _files_of(desk: Desk, name: str) -> Mapping[str, bytes]:
    with desk.read() as store:
        if store.has_studio_pack(name):
            return store.studio_bodies(name)
    return library_files(desk, name)


def _plays(theirs: Mapping[str, bytes], ours: Mapping[str, bytes], scenario_id: str) -> dict[str, bytes]:
    own = (path for path in theirs if path.startswith("plays/") and path not in ours)
    return {path: theirs[path] for path in own if _data(theirs, path).get("scenario") == scenario_id}


def _held(
    theirs: Mapping[str, bytes], ours: Mapping[str, bytes], where: tuple[str, tuple[str, ...]], key: str
) -> dict[str, bytes]:
    """Return the file with what the scenario names, where ours does not have it."""
    path, under = where
    found, own = _data(theirs, path), _data(ours, path)
    for step in under:
        found, own = found.get(step) or {}, own.get(step) or {}
    if key not in found or key in own:
        return {}
    return {path: edit_yaml(ours.get(path, b"").decode(), [Put((*under, key), found[key])]).encode()}


def _tagged(body: bytes, path: str, tag: str, *, on: bool) -> bytes:
    held = _data({path: body}, path).get("phenomena")
    tags = list(held) if isinstance(held, list) else []
    try:
        if on and tag not in tags:
            return edit_yaml(body.decode(), [Put(("phenomena",), [*tags, tag])]).encode()
        if not on and tag in tags:
            return edit_yaml(body.decode(), [Drop(("phenomena", tags.index(tag)))]).encode()
    except CannotEditError as fault:
        raise NotKept(f"{path} cannot be changed: {fault}") from fault
    return body


def _data(files: Mapping[str, bytes], path: str) -> Mapping[str, Any]:
    source, _ = read_yaml(files.get(path, b""), path) if path in files else (None, ())
    return source.data if source is not None and isinstance(source.data, dict) else {}
