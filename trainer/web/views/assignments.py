"""Asking people to practise something, and seeing how far they are."""

from flask import Flask, redirect, request, url_for

from trainer.services import assignments as verbs
from trainer.services.assignment_board import choices, list_assignments, view_assignment
from trainer.services.desk import Desk
from trainer.services.library import pack_health
from trainer.services.people import Person
from trainer.web.access import Answer, signed_in
from trainer.web.ask import NO_FAULTS, Ask, AskFaults, check_ask, check_terms, read_ask
from trainer.web.pages.assignments import AssignmentPage, AssignmentsPage
from trainer.web.pages.new_assignment import NewAssignmentPage
from trainer.web.pages.shell import Shell
from trainer.web.render import render_page


@signed_in("trainer", "manager")
def assignments(desk: Desk, person: Person) -> Answer:
    """Show what was asked; a trainer sees beside it whether the packs are sound."""
    packs = pack_health(desk) if person.role == "trainer" else ()
    return render_page("assignments.html", AssignmentsPage.of(desk, person, list_assignments(desk, person), packs))


@signed_in("trainer", "manager")
def new_assignment(desk: Desk, person: Person) -> Answer:
    """Show an empty form."""
    return _form(desk, person, Ask())


@signed_in("trainer", "manager")
def make_assignment(desk: Desk, person: Person) -> Answer:
    """Make an assignment, or only say whom it would go to."""
    ask, reach = read_ask(request.form), verbs.reach_of(desk, person)
    if request.form.get("do") != "assign":
        return _form(desk, person, ask)
    faults = check_ask(ask, desk.now(), reach)
    if faults.any or ask.day is None:
        return _form(desk, person, ask, faults), 422
    due_at = verbs.end_of(ask.day)
    made = verbs.assign(desk, person, ask.subject, ask.addressee, due_at=due_at, why=ask.why)
    return redirect(url_for("assignment", assignment_id=made.id), 303)


@signed_in("trainer", "manager")
def assignment(desk: Desk, person: Person, assignment_id: str) -> Answer:
    """Show one assignment with its people."""
    return _one(desk, person, assignment_id)


@signed_in("trainer", "manager")
def change_assignment(desk: Desk, person: Person, assignment_id: str) -> Answer:
    """Give an assignment another day or reason."""
    found, ask = view_assignment(desk, person, assignment_id).assignment, read_ask(request.form)
    faults = check_terms(ask, desk.now(), found.due_at)
    if faults.any or ask.day is None:
        return _one(desk, person, assignment_id, ask, faults=faults), 422
    verbs.change_assignment(desk, person, assignment_id, due_at=verbs.end_of(ask.day), why=ask.why)
    return redirect(url_for("assignment", assignment_id=assignment_id), 303)


@signed_in("trainer", "manager")
def withdraw_assignment(desk: Desk, person: Person, assignment_id: str) -> Answer:
    """Take an assignment back."""
    verbs.withdraw_assignment(desk, person, assignment_id)
    return redirect(url_for("assignment", assignment_id=assignment_id), 303)


@signed_in("trainer", "manager")
def restore_assignment(desk: Desk, person: Person, assignment_id: str) -> Answer:
    """Undo that an assignment was taken back."""
    verbs.restore_assignment(desk, person, assignment_id)
    return redirect(url_for("assignment", assignment_id=assignment_id), 303)


def _form(desk: Desk, person: Person, ask: Ask, faults: AskFaults = NO_FAULTS) -> str:
    shell = Shell.of(desk, person, "Assign something", "assignments")
    page = NewAssignmentPage.of(shell, choices(desk, person), ask, now=desk.now(), faults=faults)
    return render_page("new_assignment.html", page, "preview" if "HX-Request" in request.headers else None)


def _one(
    desk: Desk, person: Person, assignment_id: str, ask: Ask | None = None, *, faults: AskFaults = NO_FAULTS
) -> str:
    view = view_assignment(desk, person, assignment_id)
    shell = Shell.of(desk, person, f"Assigned: {view.subject.title}", "assignments")
    return render_page("assignment.html", AssignmentPage.of(shell, view, ask, faults))


def register(app: Flask) -> None:
    """Name the addresses."""
    one = "/assignments/<assignment_id>"
    app.add_url_rule("/assignments", view_func=assignments)
    app.add_url_rule("/assignments/new", view_func=new_assignment)
    app.add_url_rule("/assignments/new", view_func=make_assignment, methods=["POST"])
    app.add_url_rule(one, view_func=assignment)
    app.add_url_rule(one, view_func=change_assignment, methods=["POST"])
    app.add_url_rule(f"{one}/withdraw", view_func=withdraw_assignment, methods=["POST"])
    app.add_url_rule(f"{one}/restore", view_func=restore_assignment, methods=["POST"])
