"""The inbox, one case, and sending an answer to it."""

from flask import Flask, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.services.cases import CaseView, view_attempt, view_case
from trainer.services.cases import inbox as list_cases
from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, TurnTaken
from trainer.services.people import Person
from trainer.services.responses import start_and_submit, submit_response
from trainer.simulation.model import Attempt
from trainer.web.access import Answer, signed_in
from trainer.web.draft import change_draft, check_draft, fresh_draft, read_draft, to_response
from trainer.web.pages.case import CasePage
from trainer.web.pages.compose import ComposePage
from trainer.web.pages.composer import ComposerView, composer_view
from trainer.web.pages.inbox import InboxPage
from trainer.web.pages.replay import ReplayPage
from trainer.web.pages.shell import Shell
from trainer.web.render import render_page

_FAULTY = "Nothing was sent yet. See below what is missing."
_STALE = "This page had been open for too long. Nothing was sent; your words are kept below."
_CLOSED = "This case is over. Nothing was sent. Your words are kept below."
_TAKEN = "Answered in another tab meanwhile. Nothing was sent twice. Your words are kept below."


@signed_in()
def inbox(desk: Desk, person: Person) -> Answer:
    """Show what is on the desk."""
    return render_page("inbox.html", InboxPage.of(desk, person, list_cases(desk, person.id)))


@signed_in()
def case(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Show a case that was not answered yet."""
    found = view_case(desk, pack, scenario_id)
    return _show(desk, person, composer_view(found, fresh_draft(found.answer_channel)), found)


@signed_in()
def attempt(desk: Desk, person: Person, attempt_id: str) -> Answer:
    """Show a case that is under way, or the replay of one that is over."""
    found = view_attempt(desk, person.id, attempt_id)
    if not found.is_open:
        return render_page("replay.html", ReplayPage.of(desk, person, found))
    return _show(desk, person, composer_view(found, fresh_draft(found.answer_channel)), found)


@signed_in()
def respond_to_case(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Send the first answer, or change the form."""
    return _respond(desk, person, view_case(desk, pack, scenario_id))


@signed_in()
def respond_to_attempt(desk: Desk, person: Person, attempt_id: str) -> Answer:
    """Send a further answer, or change the form."""
    return _respond(desk, person, view_attempt(desk, person.id, attempt_id))


@signed_in()
def keep_case(desk: Desk, person: Person, pack: str, scenario_id: str) -> Answer:
    """Show the form again with its words, when its token was stale."""
    return _keep(desk, person, view_case(desk, pack, scenario_id), _STALE), 422


@signed_in()
def keep_attempt(desk: Desk, person: Person, attempt_id: str) -> Answer:
    """Show the form of a running case again with its words, when its token was stale."""
    return _keep(desk, person, view_attempt(desk, person.id, attempt_id), _STALE), 422


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


def _respond(desk: Desk, person: Person, found: CaseView) -> Answer:
    do = request.form.get("do", "send")
    if do != "send":
        return _change(desk, person, found, do)
    draft = read_draft(request.form, found.answer_channel)
    faults = check_draft(draft)
    if faults:
        return _show(desk, person, composer_view(found, draft, faults, _FAULTY), found), 422
    try:
        after = _submit(desk, person, found)
    except AttemptClosed:
        return _keep(desk, person, found, _CLOSED), 409
    except TurnTaken:
        return _keep(desk, person, found, _TAKEN), 409
    return _to_debrief(after, draft.key)


def _submit(desk: Desk, person: Person, found: CaseView) -> Attempt:
    draft = read_draft(request.form, found.answer_channel)
    response = to_response(draft)
    if found.attempt_id is None:
        where = (found.pack, found.scenario_id)
        return start_and_submit(desk, person.id, where, response, key=draft.key)
    turn = request.form.get("turn", type=int) or found.turn
    return submit_response(desk, person.id, (found.attempt_id, turn), response, key=draft.key)


def _to_debrief(after: Attempt, key: str) -> Response:
    index = next((turn.index for turn in after.turns if turn.key == key), len(after.turns))
    return redirect(url_for("debrief", attempt_id=after.id, index=index), 303)


def _change(desk: Desk, person: Person, found: CaseView, do: str) -> str:
    draft = change_draft(read_draft(request.form, found.answer_channel), do, found.answer_channel)
    composer = composer_view(found, draft, focus=True)
    block = "composer" if "HX-Request" in request.headers else None
    return _show(desk, person, composer, found, block=block)


def _keep(desk: Desk, person: Person, found: CaseView, message: str) -> str:
    draft = read_draft(request.form, found.answer_channel)
    return _show(desk, person, composer_view(found, draft, (), message), found)


def _show(desk: Desk, person: Person, composer: ComposerView, found: CaseView, *, block: str | None = None) -> str:
    shell = Shell.of(desk, person, f"Inbox: {found.persona.name}", "inbox")
    page = CasePage.of(shell, list_cases(desk, person.id), found, composer)
    return render_page("case.html", page, block)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/inbox", view_func=inbox)
    app.add_url_rule("/cases/<pack>/<scenario_id>", view_func=case)
    app.add_url_rule("/cases/<pack>/<scenario_id>/responses", view_func=respond_to_case, methods=["POST"])
    app.add_url_rule("/attempts/<attempt_id>", view_func=attempt)
    app.add_url_rule("/attempts/<attempt_id>/responses", view_func=respond_to_attempt, methods=["POST"])
    app.add_url_rule("/compose", view_func=compose, methods=["POST"])
