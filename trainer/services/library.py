"""The packs as a trainer sees them: what is in them, and whether they are sound."""

from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.services.desk import Desk
from trainer.services.errors import NotFound


@dataclass(frozen=True, slots=True)
class PackHealth:
    """Holds one pack's contents in numbers, and its problems."""

    name: str
    title: str
    version: str
    digest: str
    scenarios: int
    rules: int
    plays: int
    problems: tuple[Problem, ...]


def pack_health(desk: Desk) -> tuple[PackHealth, ...]:
    """Return every pack of today, by name."""
    return tuple(
        PackHealth(
            name=name,
            title=pack.info.title,
            version=pack.info.version,
            digest=pack.digest,
            scenarios=len(pack.scenarios),
            rules=len(pack.rules),
            plays=len(pack.plays),
            problems=tuple(problem for problem in desk.shelf.problems if _is_of(problem, name)),
        )
        for name, pack in sorted(desk.shelf.current.items())
    )


def read_asset(desk: Desk, pack_name: str, path: str) -> bytes:
    """Return the bytes of an asset that the pack lists; raises ``NotFound``."""
    listed = f"assets/{path}"
    if listed not in desk.shelf.pack(pack_name).assets:
        raise NotFound("no such picture")
    if pack_name in desk.shelf.assets:
        return desk.shelf.assets[pack_name][listed]
    return (desk.shelf.folders[pack_name] / listed).read_bytes()


def _is_of(problem: Problem, name: str) -> bool:
    return f"{name}/" in problem.path
