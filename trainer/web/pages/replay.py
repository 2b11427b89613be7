"""A case that is over: the whole conversation, and a way to every debrief."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.services.cases import CaseView
from trainer.services.drafts import KeptDraft
from trainer.web.pages.kept import LeftoverView, leftover_views
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
    leftovers: tuple[LeftoverView, ...]
    message: str

    @classmethod
    def of(
        cls, shell: Shell, case: CaseView, unsent: Sequence[KeptDraft] = (), *, message: str = ""
    ) -> "ReplayPage":
        """Show a closed attempt from its first word to its last, and ``unsent`` words that came too late."""
        turns = range(1, len(case.moods))
        return cls(
            shell=shell,
            attempt_id=case.attempt_id or "",
            pack=case.pack,
            scenario_id=case.scenario_id,
            title=case.scenario.title,
            customer=case.persona.name,
            brand=case.brand.name,
            mood=mood_view(case.moods),
            thread=thread_view(case),
            turns=tuple(TurnLink(number, mood_view(case.moods[: number + 1])) for number in turns),
            leftovers=leftover_views(unsent),
            message=message,
        )
