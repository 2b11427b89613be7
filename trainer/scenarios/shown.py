"""Lists what a trainee sees of a scenario before answering it, as the pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.scenarios.model import Pack, Scenario
from trainer.scenarios.yaml_source import Path


@dataclass(frozen=True, slots=True)
class Shown:
    """Holds a text that is seen before the answer, where it stands in the pack, and what it is called."""

    what: str
    text: str
    path: str
    step: Path = ()
    is_briefing: bool = False
    """Whether it is told ahead of the case: its title, its warning, the words about its shift."""


def shown_of(pack: Pack, name: str) -> Iterator[Shown]:
    """Yield what is seen of a scenario before the answer; the customer's own words are theirs, and left out."""
    scenario = pack.scenarios[name]
    yield from _briefing(pack, name, scenario)
    path = f"scenarios/{name}.yaml"
    for key, value in scenario.crm.items():
        yield Shown(f"crm, {key}", f"{key.replace('_', ' ')}. {value}", path, ("crm", key))
    for number, message in enumerate(scenario.thread):
        if message.from_ != "customer":
            yield Shown(f"thread, {message.from_}", message.text, path, ("thread", number))
    profile = pack.personas[scenario.persona].profile
    yield Shown("profile", profile, "personas.yaml", (scenario.persona, "profile"))
    notes = pack.info.brands[scenario.brand].notes
    yield Shown("house notes", notes, "pack.yaml", ("brands", scenario.brand, "notes"))


def _briefing(pack: Pack, name: str, scenario: Scenario) -> Iterator[Shown]:
    path = f"scenarios/{name}.yaml"
    yield Shown("title", scenario.title, path, ("title",), is_briefing=True)
    if scenario.warning:
        yield Shown("warning", scenario.warning, path, ("warning",), is_briefing=True)
    for key, plan in pack.shifts.shifts.items() if pack.shifts else ():
        if any(arrival.scenario == name for arrival in plan.arrivals):
            for part, text in (("title", plan.title), ("description", plan.description)):
                yield Shown(f"{part} of the shift", text, "shifts.yaml", ("shifts", key, part), is_briefing=True)
