"""The composer: moves, their counters, and who will read them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.channels import CHANNELS, Channel
from trainer.scoring.model import MoveKind
from trainer.services.cases import CaseView
from trainer.services.drafts import DraftMove
from trainer.web.draft import MOST_MOVES, Draft, DraftFault, characters_over
from trainer.web.pages.after_contact import FormView, form_view
from trainer.web.pages.call import CallView, call_view
from trainer.web.pages.held import HeldView
from trainer.web.pages.kept import KeptView
from trainer.web.words import short_name

KIND_WORDS: dict[MoveKind, str] = {
    "reply": "Reply",
    "escalate": "Raise it with",
    "handoff": "Hand over",
    "close": "Close",
    "ignore": "Leave it",
    "note": "Note",
}
_KIND_ICONS: dict[MoveKind, str] = {
    "escalate": "warn",
    "handoff": "hand",
    "close": "tick",
    "ignore": "silent",
    "note": "note",
    "reply": "reply",
}
TEAM_WORDS = {
    "legal": "Legal",
    "safety": "Safety",
    "pr": "Press office",
    "supervisor": "Supervisor",
    "security": "Security",
    "expert": "An expert",
}
_SEND = {1: "Send", 2: "Send both", 3: "Send all three"}


@dataclass(frozen=True, slots=True)
class Option:
    """Holds one entry of a select; ``audience`` lets the style sheet follow the choice at once."""

    value: str
    label: str
    is_chosen: bool
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """Says who reads a move: ``look`` is open, private or quiet."""

    look: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class MoveView:
    """Holds one move of the form, its number counted from 1."""

    number: int
    icon: str
    label: str
    kind: str
    kinds: tuple[Option, ...]
    channels: tuple[Option, ...]
    teams: tuple[Option, ...]
    expert: str
    text: str
    audience: Audience
    count: str
    is_over: bool
    faults: tuple[str, ...] = ()
    is_focused: bool = False


@dataclass(frozen=True, slots=True)
class ComposerView:
    """Holds the whole form, and the line beside its button."""

    pack: str
    scenario_id: str
    attempt_id: str | None
    turn: int
    key: str
    moves: tuple[MoveView, ...]
    form: FormView
    can_add: bool
    send_label: str
    send_to: str
    message: str
    kept: KeptView
    shift_id: str | None = None
    held: HeldView | None = None
    call: CallView | None = None


def composer_view(
    case: CaseView,
    draft: Draft,
    faults: Sequence[DraftFault] = (),
    message: str = "",
    *,
    kept: KeptView | None = None,
    focus: bool = False,
) -> ComposerView:
    """Show a draft and how it is kept; ``focus`` puts the cursor into its last move."""
    customer = short_name(case.persona.name)
    moves = tuple(_move(number, move, customer) for number, move in enumerate(draft.moves, start=1))
    wrong = [fault.move + 1 for fault in faults if fault.move is not None]
    focused = min(wrong, default=len(moves) if focus else 0)
    moves = tuple(replace(move, faults=_said_of(move, faults), is_focused=move.number == focused) for move in moves)
    return ComposerView(
        pack=case.pack,
        scenario_id=case.scenario_id,
        attempt_id=case.attempt_id,
        turn=case.turn,
        key=draft.key,
        moves=moves,
        form=form_view(draft.form, case.scenario.inbound, faults),
        can_add=len(moves) < MOST_MOVES,
        send_label=_SEND[len(moves)],
        send_to=say_audiences([move.audience for move in moves], customer),
        message=message,
        kept=kept or KeptView(),
        shift_id=case.shift_id,
        call=call_view(case, draft.call),
    )


def _said_of(move: MoveView, faults: Sequence[DraftFault]) -> tuple[str, ...]:
    return tuple(fault.message for fault in faults if fault.move == move.number - 1)


def audience_of(move: DraftMove, customer: str) -> Audience:
    """Say who reads a move."""
    if move.kind in ("reply", "close") and move.channel:
        channel = CHANNELS[move.channel]
        look, icon = ("open", "everyone") if channel.is_public and move.kind == "reply" else ("private", "lock")
        return Audience(look, icon, channel.audience(customer) if look == "open" else f"{customer} alone")
    if move.kind in ("escalate", "handoff"):
        return Audience("quiet", "hand", TEAM_WORDS.get(move.team, "Another team"))
    if move.kind == "note":
        return Audience("quiet", "note", "The desk only")
    return Audience("quiet", "silent", "Nobody")


def say_audiences(audiences: Sequence[Audience], customer: str) -> str:
    """Say in one line whom the moves reach, and how many of several reach whom."""
    looks = [audience.look for audience in audiences if audience.words != "Nobody"]
    said = (("open", "to everyone"), ("private", f"to {customer} alone"), ("quiet", "inside the firm"))
    if len(looks) == 1:
        return dict(said)[looks[0]]
    parts = [f"{looks.count(look)} {words}" for look, words in said if look in looks]
    return ", ".join(parts) if parts else "Nothing is sent to anybody"


def _move(number: int, move: DraftMove, customer: str) -> MoveView:
    channel = CHANNELS[move.channel] if move.channel else None
    is_said = move.kind in ("reply", "close") and channel is not None
    return MoveView(
        number=number,
        icon=channel.icon if is_said and channel else _KIND_ICONS[move.kind],
        label=f"{number}. {channel.title if is_said and channel else KIND_WORDS[move.kind]}",
        kind=move.kind,
        kinds=tuple(Option(kind, word, kind == move.kind) for kind, word in KIND_WORDS.items()),
        channels=_channels(move.channel),
        teams=tuple(Option(team, word, team == move.team) for team, word in TEAM_WORDS.items()),
        expert=move.expert,
        text=move.text,
        audience=audience_of(move, customer),
        count=_count(move),
        is_over=characters_over(move) > 0,
    )


def _look(channel: Channel) -> str:
    return "open" if channel.is_public else "private"


def _channels(chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(channel.name, channel.title, channel.name == chosen, "open" if channel.is_public else "private")
        for channel in CHANNELS.values()
    )


def _count(move: DraftMove) -> str:
    channel = CHANNELS[move.channel or "email"]
    if move.kind not in ("reply", "close") or channel.limit is None:
        words = len(move.text.split())
        return f"{words} {'word' if words == 1 else 'words'}"
    return f"{channel.count(move.text)} of {channel.limit}"
