"""The files of a pack in the studio: saved as they are typed, kept as versions, compared and brought back."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from trainer.scenarios.folder import MAX_FILES, is_known
from trainer.scenarios.yaml_source import MAX_BYTES
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.publish import keep_version
from trainer.storage.store import Store
from trainer.storage.studio_store import Change, StudioFile, Version

Where = tuple[str, str]
"""A pack's name and the path of one of its files."""


class SavedElsewhere(RuntimeError):
    """Says that the file was saved by somebody else, or in another window, since it was opened."""

    def __init__(self, theirs: StudioFile) -> None:
        super().__init__(theirs.path)
        self.theirs = theirs


class NotKept(ValueError):
    """Says in plain words why a file cannot be kept."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """Holds one line of a comparison with its number in the old and in the new text, 0 where it is in only one."""

    kind: Literal["same", "old", "new", "gap"]
    text: str
    old: int = 0
    new: int = 0


def open_file(desk: Desk, where: Where) -> StudioFile:
    """Return a file as it stands; raises ``NotFound``."""
    with desk.read() as store:
        return _file(store, where)


def save_file(desk: Desk, person: Person, where: Where, text: str, *, revision: int) -> int:
    """Save what is being typed and return the file's new revision; 0 stands for a file that is not there yet.

    Raises ``NotFound``, ``NotKept`` and ``SavedElsewhere``. What somebody else left is kept as a version first.
    """
    pack, path = where
    body = text.replace("\r\n", "\n").encode()
    _check(path, body)
    change = Change(desk.now(), person.id)
    with desk.begin() as store:
        if not store.has_studio_pack(pack):
            raise NotFound(f"no pack {pack!r} in the studio")
        standing = store.studio_file(pack, path)
        if standing is None and revision != 0:
            raise NotFound(f"no file {path!r} in {pack!r}")
        if standing is None and len(store.studio_bodies(pack)) >= MAX_FILES:
            raise NotKept(f"A pack has at most {MAX_FILES} files.")
        if standing is not None:
            if standing.body == body:
                return standing.revision
            if standing.revision != revision:
                raise SavedElsewhere(standing)
            if standing.change.person_id != person.id:
                keep_version(store, where, standing.body, standing.change)
        store.keep_studio_files(pack, {path: body}, change)
        return (standing.revision if standing else 0) + 1


def keep_file(desk: Desk, person: Person, where: Where, note: str) -> None:
    """Keep a file as it stands as a version; raises ``NotFound``."""
    with desk.begin() as store:
        standing = _file(store, where)
        keep_version(store, where, standing.body, Change(desk.now(), person.id, note.strip()))


def remove_file(desk: Desk, person: Person, where: Where) -> None:
    """Remove a file; it stays among its versions; raises ``NotFound``."""
    pack, path = where
    change = Change(desk.now(), person.id, "Removed")
    with desk.begin() as store:
        standing = _file(store, where)
        keep_version(store, where, standing.body, standing.change)
        keep_version(store, where, None, change)
        store.drop_studio_files(pack, [path])


def history(desk: Desk, where: Where) -> tuple[Version, ...]:
    """Return the kept versions of a file, newest first."""
    with desk.read() as store:
        return store.versions(*where)


def bring_back(desk: Desk, person: Person, where: Where, number: int) -> None:
    """Put a version in the place of the file as it stands, which is kept first; raises ``NotFound``."""
    pack, path = where
    with desk.begin() as store:
        body = next((one.body for one in store.versions(pack, path) if one.number == number), None)
        if body is None:
            raise NotFound(f"no version {number} of {path}")
        standing = store.studio_file(pack, path)
        if standing is not None:
            keep_version(store, where, standing.body, standing.change)
        change = Change(desk.now(), person.id, f"Version {number} again")
        store.keep_studio_files(pack, {path: body}, change)
        keep_version(store, where, body, change)


def compare(old: str, new: str, around: int = 3) -> Iterator[DiffLine]:
    """Yield what changed between two texts, with ``around`` lines before and after each change."""
    before, after = old.splitlines(), new.splitlines()
    groups = difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(around)
    for number, group in enumerate(groups):
        if number:
            yield DiffLine("gap", "")
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                for step in range(old_to - old_from):
                    yield DiffLine("same", before[old_from + step], old_from + step + 1, new_from + step + 1)
                continue
            for index in range(old_from, old_to):
                yield DiffLine("old", before[index], old=index + 1)
            for index in range(new_from, new_to):
                yield DiffLine("new", after[index], new=index + 1)


def _file(store: Store, where: Where) -> StudioFile:
    found = store.studio_file(*where)
    if found is None:
        raise NotFound(f"no file {where[1]!r} in {where[0]!r}")
    return found


def _check(path: str, body: bytes) -> None:
    if not is_known(path) or not path.endswith((".yaml", ".md")):
        raise NotKept("A pack has no file of this name: small letters, digits and hyphens, ending in .yaml.")
    if len(body) > MAX_BYTES:
        raise NotKept(f"A file may have {MAX_BYTES // 1024} kB; this one has {len(body) // 1024}.")
