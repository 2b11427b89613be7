"""Checks what a scenario says of its variants: what varies is there, and of its kind."""

from collections.abc import Iterator, Mapping, Sequence

from trainer.core.problem import Problem
from trainer.scenarios.codes import problem
from trainer.scenarios.model import Pack, Scenario
from trainer.scenarios.moved_days import read_bare, read_date, read_weekday
from trainer.scenarios.scaled_sums import read_sum
from trainer.scenarios.swaps import stands_in, texts_of
from trainer.scenarios.varying import Varying
from trainer.scenarios.yaml_source import Path, Place, nearest

_WITH_DIGITS = ("reference", "card", "phone")


def check_varied(pack: Pack, name: str, path: str, here: Mapping[Path, Place]) -> Iterator[Problem]:
    """Yield what varies without being there, what is not of its kind, and an exam on an unread variant."""
    scenario = pack.scenarios[name]
    if scenario.use == "exam" and not scenario.may_be_examined:
        yield problem("P228", path, nearest(here, ("use",)))
    texts = tuple(_texts(pack, name, scenario)) if scenario.varies else ()
    for index, one in enumerate(scenario.varies):
        if not stands_in(one.value, texts):
            yield problem("P227", path, nearest(here, ("varies", index)), f"“{one.value}”")
    for index, why in misread(scenario.varies):
        detail = f"“{scenario.varies[index].value}” is {why}"
        yield problem("P229", path, nearest(here, ("varies", index)), detail)
    seen: set[str] = set()
    for index, other in enumerate(scenario.alternates):
        if other.register_ in seen:
            yield problem("P215", path, nearest(here, ("alternates", index)), f"“{other.register_}”")
        seen.add(other.register_)


def misread(varies: Sequence[Varying]) -> Iterator[tuple[int, str]]:
    """Yield what its kind cannot read, by its place, and why."""
    days = {read.day.day for one in varies if one.kind == "date" and (read := read_date(one.value))}
    for at, one in enumerate(varies):
        if one.kind == "weekday" and read_weekday(one.value) is None:
            yield at, "no weekday"
        elif one.kind == "amount" and read_sum(one.value) is None:
            yield at, "no sum with its currency, such as £31.16"
        elif one.kind == "date" and read_date(one.value) is None and read_bare(one.value) not in days:
            yield at, "no date such as 27 November, and no day of one that is named"
        elif one.kind == "email" and "@" not in one.value:
            yield at, "no e-mail address"
        elif one.kind in _WITH_DIGITS and not any(letter.isdigit() for letter in one.value):
            yield at, f"no {one.kind}: it has no digits"


def _texts(pack: Pack, name: str, scenario: Scenario) -> Iterator[str]:
    """Yield the texts of a case: its own, its customer's and its plays'."""
    persona = pack.personas.get(scenario.persona)
    plays = (play for play in pack.plays.values() if play.scenario == name)
    yield from texts_of(scenario.model_dump(exclude={"varies", "alternates"}))
    for one in (*plays, *([persona] if persona else [])):
        yield from texts_of(one.model_dump())
