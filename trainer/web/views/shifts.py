"""Shifts: choosing one, its desk, and working on it."""

from contextlib import suppress
from dataclasses import replace

from flask import Flask, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.services.desk import Desk
from trainer.services.errors import AttemptClosed, NotYet, TurnTaken
from trainer.services.people import Person
from trainer.services.shift_answers import (
    ShiftCase,
    answer_in_shift,
    cases_in,
    claim,
    release,
    skip,
    view_shift_case,
)
from trainer.services.shift_lead import inject, must_lead, set_crowd
from trainer.services.shift_report import report_on, take_another_course
from trainer.services.shift_triage import judge_post, policy_of, triage_case
from trainer.services.shifts import (
    ShiftIsOver,
    begin_shift,
    join_shift,
    live_shifts,
    look,
    set_pace,
    shifts_of,
    stop_shift,
)
from trainer.simulation.shift.chatter import ChatAnswer
from trainer.simulation.shift.events import Crowd, Pace
from trainer.web.access import Answer, signed_in
from trainer.web.call_form import NO_CALL
from trainer.web.composing import read_number
from trainer.web.draft import Draft, check_draft, read_draft, to_response
from trainer.web.pages.shift_desk import ShiftDeskPage
from trainer.web.pages.shift_end import ShiftEndPage
from trainer.web.pages.shifts import MODES, ShiftsPage
from trainer.web.render import render_page
from trainer.web.sending import held
from trainer.web.showing import Seat, keep_posted, open_case, show_again, show_changed
from trainer.web.streams import answer_poll, answer_stream, asked_after, news_after, wake_streams
from trainer.web.triage_form import offered_routes, read_triage

_SAID: dict[str, ChatAnswer] = {"not_ours": "not_ours", "leave": "leave", "answer": "answer"}
_CROWDS: dict[str, Crowd] = {"quiet": "quiet", "usual": "usual", "loud": "loud"}
_PACES: dict[str, Pace] = {"0": 0, "1": 1, "2": 2, "4": 4}
_FAULTY = "Nothing was sent yet. See below what is missing."
_TAKEN = "This was answered meanwhile. Nothing was sent twice; your words are kept below."


@signed_in()
def shifts(desk: Desk, person: Person) -> Answer:
    """Show what can be worked as a shift, and one's own."""
    return render_page("shifts.html", ShiftsPage.of(desk, person, shifts_of(desk, person.id), live_shifts(desk)))


@signed_in()
def open_shift(desk: Desk, person: Person) -> Answer:
    """Open the shift that was chosen."""
    form = request.form
    mode = MODES.get(form.get("mode", ""), "practise")
    seed = read_number(form, "seed", desk.now().microsecond)
    kept = begin_shift(desk, person.id, (form.get("pack", ""), form.get("plan", "")), mode, seed=seed)
    return redirect(url_for("shift", shift_id=kept.id), 303)


