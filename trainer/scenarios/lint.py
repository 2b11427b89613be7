"""Checks a pack as a whole: what is named exists, and what one file says fits the others."""

from collections.abc import Iterator, Mapping, Sequence

from trainer.core.problem import Problem
from trainer.scenarios.check_varied import check_varied
from trainer.scenarios.codes import problem
from trainer.scenarios.judge import used_packs
from trainer.scenarios.model import Pack
from trainer.scenarios.pictures import check_pictures
from trainer.scenarios.reactions import check_reactions
from trainer.scenarios.rules import check_rules
from trainer.scenarios.situation import check_situation
from trainer.scenarios.yaml_source import Path, Places, nearest


def lint_pack(pack: Pack, packs: Mapping[str, Pack], places: Places, *, alone: bool = False) -> tuple[Problem, ...]:
    """Return every problem of ``pack`` beside ``packs``; ``alone`` leaves out what other packs decide."""
    missing = [name for name in _named(pack, packs) if name not in packs]
    is_complete = not missing
    known = {name for one in used_packs(pack, packs) for name in one.rules} if is_complete else None
    found = [
        *check_rules(pack, packs, places),
        *_scenarios(pack, places),
        *check_reactions(pack, known, places),
        *check_pictures(pack, places),
        *_plays(pack, known, places),
        *_shifts(pack, places),
        *_rubric(pack, packs, places, is_complete=is_complete),
    ]
    if not alone:
        found.extend(_uses(pack, packs, places))
    return tuple(sorted(set(found)))


def _named(pack: Pack, packs: Mapping[str, Pack]) -> Iterator[str]:
    for one in used_packs(pack, packs):
        yield from one.info.uses


def _uses(pack: Pack, packs: Mapping[str, Pack], places: Places) -> Iterator[Problem]:
    for index, name in enumerate(pack.info.uses):
        place = nearest(places.get("pack.yaml", {}), ("uses", index))
        if name not in packs:
            yield problem("P219", "pack.yaml", place, f"“{name}”")
        elif pack.info.name in {one.info.name for one in used_packs(packs[name], packs)}:
            yield problem("P219", "pack.yaml", place, f"“{name}” uses this pack in turn")


def _rubric(pack: Pack, packs: Mapping[str, Pack], places: Places, *, is_complete: bool) -> Iterator[Problem]:
    if is_complete and pack.scenarios and all(one.rubric is None for one in used_packs(pack, packs)):
        yield problem("P224", "pack.yaml", nearest(places.get("pack.yaml", {}), ()))


def _scenarios(pack: Pack, places: Places) -> Iterator[Problem]:
    for name, scenario in pack.scenarios.items():
        path = f"scenarios/{name}.yaml"
        here = places.get(path, {})
        if scenario.brand not in pack.info.brands:
            yield _unknown(
                "P205", path, nearest(here, ("brand",)), name=scenario.brand, known=list(pack.info.brands)
            )
        if scenario.persona not in pack.personas:
            yield _unknown(
                "P206", path, nearest(here, ("persona",)), name=scenario.persona, known=list(pack.personas)
            )
        last = len(scenario.thread) - 1
        message = scenario.thread[last]
        if message.from_ != "customer" or message.channel != scenario.inbound:
            detail = f"the last message is from “{message.from_}” in {message.channel}"
            yield problem("P209", path, nearest(here, ("thread", last)), detail)
        yield from check_situation(scenario, path, here)
        if scenario.follow_up is not None:
            yield from check_situation(scenario.follow_up, path, here, ("follow_up",))
        for index, leg in enumerate(scenario.legs):
            yield from check_situation(leg, path, here, ("legs", index))
        yield from check_varied(pack, name, path, here)
        if scenario.legs and (scenario.follow_up is None or scenario.turns < len(scenario.legs) + 2):
            yield problem("P225", path, nearest(here, ("legs",)))


def _shifts(pack: Pack, places: Places) -> Iterator[Problem]:
    here = places.get("shifts.yaml", {})
    for name, plan in (pack.shifts.shifts if pack.shifts else {}).items():
        seen: set[str] = set()
        for index, arrival in enumerate(plan.arrivals):
            place = nearest(here, ("shifts", name, "arrivals", index))
            if arrival.scenario not in pack.scenarios:
                yield _unknown("P207", "shifts.yaml", place, name=arrival.scenario, known=list(pack.scenarios))
            elif not pack.scenarios[arrival.scenario].may_be_examined:
                yield problem("P228", "shifts.yaml", place, f"“{arrival.scenario}”")
            if arrival.scenario in seen:
                yield problem("P226", "shifts.yaml", place, f"“{arrival.scenario}” arrives twice")
            if arrival.at is not None and arrival.at >= plan.minutes:
                yield problem("P226", "shifts.yaml", place, f"the shift is over after {plan.minutes} minutes")
            seen.add(arrival.scenario)


def _plays(pack: Pack, known: set[str] | None, places: Places) -> Iterator[Problem]:
    for name, play in pack.plays.items():
        path = f"plays/{name}.yaml"
        here = places.get(path, {})
        scenario = pack.scenarios.get(play.scenario)
        if scenario is None:
            place = nearest(here, ("scenario",))
            yield _unknown("P207", path, place, name=play.scenario, known=list(pack.scenarios))
        elif len(play.turns) > scenario.turns:
            place = nearest(here, ("turns", scenario.turns))
            yield problem("P221", path, place, f"{play.scenario} has {scenario.turns}")
        for turn, played in enumerate(play.turns):
            for index, rule in enumerate(played.findings):
                where: Path = ("turns", turn, "findings", index)
                if known is not None and rule.split(":")[0] not in known:
                    yield _unknown("P204", path, nearest(here, where), name=rule, known=sorted(known))


def _unknown(code: str, path: str, place: tuple[int, int], *, name: str, known: Sequence[str]) -> Problem:
    some = ", ".join(sorted(known)[:8])
    return problem(code, path, place, f"“{name}”", hint=f"known: {some}" if some else "")
