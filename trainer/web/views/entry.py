"""Coming in and going out."""

from flask import Flask, abort, redirect, request, url_for

from trainer.services.people import get_person, list_people
from trainer.web.access import Answer, current_desk, current_person, may_choose_a_role, sit_down, stand_up
from trainer.web.homes import HOMES
from trainer.web.pages.entry import EntryPage
from trainer.web.render import render_page


def entry() -> Answer:
    """Show whom one can be, or say that there is no way in yet."""
    person = current_person()
    if person is not None and "change" not in request.args:
        return redirect(url_for(HOMES[person.role]), 303)
    people = list_people(current_desk()) if may_choose_a_role() else ()
    return render_page("entry.html", EntryPage.of(people))


def enter() -> Answer:
    """Begin a session as one of the demonstration's people."""
    if not may_choose_a_role():
        abort(404)
    person = get_person(current_desk(), request.form.get("person", ""))
    if person is None or not person.is_demo:
        return redirect(url_for("entry"), 303)
    sit_down(person)
    return redirect(url_for(HOMES[person.role]), 303)


def leave() -> Answer:
    """End the session."""
    stand_up()
    return redirect(url_for("entry"), 303)


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/", view_func=entry)
    app.add_url_rule("/enter", view_func=enter, methods=["POST"])
    app.add_url_rule("/leave", view_func=leave, methods=["POST"])
