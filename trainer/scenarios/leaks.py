"""Finds gold that can be read before answering: words of points and good plays, the reading, the expected route.

A fact may recur, for a good answer has to say it. Figures, days, names, the values under `facts`, what a point asks
for by these words, and what the desk is given in quotation marks to pass on end a run of words; what is left in
common is somebody's way to put it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from trainer.core.problem import Problem
from trainer.core.text import sentences, words
from trainer.scenarios.codes import problem, warning
from trainer.scenarios.model import FollowUp, Pack, Scenario
from trainer.scenarios.sequences import Run, plain_words, runs
from trainer.scenarios.shown import Shown, shown_of
from trainer.scenarios.yaml_source import Places, nearest
from trainer.scoring.expectations import Code, Expectations

#: So many plain words in one order are not two people's own way to put it.
SHARED = 6
#: A title is short: a whole example gives it away as well, facts and all, from four words on.
SHORTEST = 4
_QUOTED = r"[\"“][^\"“”]{20,}[\"”]"
#: Codes of one word are words of everybody's too.
_ROUTE = re.compile(rf"\b(?:{'|'.join(code for code in get_args(Code) if '_' in code)})\b|\bexpert:[A-Za-z]")
_COUNTED = re.compile(
    r".*\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|half"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|yesterday"
    r"|january|february|march|april|june|july|august|september|october|november|december"
)
#: A line of the customer's file by such a name tells what is expected.
_EXPECTED_KEYS = frozenset(
    {"meaning", "feeling", "intent", "route", "routes", "escalate_to", "pitfalls", "expected"}
)


@dataclass(frozen=True, slots=True)
class Leak:
    """Holds where gold is shown, for which scenario, and what of it."""

    shown: Shown
    scenario: str
    gold: str


def leaks(packs: Sequence[Pack], places: Mapping[str, Places]) -> Iterator[tuple[str, Problem]]:
    """Yield a problem, with its pack's name, for each text that shows gold; an error where it briefs the case."""
    for pack in packs:
        for leak in leaks_of(pack):
            shown = leak.shown
            place = nearest(places.get(pack.info.name, {}).get(shown.path, {}), shown.step)
            make = problem if shown.is_briefing else warning
            detail = f"{shown.what} of “{leak.scenario}”: “{leak.gold}”"
            yield pack.info.name, make("P311", shown.path, place, detail)


def leaks_of(pack: Pack) -> Iterator[Leak]:
    """Yield each text of a pack that is shown before answering and holds gold, once for each scenario."""
    for name, scenario in pack.scenarios.items():
        gold, given = _gold(pack, name), _given(scenario)
        for shown in shown_of(pack, name):
            found = _first_run(given.split(shown.text), gold) or _route(shown)
            if shown.is_briefing:
                found = found or _whole_example(shown.text, scenario)
            if found:
                yield Leak(shown, name, found)


def _gold(pack: Pack, name: str) -> frozenset[Run]:
    """Return the runs of what a good answer says and of what the customer means, but for what points ask for.

    What a point names is a fact to pass on, in the desk's own words.
    """
    scenario = pack.scenarios[name]
    texts = [text for leg in _legs(scenario) for text in (leg.meaning.gloss, *_examples(leg))]
    good = [play for play in pack.plays.values() if play.scenario == name and play.band == "good"]
    texts += [move.text for play in good for turn in play.turns for move in turn.moves if move.reaches_customer]
    return _runs(texts) - _runs(point.what for leg in _legs(scenario) for point in leg.points)


def _whole_example(text: str, scenario: Scenario) -> str:
    """Return the first example of a point that a text holds from end to end; empty when there is none."""
    said = plain_words(text)
    for example in (plain_words(one) for leg in _legs(scenario) for one in _examples(leg)):
        if len(example) >= SHORTEST and example in runs(said, len(example)):
            return " ".join(example)
    return ""


def _runs(texts: Iterable[str]) -> frozenset[Run]:
    return frozenset(run for text in texts for run in runs(plain_words(text), SHARED))


def _examples(expected: Expectations | FollowUp) -> Iterator[str]:
    return (text for point in expected.points for text in point.examples)


def _legs(scenario: Scenario) -> Iterator[Expectations | FollowUp]:
    yield scenario
    if scenario.follow_up is not None:
        yield scenario.follow_up
    yield from scenario.legs


def _given(scenario: Scenario) -> re.Pattern[str]:
    """Return what finds words that are given to be passed on: quotations, and the values of facts."""
    values = sorted({text for fact in scenario.facts for text in (fact.value, *fact.forms)}, key=len, reverse=True)
    return re.compile("|".join((_QUOTED, *(rf"\b{re.escape(value)}\b" for value in values))), re.IGNORECASE)


def _first_run(pieces: Iterable[str], gold: frozenset[Run]) -> str:
    """Return the first run of gold in the pieces of a text; empty when there is none."""
    for stretch in (stretch for piece in pieces for stretch in _stretches(piece)):
        for run in runs(stretch, SHARED):
            if run in gold:
                return " ".join(run)
    return ""


def _stretches(text: str) -> Iterator[list[str]]:
    """Yield the words between figures, days and names."""
    firsts = {span.start for span in sentences(text)}
    stretch: list[str] = []
    for span in words(text):
        written = span.cut(text)
        plain = " ".join(plain_words(written))
        if _COUNTED.fullmatch(plain) or _is_name(written, is_first=span.start in firsts):
            yield stretch
            stretch = []
        else:
            stretch.append(plain)
    yield stretch


def _is_name(written: str, *, is_first: bool) -> bool:
    """Tell whether a capital makes a word a name; the first of a sentence and “I” have one anyway."""
    return written[:1].isupper() and not is_first and written[:2] not in ("I", "I'", "I’")


def _route(shown: Shown) -> str:
    """Return the action code that a text tells, or the key of the file that is named like something expected."""
    code = _ROUTE.search(shown.text)
    if code:
        return code[0]
    key = str(shown.step[-1]) if shown.step[:1] == ("crm",) else ""
    return key if key in _EXPECTED_KEYS else ""
