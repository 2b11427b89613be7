"""Plays a golden conversation as the app would, and says where it goes another way than it claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from trainer.scenarios.judge import Judge
from trainer.scenarios.model import Pack, Play, PlayTurn
from trainer.scenarios.yaml_source import Path
from trainer.scoring.observation import Scorecard
from trainer.simulation.model import Spoken, Turn
from trainer.simulation.react import react
from trainer.simulation.replay import thread_of

BAD_BELOW = 50.0
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)

Fault = tuple[str, Path, str]
"""A problem's code, its place within the play's file, and its detail."""


@dataclass(frozen=True, slots=True)
class PlayMark:
    """Holds what one turn of a golden play came to beside what it claims."""

    play: str
    scenario: str
    band: str
    turn: int
    overall: float
    critical: str | None
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Tell whether the mark lies in its band."""
        return self.low <= self.overall <= self.high


def play_through(pack: Pack, play: Play, judge: Judge) -> tuple[Turn, ...]:
    """Return the turns of a golden play as far as the case goes; none for an unknown scenario or persona."""
    scenario = pack.scenarios.get(play.scenario)
    persona = pack.personas.get(scenario.persona) if scenario else None
    if scenario is None or persona is None:
        return ()
    turns: tuple[Turn, ...] = ()
    mood = persona.mood
    for index, played in enumerate(play.turns, start=1):
        if index > scenario.turns or (turns and turns[-1].spoken.ends):
            break
        card = judge.score(played.response, pack.case(play.scenario, index, thread_of(scenario, persona, turns)))
        spoken = react(scenario, index, mood, card)
        turns = (*turns, Turn(index, played.response, card, spoken, _NO_TIME, str(index)))
        mood = spoken.mood
    return turns


def marks_of(name: str, play: Play, turns: tuple[Turn, ...]) -> Iterator[PlayMark]:
    """Yield what each turn came to."""
    for played, turn in zip(play.turns, turns, strict=False):
        low, high = played.overall
        card = turn.scorecard
        yield PlayMark(name, play.scenario, play.band, turn.index, card.overall, card.critical, low, high)


def faults_of(pack: Pack, play: Play, turns: tuple[Turn, ...], pass_mark: float) -> Iterator[Fault]:
    """Yield where a golden play goes another way than it claims."""
    if play.scenario not in pack.scenarios:
        yield "P207", ("scenario",), f"“{play.scenario}”"
        return
    for index, (played, turn) in enumerate(zip(play.turns, turns, strict=False)):
        at: Path = ("turns", index)
        yield from _turn(at, played, turn.scorecard, turn.spoken)
        yield from _band(at, play, turn.scorecard, pass_mark)
    if len(turns) < len(play.turns):
        yield "P305", ("turns", len(turns)), "the case is over before this turn"


def _turn(at: Path, played: PlayTurn, card: Scorecard, spoken: Spoken) -> Iterator[Fault]:
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


def _band(at: Path, play: Play, card: Scorecard, pass_mark: float) -> Iterator[Fault]:
    marks = f"overall {card.overall:.1f}, critical {card.critical or 'none'}"
    if play.band == "good" and (card.critical is not None or card.overall < pass_mark):
        yield "P305", at, f"a good play has to pass ({pass_mark:g}): {marks}"
    if play.band == "bad" and card.critical is None and card.overall >= BAD_BELOW:
        yield "P305", at, f"a bad play has to fail: {marks}"


def _quote(text: str | None) -> str:
    return f"“{text}”" if text else "nothing"
