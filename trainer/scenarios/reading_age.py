"""Measures how hard that is to read which a trainee has to read; the customer's own words are never measured."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.core.problem import Problem
from trainer.core.text import words
from trainer.scenarios.codes import warning
from trainer.scenarios.model import FollowUp, Pack, Scenario
from trainer.scenarios.rules import rule_path
from trainer.scenarios.yaml_source import Path, Places, nearest
from trainer.scoring.expectations import Expectations
from trainer.scoring.readability import reading_grade, syllables_of

#: Grade 8, age 13, is where guides to plain language stop; it is read here at speed, often as a second language.
HIGHEST_GRADE = 8.0
#: On fewer words one long one decides.
FEWEST_WORDS = 30
_AGE_OF_GRADE = 5
#: As Flesch counted: colons, semicolons and dashes end a unit of thought as full stops do; notes are made of those.
_UNIT_ENDS = re.compile(r"[.!?:;]+(?=[\s\"”’)]|$)|\s[-–—]+\s|\n+")
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Reading:
    """Holds what is read together, where it stands, and how hard that is."""

    pack: str
    what: str
    path: str
    step: Path
    words: int
    grade: float

    @property
    def age(self) -> int:
        """Return the age at which most can read this."""
        return round(self.grade + _AGE_OF_GRADE)

    @property
    def is_hard(self) -> bool:
        """Tell whether this is harder than it may be, and long enough to say so; a tenth is as fine as it gets."""
        return self.words >= FEWEST_WORDS and round(self.grade, 1) > HIGHEST_GRADE


def hard_to_read(packs: Sequence[Pack], places: Mapping[str, Places]) -> Iterator[tuple[str, Problem]]:
    """Yield a warning, with its pack's name, for each text that is harder to read than it may be."""
    for one in readings_of(packs):
        if one.is_hard:
            place = nearest(places.get(one.pack, {}).get(one.path, {}), one.step)
            detail = f"{one.what}: grade {one.grade:.1f}, age {one.age}, over grade {HIGHEST_GRADE:g}"
            yield one.pack, warning("P310", one.path, place, detail)


def readings_of(packs: Sequence[Pack]) -> tuple[Reading, ...]:
    """Return everything that is read together in packs, measured."""
    return tuple(_measured(pack.info.name, text) for pack in packs for text in (*_of_cases(pack), *_of_desk(pack)))


_Text = tuple[str, str, Path, tuple[str, ...]]
"""What it is, its file, its place there, and the pieces that are read one after another."""


def _of_cases(pack: Pack) -> Iterator[_Text]:
    for name, scenario in pack.scenarios.items():
        path = f"scenarios/{name}.yaml"
        persona = pack.personas[scenario.persona]
        file = (scenario.title, scenario.warning or "", persona.profile, *scenario.crm.values())
        yield "briefing and file", path, ("crm",), file
        legs = _legs(scenario)
        yield "points", path, ("points",), tuple(text for leg in legs for text in _titles(leg))
        because = (*(one.because for one in scenario.reactions), *(one.because for one in scenario.unanswered))
        yield "reasons of reactions", path, ("reactions",), because
        yield "meaning", path, ("meaning",), tuple(text for leg in legs for text in _meaning(leg))


def _of_desk(pack: Pack) -> Iterator[_Text]:
    """Yield the house notes, what is said ahead of shifts, and what rules advise."""
    for key, brand in pack.info.brands.items():
        yield "house notes", "pack.yaml", ("brands", key, "notes"), (brand.notes,)
    for key, plan in pack.shifts.shifts.items() if pack.shifts else ():
        yield "words about the shift", "shifts.yaml", ("shifts", key, "description"), (plan.title, plan.description)
    for key, rule in pack.rules.items():
        advice = (rule.title, rule.gained or "", rule.why, rule.better)
        yield "advice", rule_path(key), ("why",), advice


def _legs(scenario: Scenario) -> tuple[Expectations | FollowUp, ...]:
    later = () if scenario.follow_up is None else (scenario.follow_up,)
    return (scenario, *later, *scenario.legs)


def _titles(expected: Expectations | FollowUp) -> Iterator[str]:
    yield from (point.what for point in expected.points)
    yield from (pitfall.what for pitfall in expected.pitfalls)
    yield from (promise.what for promise in expected.wrong_promises)


def _meaning(expected: Expectations | FollowUp) -> Iterator[str]:
    yield expected.meaning.gloss
    yield from (term.means for term in expected.meaning.terms)


def _measured(pack: str, text: _Text) -> Reading:
    what, path, step, pieces = text
    plain = "\n".join(_PLACEHOLDER.sub("it", piece) for piece in pieces)
    units = [unit for unit in _UNIT_ENDS.split(plain) if words(unit)]
    said = [span.cut(plain) for span in words(plain)]
    grade = reading_grade(len(said), len(units), sum(syllables_of(word) for word in said))
    return Reading(pack, what, path, step, len(said), grade)
