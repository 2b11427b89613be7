"""A play-test: a case of the studio played as a trainee would, with its scorecards, and kept as a golden play."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from trainer.core.problem import Problem
from trainer.scenarios.edit_yaml import Put, edit_yaml
from trainer.scenarios.judge import build_judge
from trainer.scenarios.model import Play, PlayTurn
from trainer.scoring.model import Response
from trainer.services.cases import CaseView, view_in
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.studio.begin import keep_all
from trainer.services.studio.bench import Bench, open_bench
from trainer.services.studio.look import is_whole
from trainer.simulation.model import Turn
from trainer.simulation.plays import BAD_BELOW, play_through
from trainer.simulation.replay import thread_of
from trainer.storage.studio_store import Change

Band = Literal["good", "flawed", "bad"]
#: How far a mark may move before a golden play speaks up, when its band is made from one play-test.
_LEEWAY = 10.0
_STEP = 5.0
_BEST = 100.0


class NotPlayable(RuntimeError):
    """Says what must be mended before a case can be played."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Trial:
    """Holds a case as it stands after the turns played so far."""

    case: CaseView
    turns: tuple[Turn, ...]
    pass_mark: float
    is_over: bool


def try_out(desk: Desk, bench: Bench, scenario_id: str, responses: Sequence[Response]) -> Trial:
    """Play a case of the studio with these responses; raises ``NotFound`` and ``NotPlayable``."""
    pack = bench.read.pack
    if f"scenarios/{scenario_id}.yaml" not in bench.files:
        raise NotFound(f"no scenario {scenario_id!r} in {bench.name!r}")
    if pack is None or not is_whole(pack, scenario_id):
        raise NotPlayable(bench.problems)
    scenario, case = pack.scenarios[scenario_id], view_in(pack, scenario_id)
    judge = build_judge(pack, bench.packs, desk.shelf.classifiers)
    turns: tuple[Turn, ...] = ()
    if responses:
        asked = tuple(PlayTurn(moves=one.moves, overall=(0.0, _BEST)) for one in responses)
        turns = play_through(pack, Play(format=1, scenario=scenario_id, band="good", turns=asked), judge)
    is_over = bool(turns) and (turns[-1].spoken.ends or len(turns) >= scenario.turns)
    thread = thread_of(scenario, case.persona, turns)
    moods = (case.persona.mood, *(turn.spoken.mood for turn in turns))
    return Trial(
        replace(case, thread=thread, moods=moods, turn=len(turns) + 1), turns, judge.rubric.pass_mark, is_over
    )


def keep_play(
    desk: Desk, person: Person, pack: str, scenario_id: str, *, band: Band, responses: Sequence[Response]
) -> str:
    """Keep a play-test as a golden play of its band and return the file's path; raises as ``try_out`` does."""
    bench = open_bench(desk, pack)
    trial = try_out(desk, bench, scenario_id, responses)
    value: dict[str, Any] = {
        "format": 1,
        "scenario": scenario_id,
        "band": band,
        "turns": [_turn(turn, band, trial.pass_mark) for turn in trial.turns],
    }
    path = _free(bench, f"plays/{scenario_id}.{band}")
    body = edit_yaml("", [Put((key,), one) for key, one in value.items()]).encode()
    with desk.begin() as store:
        keep_all(store, pack, {path: body}, Change(desk.now(), person.id, "Kept from a play-test"))
    return path


def _turn(turn: Turn, band: Band, pass_mark: float) -> dict[str, Any]:
    card = turn.scorecard
    moves = [move.model_dump(mode="json", exclude_none=True) for move in turn.response.moves]
    kept: dict[str, Any] = {"moves": moves, "overall": list(_band(card.overall, band, pass_mark))}
    if card.critical is not None:
        kept["critical"] = True
    return kept


def _band(mark: float, band: Band, pass_mark: float) -> tuple[float, float]:
    """Return the band for a mark: round figures on both sides, within what the band's name promises."""
    low = max(math.floor((mark - _LEEWAY) / _STEP) * _STEP, 0.0)
    high = min(math.ceil((mark + _LEEWAY) / _STEP) * _STEP, _BEST)
    if band == "good":
        return max(low, pass_mark), _BEST
    if band == "bad" and mark < BAD_BELOW:
        return 0.0, min(high, BAD_BELOW - 1)
    return (0.0 if band == "bad" else low), high


def _free(bench: Bench, stem: str) -> str:
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(path for path in (f"{one}.yaml" for one in names) if path not in bench.files)
