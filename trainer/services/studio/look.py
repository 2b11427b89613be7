"""What a trainer sees beside the file that is being written: the case, what its plays get, and what is wrong."""

from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.core.text import fold
from trainer.scenarios.glossary import GlossaryEntry, entries_in
from trainer.scenarios.judge import build_judge
from trainer.scenarios.model import Pack
from trainer.services.cases import CaseView, view_in
from trainer.services.desk import Desk
from trainer.services.studio.bench import Bench
from trainer.services.studio.sketch import sketch_of
from trainer.simulation.bots import BotMark, play_bots
from trainer.simulation.plays import PlayMark, marks_of, play_through


@dataclass(frozen=True, slots=True)
class Look:
    """Holds what is known of one file; ``case`` is None where it is of no scenario, or cannot be read."""

    problems: tuple[Problem, ...]
    elsewhere: int
    """How many problems the pack's other files have."""
    scenario_id: str = ""
    """The scenario that the file is, or plays."""
    case: CaseView | None = None
    words: tuple[GlossaryEntry, ...] = ()
    """Words of the customer's that the glossaries explain, and the scenario does not."""
    plays: tuple[PlayMark, ...] = ()
    bots: tuple[BotMark, ...] = ()
    pass_mark: float = 0.0


def look_at(desk: Desk, bench: Bench, path: str) -> Look:
    """Look at one file of a pack; the plays of its scenario are played where nothing stands against it."""
    own = tuple(found for found in bench.problems if found.path == path)
    elsewhere = len(bench.problems) - len(own)
    pack = bench.read.pack
    scenario_id = _scenario_of(pack, path) if pack else None
    if pack is None or scenario_id is None or not is_whole(pack, scenario_id):
        sketch = sketch_of(bench, path)
        return Look(own, elsewhere, scenario_id or _named(path), sketch, _words(bench, sketch))
    case = view_in(pack, scenario_id)
    words = _words(bench, case)
    if any(found.severity == "error" for found in bench.problems):
        return Look(own, elsewhere, scenario_id, case, words)
    alone = pack.model_copy(
        update={
            "scenarios": {scenario_id: pack.scenarios[scenario_id]},
            "plays": {name: play for name, play in pack.plays.items() if play.scenario == scenario_id},
        }
    )
    judge = build_judge(pack, bench.packs, desk.shelf.classifiers)
    plays = tuple(
        mark
        for name, play in alone.plays.items()
        for mark in marks_of(name, play, play_through(alone, play, judge))
    )
    bots = tuple(play_bots(alone, judge))
    return Look(own, elsewhere, scenario_id, case, words, plays=plays, bots=bots, pass_mark=judge.rubric.pass_mark)


def _words(bench: Bench, case: CaseView | None) -> tuple[GlossaryEntry, ...]:
    if case is None:
        return ()
    theirs = " \n".join(message.text for message in case.thread if message.from_ == "customer")
    pack = bench.read.pack
    told = pack.scenarios[case.scenario_id].meaning.terms if pack and case.scenario_id in pack.scenarios else ()
    explained = {fold(term.term).text for term in told}
    known = (entry for one in bench.packs.values() for entry in one.glossary)
    return tuple(entry for entry in entries_in(theirs, known) if fold(entry.term).text not in explained)


def _named(path: str) -> str:
    """Return the scenario that a file's name says it is, where the pack cannot be read."""
    return path[10:-5] if path.startswith("scenarios/") else ""


def _scenario_of(pack: Pack, path: str) -> str | None:
    """Return the scenario that a file is or plays."""
    kind, _, name = path.removesuffix(".yaml").partition("/")
    if kind == "scenarios":
        return name
    play = pack.plays.get(name) if kind == "plays" else None
    return play.scenario if play else None


def is_whole(pack: Pack, scenario_id: str) -> bool:
    """Tell whether a scenario is there with its customer and its firm."""
    scenario = pack.scenarios.get(scenario_id)
    return scenario is not None and scenario.persona in pack.personas and scenario.brand in pack.info.brands
