"""The house pack read straight from its files, for the tests of the scorer."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from trainer.scenarios.judge import Judge, build_judge
from trainer.scenarios.shelf import read_shelf
from trainer.scenarios.yaml_source import read_yaml
from trainer.scoring.bind import bind_rule
from trainer.scoring.classifiers.load import load_classifiers
from trainer.scoring.model import Rubric, Rule
from trainer.scoring.observation import BoundRule

HOUSE = Path(__file__).parents[2] / "scenario_packs" / "house"


def plain(path: Path) -> Any:
    source, problems = read_yaml(path.read_bytes(), path.name)
    assert source
    assert not problems
    return source.data


@cache
def house_rules() -> tuple[BoundRule, ...]:
    rules = []
    for path in sorted((HOUSE / "rules").glob("*/*.yaml")):
        rule = Rule.model_validate_json(json.dumps(plain(path)))
        rules.append(bind_rule(f"{path.parent.name}.{path.stem}", rule))
    return tuple(rules)


@cache
def house_rubric() -> Rubric:
    return Rubric.model_validate_json(json.dumps(plain(HOUSE / "rubric.yaml")))


@cache
def house_judge() -> Judge:
    """Return the judge as it is shipped, reading with the word model."""
    return build_judge(read_shelf((HOUSE,)).packs["house"], {}, load_classifiers(None))
