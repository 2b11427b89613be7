"""The desk's list and one case on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.channels import CHANNELS
from trainer.scenarios.model import Pack, Persona, Scenario
from trainer.scenarios.voices import heard
from trainer.scoring.model import Brand, Message
from trainer.scoring.values import ChannelName
from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.simulation.model import Attempt
from trainer.simulation.replay import thread_of


@dataclass(frozen=True, slots=True)
class CaseRow:
    """Holds one line of the inbox; minutes are of the simulated desk, negative once overdue."""

    pack: str
    scenario_id: str
    attempt_id: str | None
    title: str
    customer: str
    brand: str
    channel: ChannelName
    snippet: str
    waiting_minutes: int
    due_minutes: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """Holds one case as the trainee sees it.

    ``number`` is the attempt that this is, or would be, from 1; ``turn`` counts from 1 and is the one to come.
    """

    pack: str
    scenario_id: str
    attempt_id: str | None
    number: int
    scenario: Scenario
    persona: Persona
    brand: Brand
    thread: tuple[Message, ...]
    moods: tuple[int, ...]
    turn: int
    is_open: bool
    answer_channel: ChannelName
    shift_id: str | None = None
    """The shift in which it is answered; None on the practice desk."""
    recordings: Mapping[str, str] = field(default_factory=dict)
    """Which asset of the pack holds what the customer says on the telephone, by their words."""
    language: str = "en"
    """The language of the pack."""


def inbox(desk: Desk, person_id: str) -> tuple[CaseRow, ...]:
    """Return the practice cases on a person's desk, the most urgent first.

    A case that was brought to its end leaves the desk; it can be tried again from the history.
    """
    with desk.read() as store:
        attempts, over = store.on_desk(person_id)
    begun = {(attempt.pack, attempt.scenario_id): attempt for attempt in attempts}
    rows = [
        _row(desk, pack, scenario_id, begun.get((pack.info.name, scenario_id)))
        for pack in desk.shelf.current.values()
        for scenario_id, scenario in pack.scenarios.items()
        if scenario.use == "practice" and (pack.info.name, scenario_id) not in over
    ]
    return tuple(sorted(rows, key=lambda row: (row.due_minutes, row.customer)))


def view_case(desk: Desk, pack_name: str, scenario_id: str, person_id: str | None = None) -> CaseView:
    """Return a case to be begun, by ``person_id`` once more if they did before; raises ``NotFound``."""
    pack = desk.shelf.pack(pack_name)
    scenario = pack.scenarios.get(scenario_id)
    if scenario is None or scenario.use != "practice":
        raise NotFound("no such case")
    if person_id is None:
        return view_in(pack, scenario_id)
    with desk.read() as store:
        last = store.last_number(person_id, (pack_name, scenario_id))
    return view_in(pack, scenario_id, None, last + 1)


def view_attempt(desk: Desk, person_id: str, attempt_id: str) -> CaseView:
    """Return the case of a person's own attempt, as it stands; raises ``NotFound``.

    An attempt of a shift that is under way is answered there alone.
    """
    with desk.read() as store:
        attempt = store.attempt(attempt_id)
        shift = store.shift_of_attempt(attempt_id) if attempt else None
    if attempt is None or attempt.person_id != person_id or (shift and shift[0].closed_at is None):
        raise NotFound("no such case")
    return view_of_attempt(desk, attempt)


def view_numbered(desk: Desk, person_id: str, where: tuple[str, str], number: int) -> CaseView:
    """Return the case of a person's attempt ``number`` at ``where`` (pack, scenario); raises ``NotFound``."""
    with desk.read() as store:
        attempt = store.attempt_numbered(person_id, where, number)
    if attempt is None:
        raise NotFound("no such case")
    return view_of_attempt(desk, attempt)


def view_of_attempt(desk: Desk, attempt: Attempt) -> CaseView:
    """Return the case of ``attempt``, told by the pack that judged it."""
    pack, _ = desk.shelf.judge(attempt.judges)
    return view_in(pack, attempt.scenario_id, attempt)


def view_in(pack: Pack, scenario_id: str, attempt: Attempt | None = None, number: int = 1) -> CaseView:
    """Return a case of ``pack`` as ``attempt`` left it, or as nobody has answered it yet."""
    scenario = pack.scenarios[scenario_id]
    persona = pack.personas[scenario.persona]
    thread = thread_of(scenario, persona, attempt.turns if attempt else ())
    theirs = [message.channel for message in thread if message.from_ == "customer"]
    return CaseView(
        pack=pack.info.name,
        scenario_id=scenario_id,
        attempt_id=attempt.id if attempt else None,
        number=attempt.number if attempt else number,
        scenario=scenario,
        persona=persona,
        brand=pack.info.brands[scenario.brand],
        thread=thread,
        moods=attempt.moods if attempt else (persona.mood,),
        turn=attempt.next_turn if attempt else 1,
        is_open=attempt is None or attempt.closed_at is None,
        answer_channel=theirs[-1] if theirs else scenario.inbound,
        recordings=recordings_of(pack, scenario_id, thread),
        language=pack.info.language,
    )


def snippet_of(scenario: Scenario, text: str) -> str:
    """Return the beginning of a message for a list; what has a warning is not read in passing."""
    if scenario.warning and scenario.intensity > 1:
        return scenario.warning
    return text.replace("\n", " ")[:140]


def recordings_of(pack: Pack, scenario_id: str, thread: Sequence[Message]) -> dict[str, str]:
    """Return the recordings of what a customer says on the telephone in ``thread``, by the words."""
    spoken = (message.text for message in thread if message.channel == "phone" and message.from_ == "customer")
    found = ((text, heard(pack, scenario_id, text)) for text in spoken)
    return {text: asset for text, asset in found if asset is not None}


def _row(desk: Desk, pack: Pack, scenario_id: str, attempt: Attempt | None) -> CaseRow:
    view = view_of_attempt(desk, attempt) if attempt else view_in(pack, scenario_id)
    last = [message for message in view.thread if message.from_ == "customer"][-1:] or list(view.thread)
    waiting = view.scenario.waiting_minutes
    if attempt and attempt.turns:
        waiting = int((desk.now() - attempt.turns[-1].submitted_at).total_seconds() // 60)
    return CaseRow(
        pack=pack.info.name,
        scenario_id=scenario_id,
        attempt_id=attempt.id if attempt else None,
        title=view.scenario.title,
        customer=view.persona.name,
        brand=view.brand.name,
        channel=view.answer_channel,
        snippet=snippet_of(view.scenario, last[-1].text),
        waiting_minutes=waiting,
        due_minutes=CHANNELS[view.answer_channel].first_answer_minutes - waiting,
        is_new=attempt is None,
    )
