"""Proves a pack: every rule by its examples, every scenario by its golden plays."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.judge import Judge, build_judge
from trainer.scenarios.model import Pack, Play, PlayTurn
from trainer.scenarios.rules import rule_path
from trainer.scenarios.shelf import Shelf, below
from trainer.scenarios.yaml_source import Path, Places, nearest
from trainer.scoring.bind import RuleFault, bind_rule
from trainer.scoring.classifiers.signals import Classifiers
from trainer.scoring.model import Scorecard
from trainer.scoring.proof import prove_rule
from trainer.simulation.model import Spoken, Turn
from trainer.simulation.react import react
from trainer.simulation.replay import thread_of

BAD_BELOW = 50.0
_BANDS = ("good", "flawed", "bad")
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)

_Fault = tuple[str, Path, str]


def prove_shelf(
    shelf: Shelf, names: Collection[str] | None = None, classifiers: Classifiers | None = None
) -> tuple[Problem, ...]:
    """Prove the packs of a shelf, all or those named; paths begin with the pack's folder."""
    found: list[Problem] = []
    for name in shelf.packs if names is None else names:
        problems = prove_pack(shelf.packs[name], shelf.packs, shelf.places[name], classifiers)
        found.extend(below(shelf.folders[name], problems))
    return tuple(sorted(found))


def prove_pack(
    pack: Pack, packs: Mapping[str, Pack], places: Places | None = None, classifiers: Classifiers | None = None
) -> tuple[Problem, ...]:
    """Return what the pack claims and does not hold; with ``places`` each problem has its line."""
    where = places or {}
    found = list(_rules(pack, where))
    found.extend(_missing_plays(pack, where))
    try:
        judge = build_judge(pack, packs, classifiers)
    except RuleFault as fault:
        return tuple(sorted(found or [problem("P301", "pack.yaml", (0, 0), fault.message)]))
    except ValueError:
        if pack.plays:
            found.append(problem("P224", "pack.yaml", nearest(where.get("pack.yaml", {}), ())))
        return tuple(sorted(found))
    for name, play in pack.plays.items():
        path = f"plays/{name}.yaml"
        for code, step, detail in _play(pack, play, judge):
            found.append(problem(code, path, nearest(where.get(path, {}), step), detail))
    return tuple(sorted(set(found)))


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


def _play(pack: Pack, play: Play, judge: Judge) -> Iterator[_Fault]:
    """Play a golden conversation and yield where it goes another way."""
    scenario = pack.scenarios.get(play.scenario)
    persona = pack.personas.get(scenario.persona) if scenario else None
    if scenario is None or persona is None:
        yield "P207", ("scenario",), f"“{play.scenario}”"
        return
    turns: tuple[Turn, ...] = ()
    mood = persona.mood
    for index, played in enumerate(play.turns, start=1):
        at: Path = ("turns", index - 1)
        if index > scenario.turns or (turns and turns[-1].spoken.ends):
            yield "P305", at, "the case is over before this turn"
            return
        case = pack.case(play.scenario, index, thread_of(scenario, persona, turns))
        card = judge.score(played.response, case)
        spoken = react(scenario, index, mood, card)
        yield from _turn(at, played, card, spoken)
        yield from _band(at, play, card, judge.rubric.pass_mark)
        turns = (*turns, Turn(index, played.response, card, spoken, _NO_TIME, str(index)))
        mood = spoken.mood


def _turn(at: Path, played: PlayTurn, card: Scorecard, spoken: Spoken) -> Iterator[_Fault]:
    low, high = played.overall
    if not low <= card.overall <= high:
        yield "P305", (*at, "overall"), f"overall is {card.overall:.1f}, not {low:g} to {high:g}"
    if played.critical != (card.critical is not None):
        yield "P305", (*at, "critical"), f"critical is {card.critical or 'none'}"
    for index, rule in enumerate(played.findings):
        if not card.fired(rule.split(":")[0]):
            yield "P305", (*at, "findings", index), f"“{rule}” costs nothing here"
    if played.says is not None and not (spoken.say or "").startswith(played.says):
        yield "P306", (*at, "says"), f"they say {_quote(spoken.say)}"


def _band(at: Path, play: Play, card: Scorecard, pass_mark: float) -> Iterator[_Fault]:
    marks = f"overall {card.overall:.1f}, critical {card.critical or 'none'}"
    if play.band == "good" and (card.critical is not None or card.overall < pass_mark):
        yield "P305", at, f"a good play has to pass ({pass_mark:g}): {marks}"
    if play.band == "bad" and card.critical is None and card.overall >= BAD_BELOW:
        yield "P305", at, f"a bad play has to fail: {marks}"


def _quote(text: str | None) -> str:
    return f"“{text}”" if text else "nothing"
