"""Reads the responses and the groups from their files."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from trainer.core.problem import Problem
from trainer.fairness.model import BadPairs, Group, Material, Responses
from trainer.scenarios.faults import build
from trainer.scenarios.yaml_source import read_yaml

V = TypeVar("V", bound=BaseModel)
_HERE = Path(__file__).parent


def read_material(folder: Path = _HERE) -> Material:
    """Return all that ``responses/`` and ``pairs/`` hold; raises ``BadPairs`` with every problem found."""
    problems: list[Problem] = []
    written = _read_all(Responses, folder / "responses", problems)
    groups = _read_all(Group, folder / "pairs", problems)
    if problems:
        raise BadPairs("\n".join(str(problem) for problem in problems))
    return Material({one.scenario: one for one in written.values()}, groups)


def _read_all(model: type[V], folder: Path, problems: list[Problem]) -> dict[str, V]:
    found: dict[str, V] = {}
    for path in sorted(folder.glob("*.yaml")):
        source, faults = read_yaml(path.read_bytes(), f"{folder.name}/{path.name}")
        problems.extend(faults)
        if source is None:
            continue
        value, faults = build(model, source)
        problems.extend(faults)
        if value is not None:
            found[path.stem] = value
    return found
