"""Finds scenarios whose customers say nearly the same words, within a pack and across packs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.model import Pack, Scenario
from trainer.scenarios.sequences import Run, plain_words, runs
from trainer.scenarios.yaml_source import Places, nearest

SHINGLE = 5
#: Words written apart share next to no run of five; two texts of one length are here alike in two fifths of theirs.
ALIKE = 0.25
#: A short text may lie within a long one: this much of it.
CONTAINED = 0.5
#: Four runs of five are eight words in a row; fewer are a greeting or a turn of phrase.
FEWEST_SHARED = 4

Place = tuple[str, str]
"""A pack's name and a scenario's id."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Holds how much the customers of two scenarios say in the same words."""

    part: str
    one: Place
    other: Place
    shared: int
    jaccard: float
    containment: float

    @property
    def is_near(self) -> bool:
        """Tell whether the two are too much alike."""
        alike = self.jaccard >= ALIKE or self.containment >= CONTAINED
        return self.shared >= FEWEST_SHARED and alike


def near_duplicates(packs: Sequence[Pack], places: Mapping[str, Places]) -> Iterator[tuple[str, Problem]]:
    """Yield a problem, with its pack's name, for each scenario that nearly repeats one before it."""
    nearest_to: dict[Place, Pair] = {}
    for pair in pairs_of(packs):
        known = nearest_to.get(pair.other)
        if pair.is_near and (known is None or pair.containment > known.containment):
            nearest_to[pair.other] = pair
    for (name, scenario), pair in nearest_to.items():
        path = f"scenarios/{scenario}.yaml"
        place = nearest(places.get(name, {}).get(path, {}), (pair.part,))
        detail = f"{pair.containment:.0%} of the shorter one’s {pair.part} is in “{pair.one[1]}” of {pair.one[0]}"
        yield name, problem("P308", path, place, detail)


def pairs_of(packs: Sequence[Pack]) -> tuple[Pair, ...]:
    """Return the pairs of scenarios that share a run of words and are not one story, in the order of the packs."""
    known = {(pack.info.name, name): one for pack in packs for name, one in pack.scenarios.items()}
    return tuple(
        pair
        for part, words_of in _PARTS.items()
        for pair in _pairs(part, {place: _shingles(words_of(one)) for place, one in known.items()})
        if not _is_one_story((pair.one, known[pair.one]), (pair.other, known[pair.other]))
    )


def _pairs(part: str, cut: Mapping[Place, frozenset[Run]]) -> Iterator[Pair]:
    holders: dict[Run, list[Place]] = defaultdict(list)
    for place, shingles in cut.items():
        for shingle in shingles:
            holders[shingle].append(place)
    common = Counter(pair for found in holders.values() for pair in combinations(found, 2))
    order = {place: number for number, place in enumerate(cut)}
    for one, other in sorted(common, key=lambda pair: (order[pair[0]], order[pair[1]])):
        shared, sizes = common[one, other], (len(cut[one]), len(cut[other]))
        yield Pair(part, one, other, shared, shared / (sum(sizes) - shared), shared / min(sizes))


def _opening(scenario: Scenario) -> Iterator[str]:
    return (message.text for message in scenario.thread if message.from_ == "customer")


def _later(scenario: Scenario) -> Iterator[str]:
    return (reaction.say for reaction in scenario.reactions if reaction.say)


_PARTS: Mapping[str, Callable[[Scenario], Iterator[str]]] = {"thread": _opening, "reactions": _later}
"""Key of a scenario to the customer's words below it; what is said later must not hide that both begin alike."""


def _shingles(texts: Iterable[str]) -> frozenset[Run]:
    return frozenset(run for text in texts for run in runs(plain_words(text), SHINGLE))


def _is_one_story(one: tuple[Place, Scenario], other: tuple[Place, Scenario]) -> bool:
    """Tell whether two scenarios of a pack are twins, variants, or one customer's story in another channel."""
    ((home, home_id), first), ((away, away_id), second) = one, other
    if home != away:
        return False
    if first.twin_group is not None and first.twin_group == second.twin_group:
        return True
    if (first.variant_of or home_id) == (second.variant_of or away_id):
        return True
    same_customer = (first.brand, first.persona) == (second.brand, second.persona)
    return same_customer and first.inbound != second.inbound
