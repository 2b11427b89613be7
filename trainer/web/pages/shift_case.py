"""One case of a shift: list, thread, bystanders, composer and customer. What is expected never comes here."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.channels import CHANNELS
from trainer.scenarios.glossary import entries_in
from trainer.services.desk import Desk
from trainer.services.drafts import KeptDraft
from trainer.services.people import Person
from trainer.services.shift_answers import ShiftCase
from trainer.services.shifts import ShiftView
from trainer.web.pages.beside import BesideView, beside_shift, counts_in, transfers_in
from trainer.web.pages.case import CustomerView, customer_view
from trainer.web.pages.composer import ComposerView
from trainer.web.pages.kept import LeftoverView, leftover_views
from trainer.web.pages.shell import Shell
from trainer.web.pages.shift_desk import DeskList
from trainer.web.pages.thread import MessageView, MoodView, mood_view, thread_view
from trainer.web.pages.triage import TriageFormView, TriageResultView

#: What the channel asks for, in every case alike; the situation's own answer is nobody's hint.
_MANNERS = {
    "social_post": ("Name them and what went wrong.", "Say what happens next.", "Nothing personal in the open."),
    "social_dm": ("Show that you read what they posted.", "One request at a time.", "Say when you are back."),
    "email": ("The answer belongs in the first paragraph.", "Number the steps.", "Sign with name and hours."),
    "web_chat": ("Two sentences at a time.", "One question at a time.", "Say so before you go and look."),
    "forum": ("Write for the next reader too.", "Thank the customers who helped.", "Say who you are."),
    "letter": ("Thank them for the letter and its date.", "Answer every point.", "No link as the only way."),
    "phone": ("Let them finish.", "A kind sentence before any check.", "Sum up: who, what, when."),
}


@dataclass(frozen=True, slots=True)
class HintView:
    """Holds a word of the customer and what it means."""

    term: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """Holds what is decided before writing: the form, or what it was worth; exams ask for it first."""

    form: TriageFormView | None = None
    told: TriageResultView | None = None
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class ShiftCasePage:
    """Fills shift_case.html; ``composer`` is None while there is nothing to answer."""

    shell: Shell
    desk: DeskList
    customer: CustomerView
    key: str
    channel: str
    icon: str
    mood: MoodView
    thread: tuple[MessageView, ...]
    composer: ComposerView | None
    triage: TriageFormView | None
    triage_result: TriageResultView | None
    is_triage_needed: bool
    leftovers: tuple[LeftoverView, ...]
    waits: str
    manners: tuple[str, ...]
    hints: tuple[HintView, ...]
    debriefs: tuple[tuple[str, int], ...]
    is_mine: bool
    is_live: bool
    message: str
    beside: BesideView

    @classmethod
    def of(  # noqa: PLR0913 (what stands beside the case)
        cls,
        who: tuple[Desk, Person],
        found: ShiftCase,
        desk_list: DeskList,
        *,
        composer: ComposerView | None = None,
        deciding: Deciding | None = None,
        unsent: Sequence[KeptDraft] = (),
        message: str = "",
    ) -> "ShiftCasePage":
        """Show a case of a shift as it stands."""
        view, case, state = found.view, found.case, found.desk_case
        asked = deciding or Deciding()
        can_answer = case.is_open and state.is_waiting and not asked.is_needed
        return cls(
            shell=Shell.of(*who, case.persona.name, "shifts"),
            desk=desk_list,
            customer=customer_view(case),
            key=case.scenario_id,
            channel=CHANNELS[state.channel].title,
            icon=CHANNELS[state.channel].icon,
            mood=mood_view(case.moods),
            thread=thread_view(case, transfers=transfers_in(found), counts=counts_in(found)),
            composer=composer if can_answer else None,
            triage=asked.form,
            triage_result=asked.told,
            is_triage_needed=asked.is_needed,
            leftovers=leftover_views(unsent),
            waits=_waits(found),
            manners=_manners(found),
            hints=_hints(view, found),
            debriefs=_debriefs(found),
            is_mine=state.owner == view.seated.seat,
            is_live=view.kept.setting.mode == "live",
            message=message or (composer.message if composer and not can_answer else ""),
            beside=beside_shift(found, can_answer=can_answer),
        )


def _waits(found: ShiftCase) -> str:
    if found.desk_case.is_skipped:
        return "You left this one alone. That costs nothing."
    if found.desk_case.pending is not None:
        return "Sent. The answer comes when it comes; go on with somebody else."
    if found.view.is_over:
        return "The shift is over."
    return "This case has come to its end." if found.desk_case.is_over else ""


def _manners(found: ShiftCase) -> tuple[str, ...]:
    return _MANNERS[found.desk_case.channel] if found.view.kept.setting.mode == "explore" else ()


def _hints(view: ShiftView, found: ShiftCase) -> tuple[HintView, ...]:
    if view.kept.setting.mode != "explore":
        return ()
    theirs = " \n".join(message.text for message in found.case.thread if message.from_ == "customer")
    entries = entries_in(theirs, view.pack.glossary)
    return tuple(HintView(entry.term, entry.gloss) for entry in entries)


def _debriefs(found: ShiftCase) -> tuple[tuple[str, int], ...]:
    """Return the attempt and turn of each debrief that may be opened already."""
    attempt_id = found.case.attempt_id
    if attempt_id is None or found.view.is_sealed:
        return ()
    own = (answer.turn for answer in found.desk_case.answers)
    return tuple((attempt_id, turn) for turn in own)
