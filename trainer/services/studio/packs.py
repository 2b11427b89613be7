"""The packs of the studio: made anew, taken in from the library, brought as a zip, and taken away as one."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from trainer.core.problem import Problem
from trainer.scenarios.bundle import open_zip, write_zip
from trainer.scenarios.codes import problem
from trainer.scenarios.folder import Folder, open_folder
from trainer.scenarios.read import read_files
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.bench import Bench, open_bench
from trainer.services.studio.publish import keep_version
from trainer.storage.store import Store
from trainer.storage.studio_store import Change, Release


class NameTaken(RuntimeError):
    """Says that the studio has a pack of this name already."""


class NoPack(RuntimeError):
    """Says why what was brought is no pack."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class StudioPack:
    """Holds one pack of the studio as the list shows it; ``release`` is its newest, if any."""

    bench: Bench
    release: Release | None

    @property
    def is_published(self) -> bool:
        """Tell whether what stands here is what trainees get."""
        return self.release is not None and self.release.digest == self.bench.digest


def studio_packs(desk: Desk) -> tuple[StudioPack, ...]:
    """Return the packs of the studio, by name."""
    with desk.read() as store:
        names = tuple(store.studio_packs())
        newest = {release.pack: release for release in reversed(store.releases())}
    return tuple(StudioPack(open_bench(desk, name), newest.get(name)) for name in names)


def begin_pack(desk: Desk, person: Person, name: str, title: str) -> None:
    """Begin a pack with nothing in it but who it is; raises ``NameTaken``."""
    info = {
        "format": 1,
        "name": name,
        "title": title,
        "version": "0.1.0",
        "language": "en-GB",
        "licence": "CC-BY-4.0",
        "description": title,
        "uses": ["house"],
        "brands": {},
    }
    body = yaml.safe_dump(info, sort_keys=False, allow_unicode=True).encode()
    with desk.begin() as store:
        if store.has_studio_pack(name):
            raise NameTaken(name)
        change = Change(desk.now(), person.id, "Begun")
        _put(store, name, {"pack.yaml": body, "personas.yaml": b"{}\n"}, change)


def take_in(desk: Desk, person: Person, name: str) -> None:
    """Put a pack of the library into the studio as it is today; raises ``NotFound`` and ``NameTaken``."""
    files = library_files(desk, name)
    with desk.begin() as store:
        if store.has_studio_pack(name):
            raise NameTaken(name)
        _put(store, name, files, Change(desk.now(), person.id, "As it was in the library"))


def library_files(desk: Desk, name: str) -> Mapping[str, bytes]:
    """Return the files of today's pack of this name; raises ``NotFound``."""
    with desk.read() as store:
        last = next(iter(store.releases(name)), None)
        archive = store.archive(name, last.number) if last else None
    if archive is not None:
        folder, _ = open_zip(archive)
        return folder.files if folder else {}
    if name not in desk.shelf.folders:
        raise NotFound(f"no pack {name!r} in the library")
    return open_folder(desk.shelf.folders[name])[0].files


def bring_zip(desk: Desk, person: Person, raw: bytes, *, replaces: bool = False) -> str:
    """Put the pack of a zip into the studio and return its name.

    Raises ``NoPack`` when it cannot be read as far as its name, and ``NameTaken`` when there is a pack of this name
    and ``replaces`` is not said. Problems within the files do not keep a pack out: they are there to be mended.
    """
    folder, problems = open_zip(raw)
    if folder is None or problems:
        raise NoPack(problems)
    name = _name_of(folder)
    change = Change(desk.now(), person.id, "From a zip")
    with desk.begin() as store:
        if store.has_studio_pack(name):
            if not replaces:
                raise NameTaken(name)
            gone = store.studio_bodies(name).keys() - folder.files.keys()
            store.drop_studio_files(name, gone)
            for path in gone:
                keep_version(store, (name, path), None, change)
        _put(store, name, folder.files, change)
    return name


def take_away(desk: Desk, name: str) -> bytes:
    """Return a pack of the studio as it stands, as a zip; raises ``NotFound``."""
    return write_zip(open_bench(desk, name).files)


def _name_of(folder: Folder) -> str:
    only = {path: raw for path, raw in folder.files.items() if path == "pack.yaml"}
    read = read_files(Folder(only))
    if read.pack is None:
        raise NoPack(read.problems or (problem("P113", "pack.yaml", (0, 0)),))
    return read.pack.info.name


def _put(store: Store, name: str, files: Mapping[str, bytes], change: Change) -> None:
    if not store.has_studio_pack(name):
        store.add_studio_pack(name, change)
    standing = store.studio_bodies(name)
    changed = {path: body for path, body in files.items() if standing.get(path) != body}
    store.keep_studio_files(name, changed, change)
    for path, body in changed.items():
        keep_version(store, (name, path), body, change)
