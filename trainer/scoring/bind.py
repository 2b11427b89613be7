"""Reads a rule's options and compiles it into something that finds."""

import json

from pydantic import ValidationError

from trainer.scoring.applies import applies, conditions_of
from trainer.scoring.kind import Finder
from trainer.scoring.kinds import KINDS
from trainer.scoring.model import Rule
from trainer.scoring.observation import BoundRule, Observation, Outcome
from trainer.scoring.patterns import PatternFault


class RuleFault(ValueError):
    """Says what is wrong in a rule, and where in its file."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def bind_rule(rule_id: str, rule: Rule) -> BoundRule:
    """Return the rule with its options read and its patterns compiled.

    Raises ``RuleFault`` for an unknown kind, bad options or a pattern that cannot be used.
    """
    if rule.kind not in KINDS:
        raise RuleFault(("kind",), f"there is no kind {rule.kind!r}; known: {', '.join(sorted(KINDS))}")
    kind = KINDS[rule.kind]
    try:
        options = kind.options.model_validate_json(json.dumps(dict(rule.options)))
    except ValidationError as fault:
        first = fault.errors()[0]
        raise RuleFault(("options", *first["loc"]), first["msg"]) from fault
    try:
        find = kind.build(options, rule.audience)
    except PatternFault as fault:
        raise RuleFault(("options", *fault.path), fault.message) from fault
    return BoundRule(rule_id, rule, _where_it_applies(rule, find))


def _where_it_applies(rule: Rule, find: Finder) -> Finder:
    conditions = conditions_of(rule.when)

    def find_where_it_applies(seen: Observation) -> tuple[Outcome, ...]:
        return find(seen) if applies(conditions, seen) else ()

    return find_where_it_applies
