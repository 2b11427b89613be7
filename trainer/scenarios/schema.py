"""Writes the JSON Schema of every file, from the models that read it."""

from functools import cache
from typing import Any

from pydantic import BaseModel

from trainer.scenarios.glossary import GlossaryFile
from trainer.scenarios.model import PackInfo, Play, Scenario
from trainer.scenarios.read import PersonasFile
from trainer.scenarios.shifts import ShiftsFile
from trainer.scoring.expectations import ExpectationsFile
from trainer.scoring.marks.model import Fitted
from trainer.scoring.model import Rubric, Rule
from trainer.scoring.policy.model import PolicyFile

_FILES: dict[str, type[BaseModel]] = {
    "expectations": ExpectationsFile,
    "glossary": GlossaryFile,
    "marks": Fitted,
    "pack": PackInfo,
    "personas": PersonasFile,
    "play": Play,
    "policy": PolicyFile,
    "rubric": Rubric,
    "rule": Rule,
    "scenario": Scenario,
    "shifts": ShiftsFile,
}


@cache
def pack_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file, by the kind's name."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": draft, **model.model_json_schema()} for name, model in _FILES.items()}
