"""Reads who the customer of a scenario is and how they are shown: age, region, variety, anger, need, rudeness."""

import re
from collections.abc import Callable, Mapping

from trainer.scenarios.coverage import is_variety_tag
from trainer.scenarios.model import Persona, Scenario

_AGE = re.compile(r"^(?:aged )?([1-9]\d)\b(?![,.]\d)")
_YOUNG_BELOW, _OLDER_FROM = 30, 65
_OLDER_TAG = "older_person"
_ANGER = re.compile(
    r"\b(?:anger|angry|furious|fury|raging|livid|outraged?|enraged|incensed|seething|hostile|fed up|exasperated)\b"
)
_FURIOUS = -3
_RUDE_TAGS = frozenset({"swearing", "masked_swearing", "insult", "abuse", "bait"})
_RUDE_INTENTS = frozenset({"rant", "troll"})


def groups_of_customer(scenario: Scenario, persona: Persona) -> tuple[str, ...]:
    """Return the groups that a customer belongs to, as far as the pack says so: age band, region or variety."""
    named = [tag.replace("_", " ") for tag in scenario.phenomena if is_variety_tag(tag)]
    return (*_age_band(scenario, persona), *named)


def _age_band(scenario: Scenario, persona: Persona) -> tuple[str, ...]:
    stated = _AGE.match(persona.profile)
    if stated is None:
        return ("65 and over",) if _OLDER_TAG in scenario.phenomena else ()
    age = int(stated[1])
    if age < _YOUNG_BELOW:
        return ("under 30",)
    return ("30 to 64",) if age < _OLDER_FROM else ("65 and over",)


def _is_angry(scenario: Scenario, persona: Persona) -> bool:
    feeling = scenario.feeling.name.lower() if scenario.feeling else ""
    return persona.mood == _FURIOUS or "anger" in scenario.phenomena or bool(_ANGER.search(feeling))


def _is_vulnerable(scenario: Scenario, persona: Persona) -> bool:  # noqa: ARG001 (every trait is asked alike)
    """Tell whether the customer is shown in need; to write a second language is none."""
    customer = scenario.customer
    needs = [need for need in customer.access_needs if need != "language"]
    return bool(needs) or customer.vulnerability != "none" or customer.digital != "full"


def _is_rude(scenario: Scenario, persona: Persona) -> bool:  # noqa: ARG001 (every trait is asked alike)
    policy = scenario.policy
    if policy.abuse != "none" or policy.intent in _RUDE_INTENTS:
        return True
    return not _RUDE_TAGS.isdisjoint(scenario.phenomena)


#: What nobody is always, just for being old, young or from somewhere.
TRAITS: Mapping[str, Callable[[Scenario, Persona], bool]] = {
    "angry": _is_angry,
    "vulnerable": _is_vulnerable,
    "rude": _is_rude,
}
