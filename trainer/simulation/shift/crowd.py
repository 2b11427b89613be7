"""What bystanders make of an answer that everybody can read: a model to practise with, not a forecast.

Reach grows with bad handling and fades with good, as complaints research finds: a bad public answer becomes a story
of its own (domain reference, section 0, finding 5, and section 1.2, T7). The sizes are assumed.
"""

from typing import Literal

from trainer.simulation.shift.chance import draw, pick
from trainer.simulation.shift.events import Crowded
from trainer.simulation.shift.state import DeskCase, Shift, Wave

GOOD_FROM = 70.0
BAD_BELOW = 45.0
_LOUDNESS = {"quiet": 0.4, "usual": 1.0, "loud": 2.5}
_GROWTH = {"praise": 0.8, "shrug": 1.0, "pile_on": 1.35}
#: Of a thousand who see it, so many press a button in one wave, and so many of those quote it.
_LIKES, _QUOTES = 12.0, 0.15
_MOST_LINES = 2


def bystanders(shift: Shift, case: DeskCase, wave: Wave) -> Crowded:
    """Return what one wave of bystanders does about an answer."""
    mood = _mood(wave)
    seed, key = shift.setting.seed, case.plan.scenario
    label = ("crowd", key, wave.turn, wave.number)
    loud = _LOUDNESS[shift.crowd]
    seen = case.reach * loud * (0.6 + 0.8 * draw(seed, *label, "seen"))
    likes = round(seen / 1000 * _LIKES * (0.3 if mood == "shrug" else 1.0))
    quotes = round(likes * _QUOTES * (2.0 if mood == "pile_on" else 1.0))
    return Crowded(
        case=key,
        turn=wave.turn,
        wave=wave.number,
        mood=mood,
        likes=likes,
        quotes=quotes,
        lines=_lines(shift, mood, label),
        reach=round(case.reach * _GROWTH[mood]),
    )


def _mood(wave: Wave) -> Literal["praise", "pile_on", "shrug"]:
    if wave.is_critical or wave.overall < BAD_BELOW:
        return "pile_on"
    return "praise" if wave.overall >= GOOD_FROM else "shrug"


def _lines(shift: Shift, mood: str, label: tuple[str | int, ...]) -> tuple[int, ...]:
    many = {"praise": shift.setting.praise, "pile_on": shift.setting.pile_on}.get(mood, 0)
    if many == 0:
        return ()
    seed = shift.setting.seed
    wanted = round(_MOST_LINES * min(1.0, _LOUDNESS[shift.crowd]) * draw(seed, *label, "lines"))
    return tuple(sorted({pick(seed, many, *label, "line", place) for place in range(wanted)}))
