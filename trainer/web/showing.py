"""Puts a case on the page: with the draft that is kept, with words that came back, or as a replay."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from flask import request

from trainer.services.cases import CaseView, view_numbered
from trainer.services.cases import inbox as list_cases
from trainer.services.desk import Desk
from trainer.services.drafts import KeptDraft, draft_at, keep_draft, leftovers
from trainer.services.errors import NotFound
from trainer.services.letters import letter_facts
from trainer.services.people import Person
from trainer.web.composing import place_of, posted_pen, posted_place, written_in
from trainer.web.draft import Draft, DraftFault, change_draft, fresh_draft, read_draft, set_out_letter
from trainer.web.pages.case import CasePage
from trainer.web.pages.composer import ComposerView, composer_view
from trainer.web.pages.kept import KeptView
from trainer.web.pages.replay import ReplayPage
from trainer.web.pages.shell import Shell
from trainer.web.render import render_page
from trainer.web.shift_showing import show_shift_case
from trainer.web.triage_form import TriageForm


@dataclass(frozen=True, slots=True)
class Seat:
    """Says whose composer it is, and for which case."""

    desk: Desk
    person: Person
    case: CaseView


def open_case(seat: Seat, *, triage: TriageForm | None = None) -> str:
    """Show a case with what is kept for it, or the replay of one that is over.

    ``triage`` is what was decided in a shift and is not whole yet.
    """
    if not seat.case.is_open:
        return show_replay(seat)
    place = place_of(seat.case)
    kept = draft_at(seat.desk, seat.person.id, place)
    aside = draft_at(seat.desk, seat.person.id, replace(place, is_aside=True))
    draft = Draft(kept.moves, kept.key, kept.form) if kept else fresh_draft(seat.case.answer_channel)
    view = KeptView.of(place, seat.person.id, kept, aside)
    composer = composer_view(seat.case, draft, kept=view)
    if triage is not None:
        return show_shift_case(seat.desk, seat.person, seat.case, composer=composer, triage=triage)
    return show_composer(seat, composer)


def show_again(
    seat: Seat, message: str, *, faults: Sequence[DraftFault] = (), there: KeptDraft | None = None
) -> str:
    """Show the posted words once more and say why; ``there`` is what another tab saved meanwhile."""
    place, now = posted_place(request.form, seat.case), as_it_stands(seat)
    if not now.case.is_open or place != place_of(now.case):
        return show_later(seat, message)
    draft = read_draft(request.form, now.case.answer_channel)
    kept = KeptView.posted(place, now.person.id, posted_pen(request.form), there)
    return show_composer(now, composer_view(now.case, draft, faults, message, kept=kept))


def show_later(seat: Seat, message: str, if_over: str = "") -> str:
    """Show the case as it stands after the turn of the posted words was taken, and keep those words.

    While the case goes on they are in the form for the turn that is open now; after its end they are beside
    the replay, which may have a message of its own.
    """
    now = as_it_stands(seat)
    if not now.case.is_open:
        keep_posted(seat)
        return show_replay(now, if_over or message)
    # A key counts once: words for another turn are another submission.
    draft = replace(read_draft(request.form, now.case.answer_channel), key=str(uuid4()))
    place = place_of(now.case)
    there = draft_at(now.desk, now.person.id, place)
    pen = replace(posted_pen(request.form), base=there.revision if there else 0)
    is_other = there is not None and there.has_words and (there.moves, there.form) != (draft.moves, draft.form)
    kept = KeptView.posted(place, now.person.id, pen, there if is_other else None)
    return show_composer(now, composer_view(now.case, draft, (), message, kept=kept))


def as_it_stands(seat: Seat) -> Seat:
    """Return the seat with the attempt that the form was made for, as it is by now."""
    place = posted_place(request.form, seat.case)
    if seat.case.shift_id is not None:
        return seat
    try:
        now = view_numbered(seat.desk, seat.person.id, (place.pack, place.scenario_id), place.number)
    except NotFound:
        return seat
    return replace(seat, case=now)


def keep_posted(seat: Seat) -> None:
    """Keep the posted words at the place they were written for, over or not."""
    draft = read_draft(request.form, seat.case.answer_channel)
    written = written_in(posted_place(request.form, seat.case), draft)
    pen = posted_pen(request.form, keeps_this=True)
    keep_draft(seat.desk, seat.person.id, written, pen)


def show_changed(seat: Seat, do: str) -> str:
    """Show the composer after one of its own buttons was pressed, alone where the script asked for it."""
    channel = seat.case.answer_channel
    draft = read_draft(request.form, channel)
    if do.startswith("letter-"):
        draft = set_out_letter(draft, do, letter_facts(seat.case, seat.person.name, seat.desk.now()))
    else:
        draft = change_draft(draft, do, channel)
    kept = KeptView.posted(posted_place(request.form, seat.case), seat.person.id, posted_pen(request.form))
    composer = composer_view(seat.case, draft, kept=kept, focus=True)
    return show_composer(seat, composer, "composer" if "HX-Request" in request.headers else None)


def show_replay(seat: Seat, message: str = "") -> str:
    """Show a case that is over, with the words that came too late for it."""
    if seat.case.shift_id is not None:
        return show_shift_case(seat.desk, seat.person, seat.case, message=message)
    unsent = leftovers(seat.desk, seat.person.id, place_of(seat.case))
    shell = Shell.of(seat.desk, seat.person, f"Replay: {seat.case.persona.name}", "history")
    return render_page("replay.html", ReplayPage.of(shell, seat.case, unsent, message=message))


def show_composer(seat: Seat, composer: ComposerView, block: str | None = None) -> str:
    """Show a case with its composer, or the composer alone."""
    if seat.case.shift_id is not None:
        return show_shift_case(seat.desk, seat.person, seat.case, composer=composer, block=block)
    shell = Shell.of(seat.desk, seat.person, f"Inbox: {seat.case.persona.name}", "inbox")
    unsent = leftovers(seat.desk, seat.person.id, place_of(seat.case))
    rows = list_cases(seat.desk, seat.person.id)
    return render_page("case.html", CasePage.of(shell, rows, seat.case, composer, unsent=unsent), block)
