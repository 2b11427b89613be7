"""One case: list, thread, composer and customer. What is expected of the answer never comes here."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.services.cases import CaseRow, CaseView
from trainer.services.drafts import KeptDraft
from trainer.web.pages.beside import BesideView, beside_practice
from trainer.web.pages.composer import ComposerView
from trainer.web.pages.inbox import CaseList
from trainer.web.pages.kept import LeftoverView, leftover_views
from trainer.web.pages.shell import Shell
from trainer.web.pages.thread import MessageView, MoodView, mood_view, thread_view
from trainer.web.words import duration, initials


@dataclass(frozen=True, slots=True)
class FactView:
    """Holds one line of the customer's file."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class CustomerView:
    """Holds what the desk knows of the customer."""

    name: str
    initials: str
    profile: str
    facts: tuple[FactView, ...]
    brand: str
    notes: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Fills case.html."""

    shell: Shell
    cases: CaseList
    customer: CustomerView
    channel: str
    icon: str
    waiting: str
    mood: MoodView
    thread: tuple[MessageView, ...]
    composer: ComposerView
    leftovers: tuple[LeftoverView, ...]
    turn: int
    beside: BesideView

    @classmethod
    def of(
        cls,
        shell: Shell,
        rows: Sequence[CaseRow],
        case: CaseView,
        composer: ComposerView,
        *,
        unsent: Sequence[KeptDraft] = (),
    ) -> "CasePage":
        """Show a case beside the list; ``unsent`` are words of its earlier turns that were never sent."""
        channel = CHANNELS[case.answer_channel]
        return cls(
            shell=shell,
            cases=CaseList.of(rows, (case.pack, case.scenario_id)),
            customer=customer_view(case),
            channel=channel.title,
            icon=channel.icon,
            waiting=f"waiting {duration(case.scenario.waiting_minutes)}",
            mood=mood_view(case.moods),
            thread=thread_view(case),
            composer=composer,
            leftovers=leftover_views(unsent),
            turn=case.turn,
            beside=beside_practice(case),
        )


def customer_view(case: CaseView) -> CustomerView:
    """Return the customer's file as the desk sees it."""
    return CustomerView(
        name=case.persona.name,
        initials=initials(case.persona.name),
        profile=case.persona.profile,
        facts=tuple(FactView(_label(name), value) for name, value in case.scenario.crm.items()),
        brand=case.brand.name,
        notes=case.brand.notes,
    )


def _label(name: str) -> str:
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]
