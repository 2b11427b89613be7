"""The packs at hand, and whether they are sound."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.core.problem import Problem
from trainer.services.desk import Desk
from trainer.services.library import PackHealth
from trainer.services.people import Person
from trainer.web.pages.shell import Shell
from trainer.web.words import counted


@dataclass(frozen=True, slots=True)
class PackView:
    """Holds one pack."""

    name: str
    title: str
    version: str
    digest: str
    contents: str
    health: str
    is_sound: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PacksPage:
    """Fills packs.html."""

    shell: Shell
    packs: tuple[PackView, ...]

    @classmethod
    def of(cls, desk: Desk, person: Person, packs: Sequence[PackHealth]) -> "PacksPage":
        """Show every pack."""
        return cls(Shell.of(desk, person, "Packs", "packs"), tuple(pack_view(pack) for pack in packs))


def pack_view(pack: PackHealth) -> PackView:
    """Return a pack as the pages show it."""
    parts = (
        counted(pack.scenarios, "scenario"),
        counted(pack.rules, "rule"),
        counted(pack.plays, "golden play"),
    )
    sound = not pack.problems
    return PackView(
        name=pack.name,
        title=pack.title,
        version=pack.version,
        digest=pack.digest[:12],
        contents=", ".join(parts),
        health="Sound" if sound else counted(len(pack.problems), "problem"),
        is_sound=sound,
        problems=tuple(_from_pack(problem, pack.name) for problem in pack.problems),
    )


def _from_pack(problem: Problem, name: str) -> Problem:
    """Begin the path at the pack, for nobody needs to know where packs are kept."""
    before, _, within = problem.path.rpartition(f"/{name}/")
    return replace(problem, path=f"{name}/{within}") if before else problem
