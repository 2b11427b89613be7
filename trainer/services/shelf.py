"""The packs at hand: today's by name, every one that ever judged by digest, and their judges."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trainer.core.problem import Problem
from trainer.scenarios.judge import Judge, build_judge
from trainer.scenarios.model import Pack
from trainer.scoring.classifiers.signals import Classifiers
from trainer.services.errors import NotFound
from trainer.simulation.model import Judges
from trainer.storage.database import Database


def _nowhere() -> Iterable[Pack]:
    return ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Holds packs and judges; a pack once seen stays under its digest.

    ``stored`` returns the packs of the database, for a digest that came with a restored backup or another worker.
    """

    current: Mapping[str, Pack]
    folders: Mapping[str, Path]
    problems: tuple[Problem, ...]
    by_digest: dict[str, Pack] = field(default_factory=dict)
    judges: dict[tuple[str, ...], Judge] = field(default_factory=dict)
    stored: Callable[[], Iterable[Pack]] = _nowhere
    classifiers: Classifiers | None = None

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


def stored_packs(database: Database) -> tuple[Pack, ...]:
    """Return every pack that ever judged anybody, as it was."""
    with database.read() as store:
        return tuple(store.packs().values())
