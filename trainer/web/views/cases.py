"""The inbox, one case, and sending an answer to it."""

from flask import Flask, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.services.cases import inbox as list_cases
from trainer.services.cases import view_attempt, view_case
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, TurnTaken
from trainer.services.people import Person
from trainer.services.responses import start_and_submit, submit_response
from trainer.simulation.model import Attempt
from trainer.web.access import Answer, signed_in
from trainer.web.composing import posted_place
from trainer.web.draft import Draft, check_draft, read_draft, to_response
from trainer.web.pages.compose import ComposePage
from trainer.web.pages.composer import composer_view
from trainer.web.pages.inbox import InboxPage
from trainer.web.render import render_page
from trainer.web.sending import held, is_sending
from trainer.web.showing import Seat, open_case, show_again, show_changed, show_later

_FAULTY = "Nothing was sent yet. See below what is missing."
_CLOSED = "This case was brought to its end in another tab. Nothing was sent twice. Your words are kept below."
_TAKEN = (
    "Answered in another tab meanwhile. Nothing was sent twice. Your words are kept below; read what has been said "
    "since before you send them."
)


@signed_in()
def inbox(desk: Desk, person: Person) -> Answer:
    """Show what is on the desk."""
    return render_page("inbox.html", InboxPage.of(desk, person, list_cases(desk, person.id)))


@signed_in()
def case(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Show a case that was not answered yet."""
    return open_case(Seat(desk, person, view_case(desk, pack, scenario_id, person.id)))


@signed_in()
def attempt(desk: Desk, person: Person, attempt_id: str) -> Answer:
    """Show a case that is under way, or the replay of one that is over."""
    return open_case(Seat(desk, person, view_attempt(desk, person.id, attempt_id)))


@signed_in()
def respond_to_case(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Send the first answer, or change the form."""
    return _respond(Seat(desk, person, view_case(desk, pack, scenario_id, person.id)))


@signed_in()
def respond_to_attempt(desk: Desk, person: Person, attempt_id: str) -> Answer:
    """Send a further answer, or change the form."""
    return _respond(Seat(desk, person, view_attempt(desk, person.id, attempt_id)))


@signed_in()
def keep_case(desk: Desk, person: Person, pack: str, scenario_id: str, *, message: str) -> Answer:
    """Show the form again with its words, when it could not be taken."""
    return show_again(Seat(desk, person, view_case(desk, pack, scenario_id, person.id)), message)


@signed_in()
def keep_attempt(desk: Desk, person: Person, attempt_id: str, *, message: str) -> Answer:
    """Show the form of a running case again with its words, when it could not be taken."""
    return show_again(Seat(desk, person, view_attempt(desk, person.id, attempt_id)), message)


@signed_in()
def compose(desk: Desk, person: Person) -> Answer:
    """Say who reads the draft and how long it is; the words themselves stay where they are."""
    attempt_id = request.form.get("attempt_id")
    if attempt_id:
        found = view_attempt(desk, person.id, attempt_id)
    else:
        found = view_case(desk, request.form.get("pack", ""), request.form.get("scenario_id", ""))
    draft = read_draft(request.form, found.answer_channel)
    return render_page("compose.html", ComposePage.of(composer_view(found, draft)))


def _respond(seat: Seat) -> Answer:
    if not is_sending():
        return show_changed(seat, request.form["do"])
    draft = read_draft(request.form, seat.case.answer_channel)
    faults = check_draft(draft)
    if faults:
        return show_again(seat, _FAULTY, faults=faults), 422
    answer = held(seat, draft)
    if answer is not None:
        return answer
    try:
        after = _submit(seat, draft)
    except (AttemptClosed, TurnTaken):
        return show_later(seat, _TAKEN, _CLOSED), 409
    return _to_debrief(after, draft.key)


def _submit(seat: Seat, draft: Draft) -> Attempt:
    desk, person, found = seat.desk, seat.person, seat.case
    place, response = posted_place(request.form, found), to_response(draft)
    if found.attempt_id is None:
        where = (found.pack, found.scenario_id)
        return start_and_submit(desk, person.id, where, response, key=draft.key, number=place.number)
    return submit_response(desk, person.id, (found.attempt_id, place.turn), response, key=draft.key)


def _to_debrief(after: Attempt, key: str) -> Response:
    index = next((turn.index for turn in after.turns if turn.key == key), len(after.turns))
    return redirect(url_for("debrief", attempt_id=after.id, index=index), 303)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/inbox", view_func=inbox)
    app.add_url_rule("/cases/<pack>/<scenario_id>", view_func=case)
    app.add_url_rule("/cases/<pack>/<scenario_id>/responses", view_func=respond_to_case, methods=["POST"])
    app.add_url_rule("/attempts/<attempt_id>", view_func=attempt)
    app.add_url_rule("/attempts/<attempt_id>/responses", view_func=respond_to_attempt, methods=["POST"])
    app.add_url_rule("/compose", view_func=compose, methods=["POST"])
