"""A pack being written, read as it stands, with everything that is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.folder import Folder
from trainer.scenarios.lint import lint_pack
from trainer.scenarios.model import Pack
from trainer.scenarios.read import ReadPack, read_files
from trainer.scenarios.together import look_at
from trainer.scenarios.yaml_source import nearest
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.simulation.prove import Proof, prove_pack


@dataclass(frozen=True, slots=True)
class Bench:
    """Holds a pack's files, what they read as, and the problems of all of them; paths are within the pack."""

    name: str
    files: Mapping[str, bytes]
    read: ReadPack
    packs: Mapping[str, Pack]
    """What it is read beside: today's packs, and itself once it can be read."""
    problems: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """Return the digest that names this state."""
        return Folder(self.files).digest


def open_bench(desk: Desk, name: str) -> Bench:
    """Return a pack of the studio as it stands; raises ``NotFound``."""
    with desk.read() as store:
        if not store.has_studio_pack(name):
            raise NotFound(f"no pack {name!r} in the studio")
        files = store.studio_bodies(name)
    return bench_of(desk, name, files)


def bench_of(desk: Desk, name: str, files: Mapping[str, bytes]) -> Bench:
    """Read files as the pack ``name`` beside today's packs."""
    read = read_files(Folder(files))
    found = list(read.problems)
    packs = dict(desk.shelf.current)
    packs.pop(name, None)
    if read.pack is not None:
        if read.pack.info.name != name:
            place = nearest(read.places.get("pack.yaml", {}), ("name",))
            found.append(problem("P220", "pack.yaml", place, f"“{read.pack.info.name}” in {name}"))
        packs[name] = read.pack
        found.extend(lint_pack(read.pack, packs, read.places))
    return Bench(name, files, read, packs, tuple(sorted(set(found))))


def prove_bench(desk: Desk, bench: Bench) -> Proof:
    """Prove a pack as it stands, alone and beside the others; what cannot be read is all that is known of it."""
    if bench.read.pack is None or bench.problems:
        return Proof(bench.problems)
    proof = prove_pack(bench.read.pack, bench.packs, bench.read.places, desk.shelf.classifiers)
    looks = look_at(tuple(bench.packs.values()), {bench.name: bench.read.places})
    seen = [found for look in looks for name, found in look.found if name == bench.name]
    return replace(
        proof,
        problems=tuple(sorted({*proof.problems, *(one for one in seen if one.severity == "error")})),
        warnings=tuple(sorted({one for one in seen if one.severity == "warning"})),
    )
