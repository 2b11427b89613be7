"""Checks the rules of a pack: ids never used before, options understood, and enough proof."""

from collections.abc import Iterator, Mapping

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.judge import used_packs
from trainer.scenarios.model import Pack
from trainer.scenarios.yaml_source import Path, Places, nearest
from trainer.scoring.bind import RuleFault, bind_rule
from trainer.scoring.model import Rule
from trainer.scoring.patterns import PatternFault


def rule_path(rule_id: str) -> str:
    """Return the file of a rule."""
    return f"rules/{rule_id.replace('.', '/', 1)}.yaml"


def check_rules(pack: Pack, packs: Mapping[str, Pack], places: Places) -> Iterator[Problem]:
    """Yield the problems of the pack's own rules."""
    taken = {name for one in used_packs(pack, packs)[1:] for name in one.rules}
    former: set[str] = set()
    for name, rule in pack.rules.items():
        path = rule_path(name)
        for code, where, detail in _faults(name, rule):
            yield problem(code, path, nearest(places.get(path, {}), where), detail)
        if name in taken or name in pack.info.retired_rules:
            yield problem("P213", path, nearest(places.get(path, {}), ()), f"“{name}”")
        for index, old in enumerate(rule.was):
            if old in pack.rules or old in taken or old in former:
                yield problem("P213", path, nearest(places.get(path, {}), ("was", index)), f"“{old}”")
            former.add(old)


def _faults(name: str, rule: Rule) -> Iterator[tuple[str, Path, str]]:
    try:
        bind_rule(name, rule)
    except RuleFault as fault:
        code = "P302" if isinstance(fault.__cause__, PatternFault) else "P301"
        yield code, fault.path, fault.message
    if not _has_proof(rule):
        yield "P303", ("examples",), ""


def _has_proof(rule: Rule) -> bool:
    examples = rule.examples
    if len(examples.fires) >= 2 and len(examples.quiet) >= 2:
        return True
    costing = sum(1 for case in examples.cases if case.score is not None and case.score < 1)
    return costing >= 2 and len(examples.cases) - costing >= 2
