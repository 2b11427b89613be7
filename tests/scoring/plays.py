"""The golden plays of the pack that comes with the house, told turn by turn, with what each is judged against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from tests.scoring.house import HOUSE
from trainer.scenarios.judge import Judge, build_judge
from trainer.scenarios.model import Pack, Play
from trainer.scenarios.shelf import read_shelf
from trainer.scoring.classifiers.load import load_classifiers
from trainer.scoring.model import Case, Response
from trainer.scoring.observation import Scorecard
from trainer.simulation.model import Turn
from trainer.simulation.react import react
from trainer.simulation.replay import thread_of

_NO_TIME = datetime(2026, 3, 2, tzinfo=UTC)
FIRST_WEEK = HOUSE.parent / "first-week"


@dataclass(frozen=True)
class PlayedTurn:
    """Holds one turn of a golden play."""

    name: str
    band: str
    response: Response
    case: Case
    card: Scorecard


@cache
def first_week_judge() -> Judge:
    packs = read_shelf((HOUSE, FIRST_WEEK)).packs
    return build_judge(packs["first-week"], packs, load_classifiers(None))


@cache
def golden_turns() -> tuple[PlayedTurn, ...]:
    """Every turn of every golden play, with the marks it gets."""
    pack = read_shelf((HOUSE, FIRST_WEEK)).packs["first-week"]
    return tuple(turn for name, play in sorted(pack.plays.items()) for turn in _told(pack, name, play))


def _told(pack: Pack, name: str, play: Play) -> Iterator[PlayedTurn]:
    scenario = pack.scenarios[play.scenario]
    persona = pack.personas[scenario.persona]
    turns: tuple[Turn, ...] = ()
    for index, played in enumerate(play.turns, start=1):
        case = pack.case(play.scenario, index, thread_of(scenario, persona, turns))
        card = first_week_judge().score(played.response, case)
        yield PlayedTurn(f"{name}:{index}", play.band, played.response, case, card)
        mood = turns[-1].spoken.mood if turns else persona.mood
        spoken = react(scenario, index, mood, card)
        turns = (*turns, Turn(index, played.response, card, spoken, _NO_TIME, str(index)))
