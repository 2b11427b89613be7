"""Finds packs that lean: to one channel, or to showing an age, a region or a way of speaking in one light."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.scenarios.codes import warning
from trainer.scenarios.demographics import TRAITS, groups_of_customer
from trainer.scenarios.model import Pack
from trainer.scenarios.yaml_source import Places, nearest

#: Seven channels have a seventh each when shared evenly; this is nearly three times that.
MOST_OF_ONE_CHANNEL = 0.4
#: Fewer scenarios cannot spread over seven channels.
LEAST_SCENARIOS = 10
#: The channels that a trainer's own week makes easy to forget.
SLOW_CHANNELS = ("letter", "phone")
#: Where two in five customers show a trait anyway, four in a row do so by chance once in forty times.
LEAST_CASES = 4
#: A share from which on it is said that all are so.
ALWAYS = 0.9


@dataclass(frozen=True, slots=True)
class Lean:
    """Holds one way in which packs lean: how, how many of how many, and the pack and file that show it most."""

    what: str
    count: int
    of: int
    pack: str
    path: str = "pack.yaml"

    @property
    def share(self) -> float:
        """Return the share of the scenarios that lean this way."""
        return self.count / self.of


def lopsided(packs: Sequence[Pack], places: Mapping[str, Places]) -> Iterator[tuple[str, Problem]]:
    """Yield a warning, with its pack's name, for each way in which the packs lean."""
    for lean in (*channels_of(packs), *absent_channels(packs), *people_of(packs)):
        place = nearest(places.get(lean.pack, {}).get(lean.path, {}), ())
        yield (
            lean.pack,
            warning("P309", lean.path, place, f"{lean.what}: {lean.count} of {lean.of} ({lean.share:.0%})"),
        )


def channels_of(packs: Sequence[Pack]) -> Iterator[Lean]:
    """Yield the channel that carries too much of all packs together."""
    everything = [(pack.info.name, one.inbound) for pack in packs for one in pack.scenarios.values()]
    if len(everything) < LEAST_SCENARIOS:
        return
    for channel, count in Counter(channel for _, channel in everything).items():
        if count / len(everything) > MOST_OF_ONE_CHANNEL:
            homes = Counter(name for name, inbound in everything if inbound == channel)
            yield Lean(f"{channel} carries most", count, len(everything), homes.most_common(1)[0][0])


def absent_channels(packs: Sequence[Pack]) -> Iterator[Lean]:
    """Yield the letter and the telephone where a pack of some size has none of them."""
    for pack in packs:
        used = Counter[str](scenario.inbound for scenario in pack.scenarios.values())
        if used.total() >= LEAST_SCENARIOS:
            for channel in SLOW_CHANNELS:
                if not used[channel]:
                    yield Lean(f"nobody comes by {channel}", 0, used.total(), pack.info.name)


def people_of(packs: Sequence[Pack]) -> Iterator[Lean]:
    """Yield each group of customers who are nearly all angry, vulnerable or rude, beside how many others are."""
    cases = _cases(packs)
    for group in sorted({group for case in cases for group in case.groups}):
        own = [case for case in cases if group in case.groups]
        for trait in TRAITS:
            showing = [case for case in own if trait in case.traits]
            if len(own) >= LEAST_CASES and len(showing) >= ALWAYS * len(own):
                rest = [trait in case.traits for case in cases if group not in case.groups]
                what = f"“{group}” is always {trait}, others {sum(rest)} of {len(rest)} times"
                home = Counter(case.pack for case in showing).most_common(1)[0][0]
                yield Lean(what, len(showing), len(own), home, "personas.yaml")


@dataclass(frozen=True, slots=True)
class _Case:
    """Holds who the customer of one scenario is, and how they are shown."""

    pack: str
    groups: tuple[str, ...]
    traits: frozenset[str]


def _cases(packs: Sequence[Pack]) -> tuple[_Case, ...]:
    return tuple(
        _Case(
            pack.info.name,
            groups_of_customer(scenario, pack.personas[scenario.persona]),
            frozenset(trait for trait, holds in TRAITS.items() if holds(scenario, pack.personas[scenario.persona])),
        )
        for pack in packs
        for scenario in pack.scenarios.values()
    )
