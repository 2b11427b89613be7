"""Checks the reactions of every scenario: understood, reachable, and complete in each turn."""

import difflib
from collections.abc import Iterator, Mapping

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.conditions import Condition, parse_condition
from trainer.scenarios.model import Pack, Scenario
from trainer.scenarios.yaml_source import Path, Place, Places, nearest


def check_reactions(pack: Pack, known: set[str] | None, places: Places) -> Iterator[Problem]:
    """Yield the problems of all reactions; rule ids are checked when all packs in use are ``known``."""
    for name, scenario in pack.scenarios.items():
        path = f"scenarios/{name}.yaml"
        here = places.get(path, {})
        read: dict[int, Condition] = {}
        for index, reaction in enumerate(scenario.reactions):
            place = nearest(here, ("reactions", index, "when"))
            try:
                read[index] = parse_condition(reaction.when)
            except ValueError as error:
                yield problem("P203", path, place, str(error))
                continue
            yield from _rules(path, place, read[index], known)
        yield from _turns(scenario, read, path, here)


def _rules(path: str, place: Place, condition: Condition, known: set[str] | None) -> Iterator[Problem]:
    if known is None:
        return
    for rule in condition.rules:
        if rule not in known:
            close = difflib.get_close_matches(rule, sorted(known), n=1)
            yield problem("P204", path, place, f"“{rule}”", hint=f"did you mean “{close[0]}”?" if close else "")


def _turns(
    scenario: Scenario, read: Mapping[int, Condition], path: str, here: Mapping[Path, Place]
) -> Iterator[Problem]:
    used = {reaction.turn for reaction in scenario.reactions}
    for turn in range(1, scenario.turns + 1):
        if turn not in used:
            yield problem("P208", path, nearest(here, ("reactions",)), f"no reaction in turn {turn}")
            continue
        mine = [index for index, reaction in enumerate(scenario.reactions) if reaction.turn == turn]
        yield from _unreachable(mine, read, path, here)
        if not any(scenario.reactions[index].when.strip() == "always" for index in mine):
            yield problem("P201", path, nearest(here, ("reactions", mine[-1])), f"turn {turn}")


def _unreachable(
    mine: list[int], read: Mapping[int, Condition], path: str, here: Mapping[Path, Place]
) -> Iterator[Problem]:
    """Yield the reactions that an earlier one of their turn always takes, or that never hold."""
    for position, index in enumerate(mine):
        if index not in read:
            continue
        place = nearest(here, ("reactions", index))
        earlier = [other for other in mine[:position] if other in read and read[index].implies(read[other])]
        if earlier:
            line = nearest(here, ("reactions", earlier[0]))[0]
            yield problem("P202", path, place, f"the one in line {line} always comes first")
        elif read[index].is_impossible:
            yield problem("P202", path, place, "its parts cannot hold together")
