"""The packs at hand: today's by name, every one that ever judged by digest, and their judges."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from trainer.core.problem import Problem
from trainer.scenarios.bundle import open_zip
from trainer.scenarios.judge import Judge, build_judge
from trainer.scenarios.model import Pack
from trainer.scenarios.read import read_files
from trainer.scoring.classifiers.signals import Classifiers
from trainer.services.errors import NotFound
from trainer.simulation.model import Judges
from trainer.storage.database import Database

#: What was published after a release: the id of the newest, and by name the zip of each pack's newest.
Released = tuple[int, Mapping[str, bytes]]


def _nowhere() -> Iterable[Pack]:
    return ()


def _nothing(after: int) -> Released:
    return after, {}


@dataclass(slots=True)
class Shelf:
    """Holds packs and judges; a pack once seen stays under its digest.

    ``stored`` returns the packs of the database, for a digest that came with a restored backup or another worker,
    and ``released`` what the studio published, here or in another worker.
    """

    current: Mapping[str, Pack]
    folders: Mapping[str, Path]
    problems: tuple[Problem, ...]
    by_digest: dict[str, Pack] = field(default_factory=dict)
    judges: dict[tuple[str, ...], Judge] = field(default_factory=dict)
    stored: Callable[[], Iterable[Pack]] = _nowhere
    classifiers: Classifiers | None = None
    released: Callable[[int], Released] = _nothing
    newest: int = 0
    """The newest release that was put here."""
    assets: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    """Pictures and voices of released packs, by pack and path; those of the others are in their folders."""
    lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def renew(self) -> None:
        """Put the packs that were released since last time in the place of those of the same names."""
        with self.lock:
            newest, archives = self.released(self.newest)
            if newest == self.newest:
                return
            current = dict(self.current)
            for name, archive in archives.items():
                folder, _ = open_zip(archive)
                pack = read_files(folder).pack if folder else None
                if folder is None or pack is None:
                    raise ValueError(f"the release of {name!r} cannot be read")
                self.assets[name] = {path: folder.files[path] for path in pack.assets}
                current[name] = pack
            # Whoever goes through the packs meanwhile goes through those of before.
            self.current, self.newest = current, newest
            self.add(current.values())

    def add(self, packs: Iterable[Pack]) -> None:
        """Put packs under their digests."""
        for pack in packs:
            self.by_digest.setdefault(pack.digest, pack)

    def pack(self, name: str) -> Pack:
        """Return today's pack of this name; raises ``NotFound``."""
        if name not in self.current:
            raise NotFound(f"no pack {name!r}")
        return self.current[name]

    def used_by(self, pack: Pack) -> Mapping[str, Pack]:
        """Return today's packs that ``pack`` builds on, by name, however deep."""
        found: dict[str, Pack] = {}
        waiting = list(pack.info.uses)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = self.pack(name)
                waiting.extend(found[name].info.uses)
        return found

    def judging(self, judges: Judges) -> tuple[Pack, ...]:
        """Return the packs that ``judges`` names, as they were; raises ``NotFound``."""
        digests = (judges.pack, *judges.uses.values())
        if not set(digests) <= self.by_digest.keys():
            self.add(self.stored())
        if not set(digests) <= self.by_digest.keys():
            raise NotFound("the pack that judges this attempt is not on the shelf")
        return tuple(self.by_digest[digest] for digest in digests)

    def judge(self, judges: Judges) -> tuple[Pack, Judge]:
        """Return the pack and the judge that ``judges`` names, as they were; raises ``NotFound``."""
        self.judging(judges)
        key = (judges.pack, *sorted(judges.uses.values()))
        if key not in self.judges:
            used = {name: self.by_digest[digest] for name, digest in judges.uses.items()}
            self.judges[key] = build_judge(self.by_digest[judges.pack], used, self.classifiers)
        return self.by_digest[judges.pack], self.judges[key]


def released_packs(database: Database, after: int) -> Released:
    """Return what was released after the release with the id ``after``."""
    with database.read() as store:
        newest = store.newest_release()
        return (newest, store.newest_archives(after)) if newest > after else (after, {})


def stored_packs(database: Database) -> tuple[Pack, ...]:
    """Return every pack that ever judged anybody, as it was."""
    with database.read() as store:
        return tuple(store.packs().values())
