"""Warns of what is allowed in a pack and still worth a second look."""

from collections.abc import Mapping

from trainer.core.problem import Problem
from trainer.scenarios.codes import warning
from trainer.scenarios.judge import used_packs
from trainer.scenarios.model import Pack
from trainer.scenarios.yaml_source import Path, Places, nearest
from trainer.scoring.policy.decide import ready
from trainer.scoring.policy.inputs import file_inputs
from trainer.scoring.policy.model import joined
from trainer.scoring.policy.routes import Contradiction, find_contradictions


def warn_of(pack: Pack, packs: Mapping[str, Pack], places: Places) -> tuple[Problem, ...]:
    """Return a warning for each place where a scenario's routes go against the policy's duties and bans.

    A trainer may know better than the policy, so none of these refuses a pack.
    """
    files = tuple(one.policy for one in used_packs(pack, packs) if one.policy is not None)
    policy = joined(files)
    if policy is None:
        return ()
    by = ready(policy)
    return tuple(
        warning("W101", path, nearest(places.get(path, {}), _place(found)), _detail(found))
        for name, scenario in pack.scenarios.items()
        for path in (f"scenarios/{name}.yaml",)
        for found in find_contradictions(scenario.routes, file_inputs(scenario, scenario.inbound), by)
    )


def _place(found: Contradiction) -> Path:
    return ("routes", found.grade, found.index) if found.grade != "required" else ("routes",)


def _detail(found: Contradiction) -> str:
    verb = {"required": "is not required", "prohibited": "is prohibited"}.get(found.grade, f"is {found.grade}")
    return f"{found.code} {verb}, and row {found.row.id} says otherwise"
