"""How hard an author made a scenario: what has to be read between the lines, times what has to be minded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from trainer.scenarios.model import Scenario

_DEEP_TIERS = ("S3", "S4", "S5")
_UNSURE = 0.3
_MANY_TERMS = 3
_MANY_CRITICALS = 2
#: The least product of cues and context for each level above the first.
_LEVELS = (2.0, 3.75, 6.0, 9.5)


@dataclass(frozen=True, slots=True)
class Difficulty:
    """Holds a level from 1, easy, to 5, and what it was made of: words with what each adds."""

    level: int
    cues: tuple[tuple[str, float], ...]
    context: tuple[tuple[str, float], ...]

    @property
    def said(self) -> str:
        """Return what made it so, in words."""
        return ", ".join(word for word, _ in (*self.cues, *self.context)) or "nothing out of the way"


def difficulty_of(scenario: Scenario) -> Difficulty:
    """Return how hard a scenario should be, from its expectations alone: (1 + cues) x (1 + context)."""
    cues = _found(_CUES, scenario)
    context = _found(_CONTEXT, scenario)
    product = (1 + sum(adds for _, adds in cues)) * (1 + sum(adds for _, adds in context))
    return Difficulty(1 + sum(product >= least for least in _LEVELS), cues, context)


_Test = Callable[[Scenario], bool]
#: What has to be read out of the words.
_CUES: Mapping[str, tuple[float, _Test]] = {
    "irony": (1.0, lambda one: one.meaning.mode in ("sarcastic", "unclear") or bool(one.meaning.kinds)),
    "two kinds of it": (0.5, lambda one: len(one.meaning.kinds) > 1),
    "readers would disagree": (1.0, lambda one: one.meaning.ambiguity >= _UNSURE),
    "words that need a gloss": (0.5, lambda one: len(one.meaning.terms) >= _MANY_TERMS),
    "a need that is not said": (
        0.5,
        lambda one: "hidden_need" in one.phenomena or "hidden_danger" in one.phenomena,
    ),
    "a picture": (0.25, lambda one: any(message.picture for message in one.thread)),
}
#: What has to be minded beside the words.
_CONTEXT: Mapping[str, tuple[float, _Test]] = {
    "private matters": (0.5, lambda one: one.policy.data_needed in _DEEP_TIERS),
    "something of theirs in the open": (0.5, lambda one: one.policy.data_exposed != "none"),
    "somebody else's data": (
        0.5,
        lambda one: one.policy.data_exposed == "third_party" or one.relationship_sensitive,
    ),
    "an access need": (0.5, lambda one: bool(one.customer.access_needs) or one.customer.digital == "none"),
    "vulnerability": (0.5, lambda one: one.customer.vulnerability != "none" or one.customer.minor),
    "channels that failed before": (0.25, lambda one: bool(one.policy.prior_attempts)),
    "danger": (1.0, lambda one: one.policy.safety != "none"),
    "law or press": (0.75, lambda one: one.policy.legal not in ("none", "legal_word")),
    "fraud": (0.5, lambda one: one.policy.fraud != "none"),
    "a crowd": (0.5, lambda one: one.policy.reach != "normal"),
    "more than one step": (0.25, lambda one: any(len(way) > 1 for way in one.routes.preferred)),
    "many ways to fail at once": (0.25, lambda one: sum(trap.critical for trap in one.pitfalls) >= _MANY_CRITICALS),
    "a long case": (0.25, lambda one: bool(one.legs)),
}


def _found(tests: Mapping[str, tuple[float, _Test]], scenario: Scenario) -> tuple[tuple[str, float], ...]:
    return tuple((word, adds) for word, (adds, holds) in tests.items() if holds(scenario))
