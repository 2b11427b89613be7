"""Proves packs: rules by their examples, scenarios by golden plays and ignorant answers, and all side by side."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.judge import build_judge
from trainer.scenarios.model import Pack
from trainer.scenarios.rules import rule_path
from trainer.scenarios.shelf import Shelf, below
from trainer.scenarios.together import Look, look_at
from trainer.scenarios.yaml_source import Places, nearest
from trainer.scoring.bind import RuleFault, bind_rule
from trainer.scoring.classifiers.signals import Classifiers
from trainer.scoring.proof import prove_rule
from trainer.simulation.bots import BotMark, play_bots
from trainer.simulation.plays import PlayMark, faults_of, marks_of, play_through

_BANDS = ("good", "flawed", "bad")


@dataclass(frozen=True, slots=True)
class Proof:
    """Holds what packs claim and do not hold, and what their plays and the bots came to."""

    problems: tuple[Problem, ...]
    plays: tuple[PlayMark, ...] = ()
    bots: tuple[BotMark, ...] = ()
    warnings: tuple[Problem, ...] = ()
    looks: tuple[Look, ...] = ()


def prove_shelf(
    shelf: Shelf, names: Collection[str] | None = None, classifiers: Classifiers | None = None
) -> Proof:
    """Prove the packs of a shelf, all or those named, each alone and all together; paths begin with the folder."""
    chosen = tuple(shelf.packs if names is None else names)
    proofs = [
        (name, prove_pack(shelf.packs[name], shelf.packs, shelf.places[name], classifiers)) for name in chosen
    ]
    looks = look_at([shelf.packs[name] for name in chosen], shelf.places)
    seen = [one for look in looks for name, found in look.found for one in below(shelf.folders[name], (found,))]
    alone = [one for name, proof in proofs for one in below(shelf.folders[name], proof.problems)]
    return Proof(
        tuple(sorted((*alone, *(one for one in seen if one.severity == "error")))),
        tuple(mark for _, proof in proofs for mark in proof.plays),
        tuple(mark for _, proof in proofs for mark in proof.bots),
        tuple(sorted(one for one in seen if one.severity == "warning")),
        looks,
    )


def prove_pack(
    pack: Pack, packs: Mapping[str, Pack], places: Places | None = None, classifiers: Classifiers | None = None
) -> Proof:
    """Prove one pack beside ``packs``; with ``places`` each problem has its line."""
    where = places or {}
    found = list(_rules(pack, where))
    found.extend(_missing_plays(pack, where))
    try:
        judge = build_judge(pack, packs, classifiers)
    except RuleFault as fault:
        return Proof(tuple(sorted(found or [problem("P301", "pack.yaml", (0, 0), fault.message)])))
    except ValueError:
        if pack.plays:
            found.append(problem("P224", "pack.yaml", nearest(where.get("pack.yaml", {}), ())))
        return Proof(tuple(sorted(found)))
    marks: list[PlayMark] = []
    for name, play in pack.plays.items():
        path = f"plays/{name}.yaml"
        turns = play_through(pack, play, judge)
        marks.extend(marks_of(name, play, turns))
        for code, step, detail in faults_of(pack, play, turns, judge.rubric.pass_mark):
            found.append(problem(code, path, nearest(where.get(path, {}), step), detail))
    bots = tuple(play_bots(pack, judge))
    found.extend(_passing(pack, bots, where))
    return Proof(tuple(sorted(set(found))), tuple(marks), bots)


def _passing(pack: Pack, bots: Iterable[BotMark], places: Places) -> Iterator[Problem]:
    """Yield the scenarios that let a bot pass without a reason given."""
    for mark in bots:
        if mark.passes and mark.bot not in pack.scenarios[mark.scenario].bots_may_pass:
            path = f"scenarios/{mark.scenario}.yaml"
            place = nearest(places.get(path, {}), ("points",))
            yield problem("P307", path, place, f"“{mark.bot}” gets {mark.overall:.0f}")


def _rules(pack: Pack, places: Places) -> Iterator[Problem]:
    for name, rule in pack.rules.items():
        path = rule_path(name)
        here = places.get(path, {})
        try:
            bound = bind_rule(name, rule)
        except RuleFault as fault:
            yield problem("P301", path, nearest(here, fault.path), fault.message)
            continue
        for found in prove_rule(bound):
            yield problem("P304", path, nearest(here, found.path), found.message)


def _missing_plays(pack: Pack, places: Places) -> Iterator[Problem]:
    for name, scenario in pack.scenarios.items():
        bands = {play.band for play in pack.plays.values() if play.scenario == name}
        missing = [band for band in _BANDS if band not in bands]
        if scenario.use == "practice" and missing:
            path = f"scenarios/{name}.yaml"
            yield problem("P218", path, nearest(places.get(path, {}), ()), f"no {', '.join(missing)} play")
