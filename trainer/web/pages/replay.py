"""A case that is over: the whole conversation, and a way to every debrief."""

from dataclasses import dataclass

from trainer.services.cases import CaseView
from trainer.services.desk import Desk
from trainer.services.people import Person
from trainer.web.pages.shell import Shell
from trainer.web.pages.thread import MessageView, MoodView, mood_view, thread_view


@dataclass(frozen=True, slots=True)
class TurnLink:
    """Holds the way to one turn's debrief, with the mood it led to."""

    number: int
    mood: MoodView


@dataclass(frozen=True, slots=True)
class ReplayPage:
    """Fills replay.html."""

    shell: Shell
    attempt_id: str
    pack: str
    scenario_id: str
    title: str
    customer: str
    brand: str
    mood: MoodView
    thread: tuple[MessageView, ...]
    turns: tuple[TurnLink, ...]

    @classmethod
    def of(cls, desk: Desk, person: Person, case: CaseView) -> "ReplayPage":
        """Show a closed attempt from its first word to its last."""
        turns = range(1, len(case.moods))
        return cls(
            shell=Shell.of(desk, person, f"Replay: {case.persona.name}", "history"),
            attempt_id=case.attempt_id or "",
            pack=case.pack,
            scenario_id=case.scenario_id,
            title=case.scenario.title,
            customer=case.persona.name,
            brand=case.brand.name,
            mood=mood_view(case.moods),
            thread=thread_view(case),
            turns=tuple(TurnLink(number, mood_view(case.moods[: number + 1])) for number in turns),
        )
