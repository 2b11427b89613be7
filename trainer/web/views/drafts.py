"""Keeping what is being written: by the script every two seconds, and by buttons."""

from collections.abc import Callable, Mapping

from flask import Flask, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.services.cases import CaseView, view_attempt, view_case, view_numbered
from trainer.services.desk import Desk
from trainer.services.drafts import (
    DraftElsewhere,
    KeptDraft,
    Place,
    drop_draft,
    keep_draft,
    start_afresh,
    take_back,
    use_again,
)
from trainer.services.errors import NotFound
from trainer.services.people import Person
from trainer.services.shift_answers import view_shift_case
from trainer.web.access import Answer, signed_in
from trainer.web.composing import place_of, posted_pen, posted_place, written_in
from trainer.web.draft import read_draft
from trainer.web.showing import Seat, keep_posted, show_again

_ELSEWHERE = "Another tab has saved newer words. Yours are below, and they are not saved yet."


@signed_in()
def save_draft(desk: Desk, person: Person) -> Answer:
    """Do what was asked with the draft that was posted."""
    act = _ACTS.get(request.form.get("do", ""), save)
    return act(Seat(desk, person, posted_case(desk, person)))


@signed_in()
def keep_draft_form(desk: Desk, person: Person, *, message: str) -> Answer:
    """Show the form again with its words, when it could not be saved."""
    return show_again(Seat(desk, person, posted_case(desk, person)), message)


def posted_case(desk: Desk, person: Person) -> CaseView:
    """Return the case that the form names; raises ``NotFound``."""
    form = request.form
    if form.get("shift_id"):
        return view_shift_case(desk, person.id, form["shift_id"], form.get("scenario_id", "")).case
    if form.get("attempt_id"):
        return view_attempt(desk, person.id, form["attempt_id"])
    return view_case(desk, form.get("pack", ""), form.get("scenario_id", ""), person.id)


def autosave(seat: Seat) -> Answer:
    """Keep the words for the script, and say in JSON how that went."""
    place = posted_place(request.form, seat.case)
    written = written_in(place, read_draft(request.form, seat.case.answer_channel))
    pen = posted_pen(request.form, is_pressed=False, keeps_this=bool(request.form.get("keeps_this")))
    try:
        kept = keep_draft(seat.desk, seat.person.id, written, pen)
    except DraftElsewhere as elsewhere:
        return jsonify(state="elsewhere", **_told(elsewhere.there)), 409
    state = "over" if place != place_of(seat.case) else "saved"
    return jsonify(state=state if kept.revision else "empty", **_told(kept))


def save(seat: Seat, *, keeps_this: bool = False) -> Answer:
    """Keep the words for somebody who pressed the button."""
    written = written_in(posted_place(request.form, seat.case), read_draft(request.form, seat.case.answer_channel))
    try:
        keep_draft(seat.desk, seat.person.id, written, posted_pen(request.form, keeps_this=keeps_this))
    except DraftElsewhere as elsewhere:
        return show_again(seat, _ELSEWHERE, there=elsewhere.there), 409
    return _back(seat.case)


def keep_this(seat: Seat) -> Answer:
    """Keep the words although another tab was quicker; what that one saved is put aside."""
    return save(seat, keeps_this=True)


def afresh(seat: Seat) -> Answer:
    """Empty the composer; its words are put aside."""
    keep_posted(seat)
    start_afresh(seat.desk, seat.person.id, posted_place(request.form, seat.case))
    return _back(seat.case)


def undo(seat: Seat) -> Answer:
    """Bring back what was put aside."""
    take_back(seat.desk, seat.person.id, posted_place(request.form, seat.case))
    return _back(seat.case)


def again(seat: Seat) -> Answer:
    """Use words that came too late for the answer that is open now."""
    target = use_again(seat.desk, seat.person.id, _named_place())
    try:
        where = (target.pack, target.scenario_id)
        return _back(view_numbered(seat.desk, seat.person.id, where, target.number))
    except NotFound:
        return redirect(url_for("case", pack=target.pack, scenario_id=target.scenario_id), 303)


def drop(seat: Seat) -> Answer:
    """Forget words that came too late."""
    drop_draft(seat.desk, seat.person.id, _named_place())
    return _back(seat.case)


_ACTS: Mapping[str, Callable[[Seat], Answer]] = {
    "autosave": autosave,
    "save": save,
    "keep-this": keep_this,
    "afresh": afresh,
    "undo": undo,
    "use-again": again,
    "drop": drop,
}


def _named_place() -> Place:
    try:
        return Place.read(request.form.get("place", ""))
    except ValueError as error:
        raise NotFound("no such draft") from error


def _told(draft: KeptDraft) -> dict[str, object]:
    return {
        "revision": draft.revision,
        "saved_at": draft.saved_at.isoformat() if draft.revision else None,
        "writer": draft.writer,
    }


def _back(case: CaseView) -> Response:
    if case.shift_id is not None:
        return redirect(url_for("shift_case", shift_id=case.shift_id, key=case.scenario_id), 303)
    if case.attempt_id is not None:
        return redirect(url_for("attempt", attempt_id=case.attempt_id), 303)
    return redirect(url_for("case", pack=case.pack, scenario_id=case.scenario_id), 303)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/drafts", view_func=save_draft, methods=["POST"])
