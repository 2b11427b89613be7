"""Makes the pairs of a group out of plain responses."""

from collections.abc import Iterator, Sequence

from trainer.fairness.model import BadPairs, Base, Group, Material, Pair, Written
from trainer.fairness.rewrite import Rewrite, changed, names_in, parts_of, renamed_case, swaps_in, words_in
from trainer.scenarios.model import Pack
from trainer.scoring.model import Case, Response

GOLDEN = "golden:"


def bases_of(material: Material, pack: Pack) -> tuple[Base, ...]:
    """Return our own responses, and the first turns of the golden plays of the same scenarios.

    Raises ``BadPairs`` when a scenario is not in the pack.
    """
    missing = sorted(material.responses.keys() - pack.scenarios.keys())
    if missing:
        raise BadPairs(f"no scenario {', '.join(missing)} in {pack.info.name}")
    cases = {name: pack.case(name, 1, pack.scenarios[name].thread) for name in material.responses}
    return tuple(sorted(_bases(material, pack, cases), key=lambda base: base.id))


def pairs_of(group: Group, bases: Sequence[Base]) -> tuple[Pair, ...]:
    """Return the pairs of a group; a response that it leaves as it is makes none. Raises ``BadPairs``."""
    by_id = {base.id: base for base in bases}
    unknown = sorted(group.rewritings.keys() - by_id.keys())
    if unknown:
        raise BadPairs(f"{group.title}: no response {', '.join(unknown)}")
    made = [_rewritten(group, base) for base in bases if base.id in group.rewritings]
    if group.words:
        respell = words_in(group.words)
        made += [_pair(base, changed(base.written, respell)) for base in bases]
    if group.people or group.agents:
        made += [_pair(base, _renamed(group, base)) for base in bases]
    return tuple(pair for pair in made if pair.other.response != pair.plain.response)


def _bases(material: Material, pack: Pack, cases: dict[str, Case]) -> Iterator[Base]:
    for scenario, written in material.responses.items():
        for quality, moves in written.responses.items():
            yield Base(f"{scenario}.{quality}", scenario, Written(cases[scenario], Response(moves=moves)))
    for name, play in pack.plays.items():
        if play.scenario in cases:
            first = play.turns[0].response
            yield Base(f"{GOLDEN}{name}", play.scenario, Written(cases[play.scenario], first))


def _pair(base: Base, other: Written) -> Pair:
    return Pair(base.id, base.scenario, base.written, other)


def _rewritten(group: Group, base: Base) -> Pair:
    texts = [move.text for move in base.written.response.moves]
    try:
        other = changed(base.written, swaps_in(texts, group.rewritings[base.id]))
    except BadPairs as bad:
        raise BadPairs(f"{group.title}, {base.id}: {bad}") from bad
    if not group.alike:
        return _pair(base, other)
    same = words_in(group.alike)
    return Pair(base.id, base.scenario, changed(base.written, same), changed(other, same))


def _renamed(group: Group, base: Base) -> Written:
    rename = _customer_names(group, base)
    agents = names_in(group.agents)
    case = renamed_case(base.written.case, rename)
    return changed(Written(case, base.written.response), lambda text: rename(agents(text)))


def _customer_names(group: Group, base: Base) -> Rewrite:
    for one in group.people:
        if base.written.case.customer.name.endswith(one.from_):
            return names_in(parts_of(one.from_, one.to))
    raise BadPairs(f"{group.title}: no other name for the customer of {base.scenario}")
