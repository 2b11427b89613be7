"""Makers of packs that differ from the minimal one in what a test is about."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer.scenarios.model import Pack, Persona, Scenario
from trainer.scenarios.read import read_pack

_READ, _PROBLEMS = read_pack(Path(__file__).parents[1] / "packs" / "good" / "minimal")
assert _READ is not None, _PROBLEMS
MINIMAL: Pack = _READ
KETTLE: Scenario = MINIMAL.scenarios["late-kettle"]


def make_scenario(words: str | None = None, **changes: Any) -> Scenario:
    """Make a scenario with the customer's ``words`` and the changes given; what they say later is left out."""
    quiet = tuple(reaction.model_copy(update={"say": None}) for reaction in KETTLE.reactions)
    thread = KETTLE.thread if words is None else (KETTLE.thread[0].model_copy(update={"text": words}),)
    return KETTLE.model_copy(update={"reactions": quiet, "thread": thread, **changes})


def make_pack(
    scenarios: Mapping[str, Scenario], name: str = "minimal", *, profile: str | None = None, **changes: Any
) -> Pack:
    """Make a pack of scenarios; ``profile`` is that of its one persona."""
    info = MINIMAL.info.model_copy(update={"name": name})
    ana = MINIMAL.personas["ana"]
    personas: dict[str, Persona] = {
        "ana": ana if profile is None else ana.model_copy(update={"profile": profile}),
        "bo": ana.model_copy(update={"name": "Bo Quist"}),
    }
    return MINIMAL.model_copy(
        update={"info": info, "scenarios": dict(scenarios), "personas": personas, "plays": {}, **changes}
    )