@signed_in()
def take_seat(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Join a live exercise."""
    join_shift(desk, person.id, shift_id)
    return redirect(url_for("shift", shift_id=shift_id), 303)


@signed_in()
def shift(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Show the desk of a shift, or what came of it."""
    view = look(desk, person.id, shift_id)
    if view.is_over:
        return redirect(url_for("shift_end", shift_id=shift_id), 303)
    return render_page("shift.html", ShiftDeskPage.of(desk, person, view, cases_in(desk, view)))


@signed_in()
def shift_list(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Show the list alone, for the script to put in place."""
    view = look(desk, person.id, shift_id)
    page = ShiftDeskPage.of(desk, person, view, cases_in(desk, view), here=request.args.get("here"))
    return render_page("shift.html", page, "list")


@signed_in()
def shift_case(desk: Desk, person: Person, shift_id: str, key: str) -> Answer:
    """Show one case of a shift."""
    return open_case(_seat(desk, person, view_shift_case(desk, person.id, shift_id, key)))


@signed_in()
def respond_in_shift(desk: Desk, person: Person, shift_id: str, key: str) -> Answer:
    """Send an answer, or change the form."""
    found = view_shift_case(desk, person.id, shift_id, key)
    seat = _seat(desk, person, found)
    do = request.form.get("do", "send")
    if not do.startswith("send"):
        return show_changed(seat, do)
    draft = read_draft(request.form, seat.case.answer_channel)
    faults = check_draft(draft)
    if faults:
        return show_again(seat, _FAULTY, faults=faults), 422
    if found.view.kept.setting.mode == "exam":
        # Nobody is warned, and what the trainee's own browser measured of a call moves no mark.
        return _send(seat, replace(draft, call=NO_CALL))
    return held(seat, draft) or _send(seat, draft)


def _send(seat: Seat, draft: Draft) -> Answer:
    shift_id, key = seat.case.shift_id or "", seat.case.scenario_id
    where = (shift_id, key, read_number(request.form, "turn", seat.case.turn))
    try:
        answer_in_shift(seat.desk, seat.person.id, where, to_response(draft), key=draft.key)
    except (AttemptClosed, TurnTaken):
        keep_posted(seat)
        return show_again(seat, _TAKEN), 409
    except ShiftIsOver:
        return redirect(url_for("shift_end", shift_id=shift_id), 303)
    except NotYet:
        pass  # the page asks for the decision first
    return _to_case(shift_id, key)


@signed_in()
def keep_in_shift(desk: Desk, person: Person, shift_id: str, key: str, *, message: str) -> Answer:
    """Show the form of a case again with its words, when it could not be taken."""
    return show_again(_seat(desk, person, view_shift_case(desk, person.id, shift_id, key)), message)


@signed_in()
def act_on_case(desk: Desk, person: Person, shift_id: str, key: str) -> Answer:
    """Take a case, put it back, or leave it alone."""
    acts = {"claim": claim, "release": release, "skip": skip}
    act = acts.get(request.form.get("do", ""))
    view_shift_case(desk, person.id, shift_id, key)
    try:
        if act is not None:
            act(desk, person.id, shift_id, key)
    except (AttemptClosed, ShiftIsOver):
        return redirect(url_for("shift", shift_id=shift_id), 303)
    if act is skip:
        return _to_desk(shift_id)
    return _to_case(shift_id, key)


@signed_in()
def set_clock(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Set the pace of the clock, or end the shift."""
    look(desk, person.id, shift_id)
    try:
        if request.form.get("do") == "stop":
            stop_shift(desk, person.id, shift_id)
        elif request.form.get("pace") in _PACES:
            set_pace(desk, person.id, shift_id, _PACES[request.form["pace"]])
    except ShiftIsOver:
        return redirect(url_for("shift_end", shift_id=shift_id), 303)
    key = request.form.get("key", "")
    return _to_case(shift_id, key) if key else _to_desk(shift_id)


@signed_in()
def triage_in_shift(desk: Desk, person: Person, shift_id: str, key: str) -> Answer:
    """Keep what somebody decided before writing."""
    found = view_shift_case(desk, person.id, shift_id, key)
    form = read_triage(request.form, offered_routes(found.case.scenario.inbound, policy_of(desk, found.view)))
    if form.triage is None:
        return open_case(_seat(desk, person, found), triage=form), 422
    # Too late is no fault of theirs: the page says how it stands.
    with suppress(AttemptClosed, ShiftIsOver):
        triage_case(desk, person.id, (shift_id, key), form.triage)
    return _to_case(shift_id, key)


@signed_in()
def judge_chat(desk: Desk, person: Person, shift_id: str, chat: int) -> Answer:
    """Keep what somebody decided about a post that came by."""
    look(desk, person.id, shift_id)
    said = _SAID.get(request.form.get("is", ""))
    with suppress(AttemptClosed, ShiftIsOver):
        if said is not None:
            judge_post(desk, person.id, (shift_id, chat), said)
    return redirect(url_for("shift", shift_id=shift_id, _anchor="feed"), 303)


@signed_in()
def lead_shift(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Bring a case in, or make it louder or quieter outside."""
    form = request.form
    must_lead(desk, person.id, shift_id)
    try:
        if form.get("do") == "inject":
            inject(desk, person.id, shift_id, form.get("case", ""))
        elif form.get("crowd") in _CROWDS:
            set_crowd(desk, person.id, shift_id, _CROWDS[form["crowd"]])
    except ShiftIsOver:
        return redirect(url_for("shift_end", shift_id=shift_id), 303)
    return _to_desk(shift_id)


@signed_in()
def shift_end(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Show what came of a shift."""
    try:
        report = report_on(desk, person.id, shift_id)
    except NotYet:
        return redirect(url_for("shift", shift_id=shift_id), 303)
    return render_page("shift_end.html", ShiftEndPage.of(desk, person, report))


@signed_in()
def branch_shift(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Take another course from a moment of a shift that is over."""
    try:
        kept = take_another_course(desk, person.id, shift_id, read_number(request.form, "number", 0))
    except NotYet:
        return redirect(url_for("shift", shift_id=shift_id), 303)
    return redirect(url_for("shift", shift_id=kept.id), 303)


@signed_in()
def shift_stream(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Tell what happens in a shift, as it happens."""
    look(desk, person.id, shift_id)
    return answer_stream(shift_id, person.id, asked_after())


@signed_in()
def shift_events(desk: Desk, person: Person, shift_id: str) -> Answer:
    """Tell what has happened in a shift, to whoever asks again and again."""
    look(desk, person.id, shift_id)
    after = asked_after()
    return answer_poll(news_after(shift_id, after), after)


def _seat(desk: Desk, person: Person, found: ShiftCase) -> Seat:
    return Seat(desk, person, found.case)


def _to_desk(shift_id: str) -> Response:
    wake_streams(shift_id)
    return redirect(url_for("shift", shift_id=shift_id), 303)


def _to_case(shift_id: str, key: str) -> Response:
    wake_streams(shift_id)
    return redirect(url_for("shift_case", shift_id=shift_id, key=key), 303)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/shifts", view_func=shifts)
    app.add_url_rule("/shifts", view_func=open_shift, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>", view_func=shift)
    app.add_url_rule("/shifts/<shift_id>/list", view_func=shift_list)
    app.add_url_rule("/shifts/<shift_id>/seat", view_func=take_seat, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>/clock", view_func=set_clock, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>/lead", view_func=lead_shift, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>/chatter/<int:chat>", view_func=judge_chat, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>/end", view_func=shift_end)
    app.add_url_rule("/shifts/<shift_id>/branches", view_func=branch_shift, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>/stream", view_func=shift_stream)
    app.add_url_rule("/shifts/<shift_id>/events", view_func=shift_events)
    app.add_url_rule("/shifts/<shift_id>/cases/<key>/triage", view_func=triage_in_shift, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>/cases/<key>", view_func=shift_case)
    app.add_url_rule("/shifts/<shift_id>/cases/<key>/responses", view_func=respond_in_shift, methods=["POST"])
    app.add_url_rule("/shifts/<shift_id>/cases/<key>/acts", view_func=act_on_case, methods=["POST"])
