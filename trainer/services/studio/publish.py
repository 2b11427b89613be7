"""Publishes packs: proven, packed as they stand, and from then on today's."""

from dataclasses import dataclass, replace

from trainer.core.problem import Problem
from trainer.scenarios.bundle import write_zip
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.bench import open_bench, prove_bench
from trainer.storage.store import Store
from trainer.storage.studio_store import Change, Release


class NotProven(RuntimeError):
    """Says why a pack may not be published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Published:
    """Holds what publishing made: the release's number and the digest it is known by."""

    number: int
    digest: str


def publish(desk: Desk, person: Person, name: str, note: str) -> Published:
    """Publish a pack of the studio; raises ``NotFound`` and ``NotProven``.

    The same files as last time make no new release.
    """
    bench = open_bench(desk, name)
    proof = prove_bench(desk, bench)
    if proof.problems:
        raise NotProven(proof.problems)
    archive, change = write_zip(bench.files), Change(desk.now(), person.id, note.strip())
    with desk.begin() as store:
        last = next(iter(store.releases(name)), None)
        if last is not None and last.digest == bench.digest:
            return Published(last.number, last.digest)
        number = store.add_release(name, bench.digest, archive, change)
        for path, body in bench.files.items():
            keep_version(store, (name, path), body, replace(change, note=f"Published as release {number}"))
    desk.shelf.renew()
    return Published(number, bench.digest)


def releases(desk: Desk, name: str) -> tuple[Release, ...]:
    """Return the releases of a pack, newest first."""
    with desk.read() as store:
        return store.releases(name)


def export_release(desk: Desk, name: str, number: int) -> bytes:
    """Return the zip of a release as it was published; raises ``NotFound``."""
    with desk.read() as store:
        archive = store.archive(name, number)
    if archive is None:
        raise NotFound(f"no release {number} of {name!r}")
    return archive


def keep_version(store: Store, where: tuple[str, str], body: bytes | None, change: Change) -> None:
    """Keep a version of the file at ``where`` (pack, path), unless the last one is the same."""
    last = next(iter(store.versions(*where)), None)
    if last is None or last.body != body:
        store.add_version(*where, body, change)
