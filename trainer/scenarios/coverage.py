"""Counts what packs practise: scenarios by channel and by what makes them hard, and by row of the policy."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from trainer.scenarios.model import Pack, Scenario
from trainer.scoring.policy.decide import Policy, holding_rows
from trainer.scoring.policy.inputs import file_inputs
from trainer.scoring.values import ChannelName

_SLANG = {"txt_speak", "gen_z", "algospeak", "voice_to_text", "masked_swearing"}
_VARIETY = {"scots", "dialect", "non_native", "code_switch", "machine_translated", "aae", "patois"}
_PICTURED = {"emoji", "meme", "picture", "gif"}
_PRIVATE_TIERS = ("S3", "S4", "S5")
_EXEMPT = {"slang": ("letter", "phone"), "pictured": ("letter", "phone")}


def _is_literal(scenario: Scenario) -> bool:
    return scenario.meaning.mode == "sincere" and not scenario.meaning.kinds


def _is_slang(scenario: Scenario) -> bool:
    return any(tag in _SLANG or tag.startswith("slang") for tag in scenario.phenomena)


def _is_pictured(scenario: Scenario) -> bool:
    if not _PICTURED.isdisjoint(scenario.phenomena):
        return True
    theirs = [message for message in scenario.thread if message.from_ == "customer"]
    return any(message.picture or _has_emoji(message.text) for message in theirs)


def _has_emoji(text: str) -> bool:
    return any(unicodedata.category(character) == "So" for character in text)


def _is_variety(scenario: Scenario) -> bool:
    return any(is_variety_tag(tag) for tag in scenario.phenomena)


def is_variety_tag(tag: str) -> bool:
    """Tell whether a tag names a variety of the language, by region or by speaker."""
    return tag in _VARIETY or tag.endswith("_english")


def _needs_access(scenario: Scenario) -> bool:
    customer = scenario.customer
    return bool(customer.access_needs) or customer.vulnerability != "none" or customer.digital != "full"


def _is_private(scenario: Scenario) -> bool:
    return scenario.policy.data_exposed != "none" or scenario.policy.data_needed in _PRIVATE_TIERS


def _is_line_jump(scenario: Scenario) -> bool:
    return "line_jump" in scenario.phenomena or bool(scenario.policy.prior_attempts)


def _is_grave(scenario: Scenario) -> bool:
    policy = scenario.policy
    return policy.safety != "none" or policy.legal != "none" or policy.fraud != "none"


#: Id to its name and what puts a scenario into it; most scenarios are in several.
GROUPS: Mapping[str, tuple[str, Callable[[Scenario], bool]]] = {
    "literal": ("Literal", _is_literal),
    "non_literal": ("Non-literal", lambda scenario: not _is_literal(scenario)),
    "slang": ("Slang, txt", _is_slang),
    "pictured": ("Image, emoji", _is_pictured),
    "variety": ("Language variety", _is_variety),
    "access": ("Access, vulnerability", _needs_access),
    "private": ("Privacy-bearing", _is_private),
    "line_jump": ("Line-jump", _is_line_jump),
    "grave": ("Safety, legal", _is_grave),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Holds the scenarios of one channel and one group, as (pack, scenario); an exempt cell need not have any."""

    channel: ChannelName
    group: str
    scenarios: tuple[tuple[str, str], ...]
    is_exempt: bool

    def lacks(self, least: int) -> int:
        """Return how many scenarios are missing to ``least``."""
        return 0 if self.is_exempt else max(0, least - len(self.scenarios))


def coverage_of(packs: Iterable[Pack]) -> tuple[Cell, ...]:
    """Return a cell for each channel and group, in the order of both."""
    everything = tuple(_own_cases(packs))
    return tuple(
        Cell(
            channel,
            group,
            tuple((pack, name) for pack, name, one in everything if one.inbound == channel and fits(one)),
            channel in _EXEMPT.get(group, ()),
        )
        for channel in get_args(ChannelName)
        for group, (_, fits) in GROUPS.items()
    )


def _own_cases(packs: Iterable[Pack]) -> Iterator[tuple[str, str, Scenario]]:
    """Yield (pack, id, scenario), without variants: the same case of somebody else practises nothing further."""
    for pack in packs:
        for name, scenario in pack.scenarios.items():
            if scenario.variant_of is None:
                yield pack.info.name, name, scenario


def groups_of(scenario: Scenario) -> tuple[str, ...]:
    """Return the groups that a scenario is in."""
    return tuple(group for group, (_, fits) in GROUPS.items() if fits(scenario))


def rows_of(packs: Iterable[Pack], policy: Policy) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the scenarios that each row of the policy holds for, by the row's id; every row is there."""
    found: dict[str, list[tuple[str, str]]] = {row.id: [] for row, _ in policy.rows}
    for pack, name, scenario in _own_cases(packs):
        for row in holding_rows(file_inputs(scenario, scenario.inbound), policy):
            found[row.id].append((pack, name))
    return {row: tuple(scenarios) for row, scenarios in found.items()}
