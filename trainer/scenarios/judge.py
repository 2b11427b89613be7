"""Puts together what judges the scenarios of a pack: its rules, those it builds on, and a rubric."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.scenarios.model import Pack
from trainer.scoring.bind import bind_rule
from trainer.scoring.model import BoundRule, Rubric, Rule


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds bound rules and a rubric, each with the digest that names its state."""

    rules: tuple[BoundRule, ...]
    rubric: Rubric
    rules_digest: str
    rubric_digest: str


def build_judge(pack: Pack, packs: Mapping[str, Pack]) -> Judge:
    """Bind the rules of ``pack`` and of the packs it uses; raises ``ValueError`` without a rubric."""
    chain = used_packs(pack, packs)
    rules: dict[str, Rule] = {}
    for one in chain:
        rules = {**one.rules, **rules}
    rubric = next((one.rubric for one in chain if one.rubric is not None), None)
    if rubric is None:
        raise ValueError(f"{pack.info.name}: no rubric, neither its own nor one it uses")
    plain = {name: rule.model_dump(mode="json", by_alias=True) for name, rule in rules.items()}
    return Judge(
        rules=tuple(bind_rule(name, rule) for name, rule in sorted(rules.items())),
        rubric=rubric,
        rules_digest=_digest(plain),
        rubric_digest=_digest(rubric.model_dump(mode="json", by_alias=True)),
    )


def used_packs(pack: Pack, packs: Mapping[str, Pack]) -> tuple[Pack, ...]:
    """Return ``pack`` and all it uses, nearest first, each once; unknown names are left out."""
    chain = {pack.info.name: pack}
    waiting = [pack]
    for one in waiting:
        for name in one.info.uses:
            if name in packs and name not in chain:
                chain[name] = packs[name]
                waiting.append(packs[name])
    return tuple(chain.values())


def _digest(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
