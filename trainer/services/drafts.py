"""What somebody is writing: kept while they write, never merged, never written over by something older.

Saves of one tab come in order or not at all. A save of another tab that builds on an older revision is refused
with what is there; only the person decides, and what they decide against is put aside, not thrown away.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from trainer.services.desk import Desk
from trainer.services.errors import NotFound
from trainer.storage.drafts import BLANK_FORM, IN_SHIFT, DraftForm, DraftMove, KeptDraft, Place
from trainer.storage.store import Store

__all__ = ["BLANK_FORM", "DraftForm", "DraftMove", "KeptDraft", "Place"]


@dataclass(frozen=True, slots=True)
class Pen:
    """Says who saves: the tab, the revision that its words build on, and the number of this save.

    Without a ``sequence`` somebody pressed a button, and the press counts as the newest. ``keeps_this`` says
    that the person saw that another tab had been quicker, and wants these words all the same.
    """

    writer: str
    base: int = 0
    sequence: int | None = None
    keeps_this: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """Holds what is to be kept: where, under which submission key, the moves and the form after contact."""

    place: Place
    key: str
    moves: tuple[DraftMove, ...]
    form: DraftForm = BLANK_FORM


@dataclass(frozen=True, slots=True)
class DraftNote:
    """Says that a person has kept words in a place; an attempt of None was not begun yet."""

    place: Place
    pack: str
    scenario_id: str
    attempt_id: str | None
    saved_at: datetime


class DraftElsewhere(RuntimeError):
    """Says that another tab saved newer words here; ``there`` is what it saved."""

    def __init__(self, there: KeptDraft) -> None:
        super().__init__("another tab saved newer words")
        self.there = there


def keep_draft(desk: Desk, person_id: str, written: Written, pen: Pen) -> KeptDraft:
    """Keep what is being written and return what is kept now; raises ``DraftElsewhere``.

    Revision 0 says that there was nothing to keep: no words yet, or these very words were sent already.
    """
    with desk.begin() as store:
        here = store.draft(person_id, written.place)
        nothing = _unkept(person_id, written, pen, desk.now())
        if _was_sent(store, person_id, written) or (here is None and not nothing.has_words):
            return nothing
        if here is None:
            draft = replace(nothing, revision=max(pen.sequence or 0, pen.base + 1))
        elif not _counts(here, written, pen):
            return here
        else:
            _put_aside(store, here, written, pen)
            draft = replace(nothing, revision=max(pen.sequence or 0, here.revision + 1))
        store.put_draft(draft)
    return draft


def draft_at(desk: Desk, person_id: str, place: Place) -> KeptDraft | None:
    """Return what is kept in a place, or None."""
    with desk.read() as store:
        return store.draft(person_id, place)


def drop_draft(desk: Desk, person_id: str, place: Place) -> None:
    """Forget what is kept in a place."""
    with desk.begin() as store:
        store.remove_draft(person_id, place)


def drafts_of(desk: Desk, person_id: str) -> tuple[DraftNote, ...]:
    """Return where a person has kept words, the newest first."""
    with desk.read() as store:
        drafts = [draft for draft in store.drafts_of(person_id) if _is_on_the_desk(draft)]
        return tuple(_note(store, draft) for draft in drafts)


def leftovers(desk: Desk, person_id: str, place: Place) -> tuple[KeptDraft, ...]:
    """Return the words of earlier turns of the attempt at ``place`` that were kept and never sent."""
    with desk.read() as store:
        drafts = store.drafts_of(person_id)
    return tuple(draft for draft in drafts if draft.has_words and _is_before(draft.place, place))


def start_afresh(desk: Desk, person_id: str, place: Place) -> None:
    """Empty a place; what was written there is put aside."""
    with desk.begin() as store:
        here = store.draft(person_id, place)
        if here is not None and here.has_words:
            store.put_draft(replace(here, place=replace(place, is_aside=True)))
        store.remove_draft(person_id, place)


def take_back(desk: Desk, person_id: str, place: Place) -> None:
    """Bring back what was put aside in a place; what is there now is put aside instead."""
    aside = replace(place, is_aside=True)
    with desk.begin() as store:
        here, other = store.draft(person_id, place), store.draft(person_id, aside)
        if other is None:
            return
        store.remove_draft(person_id, aside)
        if here is not None and here.has_words:
            store.put_draft(replace(here, place=aside))
        revision = max(other.revision, here.revision if here else 0) + 1
        store.put_draft(replace(other, place=place, writer="", revision=revision, saved_at=desk.now()))


def use_again(desk: Desk, person_id: str, place: Place) -> Place:
    """Move the words of a place that is over to the one that is open now, and return that.

    Raises ``NotFound``.
    """
    where = (place.pack, place.scenario_id)
    with desk.begin() as store:
        draft = store.draft(person_id, place)
        if draft is None:
            raise NotFound("no such draft")
        last = store.attempt_numbered(person_id, where, store.last_number(person_id, where))
        target = Place(*where, 1)
        if last is not None:
            is_open = last.closed_at is None
            target = Place(*where, last.number, last.next_turn) if is_open else Place(*where, last.number + 1)
        here = store.draft(person_id, target)
        if here is not None and here.has_words:
            store.put_draft(replace(here, place=replace(target, is_aside=True)))
        store.remove_draft(person_id, place)
        revision = here.revision + 1 if here else 1
        store.put_draft(
            replace(draft, place=target, key=desk.new_id(), writer="", revision=revision, saved_at=desk.now())
        )
    return target


def _unkept(person_id: str, written: Written, pen: Pen, now: datetime) -> KeptDraft:
    return KeptDraft(person_id, written.place, written.key, written.moves, pen.writer, 0, now, written.form)


def _is_same(here: KeptDraft, written: Written) -> bool:
    return here.moves == written.moves and here.form.stripped == written.form.stripped


def _counts(here: KeptDraft, written: Written, pen: Pen) -> bool:
    """Tell whether a save changes what is ``here``; raises ``DraftElsewhere`` when another tab was quicker."""
    if here.writer == pen.writer and pen.sequence is not None and pen.sequence <= here.revision:
        return False
    if _is_same(here, written) and here.key == written.key:
        return False
    if here.writer != pen.writer and pen.base != here.revision and not pen.keeps_this and here.has_words:
        raise DraftElsewhere(here)
    return True


def _put_aside(store: Store, here: KeptDraft, written: Written, pen: Pen) -> None:
    is_other = here.writer != pen.writer and not _is_same(here, written)
    if pen.keeps_this and is_other and here.has_words:
        store.put_draft(replace(here, place=replace(here.place, is_aside=True)))


def _was_sent(store: Store, person_id: str, written: Written) -> bool:
    known = store.attempt_with_key(written.key)
    if known is None or known.person_id != person_id:
        return False
    sent = next(turn.response for turn in known.turns if turn.key == written.key)
    words = [move.text for move in written.moves if move.kind != "ignore"]
    if written.form.stripped != DraftForm.of(sent.form):
        return False
    return words == [move.text for move in sent.moves if move.kind != "ignore"]


def _is_on_the_desk(draft: KeptDraft) -> bool:
    """Tell whether words wait on the practice desk; what was written in a shift is found there."""
    return draft.has_words and not draft.place.is_aside and not draft.place.pack.startswith(IN_SHIFT)


def _is_before(place: Place, now: Place) -> bool:
    is_same = (place.pack, place.scenario_id, place.number) == (now.pack, now.scenario_id, now.number)
    return is_same and place.turn < now.turn and not place.is_aside


def _note(store: Store, draft: KeptDraft) -> DraftNote:
    place = draft.place
    attempt = store.attempt_numbered(draft.person_id, (place.pack, place.scenario_id), place.number)
    return DraftNote(place, place.pack, place.scenario_id, attempt.id if attempt else None, draft.saved_at)
