"""Coming in and going out."""

import math
from collections.abc import Callable
from functools import wraps

from flask import Flask, Response, abort, make_response, redirect, request, url_for

from trainer.services.errors import StoreBusy, StoreFull
from trainer.services.people import Person, get_person
from trainer.services.sign_in import SignInLocked, SignInRefused
from trainer.services.sign_in import sign_in as check_sign_in
from trainer.web.access import (
    Answer,
    current_desk,
    current_errand,
    current_person,
    may_choose_a_role,
    show_sign_in,
    sit_down,
    stand_up,
)
from trainer.web.client_address import client_address
from trainer.web.homes import HOMES
from trainer.web.kept import restore_kept
from trainer.web.words import counted

_REFUSED = "E-mail address and password do not fit together. Check both, and try again."
_BUSY = "That did not work just now, and nothing is lost. Wait a little, then sign in again."
_STALE = "This page was open for too long, or you signed in elsewhere. Nothing is lost: sign in once more."


def carrying_on(view: Callable[[], Answer]) -> Callable[[], Answer]:
    """Let a view that cannot write show the form again, so that what it carries is not lost."""

    @wraps(view)
    def run() -> Answer:
        try:
            return view()
        except (StoreBusy, StoreFull):
            answer = make_response(show_sign_in(current_errand(), _BUSY), 503)
            answer.headers["Retry-After"] = "5"
            return answer

    return run


def entry() -> Answer:
    """Show the way in, or lead on whoever is in already."""
    person = current_person()
    if person is not None and "change" not in request.args:
        return redirect(url_for(HOMES[person.role]), 303)
    return show_sign_in(current_errand())


@carrying_on
def sign_in() -> Answer:
    """Begin a session when name and password fit."""
    if request.method != "POST":
        return entry()
    name, password = request.form.get("name", ""), request.form.get("password", "")
    try:
        person = check_sign_in(current_desk(), name, password, client_address())
    except SignInRefused:
        return show_sign_in(current_errand(), _REFUSED), 401
    except SignInLocked as locked:
        return show_locked(math.ceil((locked.until - current_desk().now()).total_seconds()))
    return come_in(person)


def sign_in_again() -> Answer:
    """Show the form once more when its token is stale; what it carries is carried on."""
    return show_sign_in(current_errand(), _STALE), 400


def show_locked(seconds: int) -> Response:
    """Say for how long nothing is tried."""
    minutes = counted(max(1, math.ceil(seconds / 60)), "minute")
    words = f"That was tried too often, so nothing is tried now. Wait {minutes}, then sign in again."
    answer = make_response(show_sign_in(current_errand(), words), 429)
    answer.headers["Retry-After"] = str(max(1, seconds))
    return answer


def come_in(person: Person) -> Answer:
    """Put back what was being written, begin a session, and go on to where somebody was going."""
    errand = current_errand()
    if errand.kept:
        restore_kept(current_desk(), person, errand.kept)
    sit_down(person)
    return redirect(errand.next or url_for(HOMES[person.role]), 303)


@carrying_on
def enter() -> Answer:
    """Begin a session as one of the demonstration's people."""
    if not may_choose_a_role():
        abort(404)
    person = get_person(current_desk(), request.form.get("person", ""))
    if person is None or not person.is_demo or person.left_at is not None:
        return redirect(url_for("entry"), 303)
    return come_in(person)


def leave() -> Answer:
    """End the session."""
    stand_up()
    return redirect(url_for("entry"), 303)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/", view_func=entry)
    app.add_url_rule("/sign-in", view_func=sign_in, methods=["GET", "POST"])
    app.add_url_rule("/enter", view_func=enter, methods=["POST"])
    app.add_url_rule("/leave", view_func=leave, methods=["POST"])
