"""What a composer holds before it is sent: read, changed by its buttons, checked, made a response."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast, get_args
from uuid import uuid4

from trainer.channels import CHANNELS
from trainer.channels.letter_parts import LetterFacts, set_out
from trainer.scoring.model import Move, MoveKind, Response
from trainer.scoring.values import ChannelName
from trainer.services.drafts import BLANK_FORM, DraftForm, DraftMove
from trainer.web.after_contact import check_form, read_form, to_form
from trainer.web.call_form import NO_CALL, CallForm, read_call, to_measures

MOST_MOVES = 3
#: More than any letter needs; what is longer stays in the form and is not sent.
MOST_CHARACTERS = 10_000
MOVE_KINDS: tuple[MoveKind, ...] = get_args(MoveKind)
TEAMS = ("legal", "safety", "pr", "supervisor", "security", "expert")
_EXPERT = re.compile(r"[a-z0-9][a-z0-9 _-]*")
_NEEDS_TEXT = frozenset({"reply", "note"})
_NEEDS_TEAM = frozenset({"escalate", "handoff"})
_HAS_CHANNEL = frozenset({"reply", "close"})


@dataclass(frozen=True, slots=True)
class DraftFault:
    """Says what keeps a move from being sent; moves count from 0, and None is the form after contact."""

    move: int | None
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Holds all of a response that is being written, and the key that makes it count once."""

    moves: tuple[DraftMove, ...]
    key: str
    form: DraftForm = BLANK_FORM
    call: CallForm = NO_CALL


def fresh_draft(channel: ChannelName) -> Draft:
    """Return an empty reply in ``channel`` with a new key."""
    return Draft((DraftMove("reply", channel),), str(uuid4()))


def read_draft(form: Mapping[str, str], channel: ChannelName) -> Draft:
    """Read the composer's fields; line ends become plain once, before any offset exists.

    A NUL, which no database keeps, becomes the replacement character; all else stays as it was typed.
    """
    moves = tuple(_read_move(form, n) for n in range(1, MOST_MOVES + 1) if f"kind-{n}" in form)
    key = form.get("key", "").strip()[:64] or str(uuid4())
    return Draft(moves or fresh_draft(channel).moves, key, read_form(form), read_call(form, channel))


def _read_move(form: Mapping[str, str], number: int) -> DraftMove:
    kind = form[f"kind-{number}"]
    text = form.get(f"text-{number}", "").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    channel = form.get(f"channel-{number}", "")
    return DraftMove(
        kind=kind_of(kind) or "reply",
        channel=channel if channel in CHANNELS else "",
        team=form.get(f"to-{number}", ""),
        expert=form.get(f"expert-{number}", ""),
        text=text,
    )


def change_draft(draft: Draft, do: str, channel: ChannelName) -> Draft:
    """Return the draft after one of its buttons: ``add-<kind>`` or ``remove-<number>``."""
    verb, _, what = do.partition("-")
    kind = kind_of(what)
    if verb == "add" and kind and len(draft.moves) < MOST_MOVES:
        return replace(draft, moves=(*_written(draft, kind), DraftMove(kind, channel)))
    if verb == "remove" and what.isdigit():
        kept = tuple(move for n, move in enumerate(draft.moves, start=1) if n != int(what))
        return replace(draft, moves=kept or fresh_draft(channel).moves)
    return draft


def set_out_letter(draft: Draft, do: str, facts: LetterFacts) -> Draft:
    """Return the draft with the letter that ``letter-<number>`` names set out; every word that was there stays."""
    number = do.removeprefix("letter-")
    moves = tuple(
        replace(move, text=set_out(move.text, facts))
        if str(n) == number and (move.kind, move.channel) == ("reply", "letter")
        else move
        for n, move in enumerate(draft.moves, start=1)
    )
    return replace(draft, moves=moves)


def _written(draft: Draft, kind: str) -> tuple[DraftMove, ...]:
    """Leave out an untouched first reply when the case is to be left, handed over or only noted."""
    if kind == "ignore" and all(not move.text.strip() for move in draft.moves):
        return ()
    return draft.moves


def kind_of(word: str) -> MoveKind | None:
    """Return the kind of move that ``word`` names, if it names one."""
    return next((kind for kind in MOVE_KINDS if kind == word), None)


def check_draft(draft: Draft) -> tuple[DraftFault, ...]:
    """Return what keeps the draft from being sent, move by move, the form after contact last."""
    moves = tuple(fault for n, move in enumerate(draft.moves) for fault in _check_move(n, move))
    return (*moves, *(DraftFault(None, field, message) for field, message in check_form(draft.form)))


def _check_move(number: int, move: DraftMove) -> tuple[DraftFault, ...]:
    faults = []
    if move.kind in _NEEDS_TEXT and not move.text.strip():
        faults.append(DraftFault(number, "text", "Nothing is written here yet. Write it or remove it."))
    if move.kind == "reply" and not move.channel:
        faults.append(DraftFault(number, "channel", "Choose where this reply goes."))
    if move.kind in _NEEDS_TEAM and move.team not in TEAMS:
        faults.append(DraftFault(number, "to", "Choose who takes it over."))
    if move.kind in _NEEDS_TEAM and move.team == "expert" and not _EXPERT.fullmatch(move.to[7:]):
        faults.append(DraftFault(number, "expert", "Say which expert: batteries, for example."))
    over = characters_over(move)
    if len(move.text) > MOST_CHARACTERS:
        faults.append(DraftFault(number, "text", f"A move holds {MOST_CHARACTERS:,} characters. Nothing was sent."))
    elif over:
        faults.append(DraftFault(number, "text", f"{over} too many. Nothing was sent."))
    return tuple(faults)


def characters_over(move: DraftMove) -> int:
    """Return by how much a move is longer than its channel allows."""
    if move.kind not in _HAS_CHANNEL or not move.channel:
        return 0
    channel = CHANNELS[move.channel]
    return max(0, channel.count(move.text) - channel.limit) if channel.limit is not None else 0


def to_response(draft: Draft) -> Response:
    """Make the response that is sent; the draft must be without faults."""
    moves = tuple(_to_move(move) for move in draft.moves)
    return Response(moves=moves, form=to_form(draft.form), call=to_measures(draft.call))


def _to_move(move: DraftMove) -> Move:
    return Move(
        kind=move.kind,
        channel=cast("ChannelName", move.channel) if move.kind in _HAS_CHANNEL and move.channel else None,
        to=move.to if move.kind in _NEEDS_TEAM else None,
        text="" if move.kind == "ignore" else move.text,
    )
