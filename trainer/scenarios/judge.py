"""Puts together what judges the scenarios of a pack: its rules, those it builds on, and a rubric."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.scenarios.model import Pack
from trainer.scoring.bind import bind_rule
from trainer.scoring.classifiers.signals import Classifiers
from trainer.scoring.judge import judge_response
from trainer.scoring.model import Case, Response, Rubric, Rule
from trainer.scoring.observation import BoundRule, Scorecard
from trainer.scoring.policy.model import PolicyFile, joined


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds bound rules, a rubric and the classifiers there are, each with what names its state."""

    rules: tuple[BoundRule, ...]
    rubric: Rubric
    rules_digest: str
    rubric_digest: str
    policy: PolicyFile | None = None
    classifiers: Classifiers | None = None

    def score(self, response: Response, case: Case) -> Scorecard:
        """Score a response."""
        return judge_response(response, case, self.rules, self.rubric, classifiers=self.classifiers)

    @property
    def models(self) -> Mapping[str, str]:
        """Return what names the state of the classifiers."""
        return {} if self.classifiers is None else self.classifiers.names


def build_judge(pack: Pack, packs: Mapping[str, Pack], classifiers: Classifiers | None = None) -> Judge:
    """Bind the rules of ``pack`` and of the packs it uses; raises ``ValueError`` without a rubric.

    Fitted lines come with the rubric they were fitted for.
    """
    chain = used_packs(pack, packs)
    rules: dict[str, Rule] = {}
    for one in chain:
        rules = {**one.rules, **rules}
    brings = next((one for one in chain if one.rubric is not None), None)
    if brings is None or brings.rubric is None:
        raise ValueError(f"{pack.info.name}: no rubric, neither its own nor one it uses")
    rubric = brings.rubric.model_copy(update={"fitted": brings.marks})
    policy = joined(tuple(one.policy for one in chain if one.policy is not None))
    words = _not_to_imitate(chain)
    rules = {name: _with_words(_with_policy(rule, policy), words) for name, rule in rules.items()}
    plain = {name: rule.model_dump(mode="json", by_alias=True) for name, rule in rules.items()}
    return Judge(
        rules=tuple(bind_rule(name, rule) for name, rule in sorted(rules.items())),
        rubric=rubric,
        rules_digest=_digest(plain),
        rubric_digest=_digest(rubric.model_dump(mode="json", by_alias=True)),
        policy=policy,
        classifiers=classifiers,
    )


def _with_policy(rule: Rule, policy: PolicyFile | None) -> Rule:
    """Hand the policy to a rule that decides by it, so that the rules' digest covers it too."""
    if policy is None or rule.kind != "policy":
        return rule
    plain = policy.model_dump(mode="json", exclude_defaults=True)
    return rule.model_copy(update={"options": {**rule.options, "policy": {"format": 1, **plain}}})


def _with_words(rule: Rule, words: Sequence[Mapping[str, str]]) -> Rule:
    """Hand the glossaries' words to a rule that minds them, so that the rules' digest covers them too."""
    if rule.kind != "borrowed":
        return rule
    return rule.model_copy(update={"options": {**rule.options, "words": [*rule.options.get("words", ()), *words]}})


def _not_to_imitate(chain: Iterable[Pack]) -> list[Mapping[str, str]]:
    return [
        {"term": entry.term, "gloss": entry.gloss}
        for pack in chain
        for entry in pack.glossary
        if entry.is_theirs_alone
    ]


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
