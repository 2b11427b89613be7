"""People: finding, inviting, changing, letting go, taking back in, erasing."""

from flask import Flask, Response, redirect, request, url_for

from trainer.services.account_forms import AccountFaults, AccountForm, LastAdmin, StaleAccount
from trainer.services.accounts import (
    add_account,
    all_people,
    change_account,
    find_people,
    list_teams,
    renew_way_in,
    view_account,
)
from trainer.services.accounts import deactivate as deactivate_account
from trainer.services.accounts import take_back_in as take_account_back_in
from trainer.services.desk import Desk
from trainer.services.own_data import erase_person as erase_all_of
from trainer.services.people import Person
from trainer.services.people_csv import write_list
from trainer.services.sessions import close_sessions_of
from trainer.web.access import Answer, signed_in
from trainer.web.pages.people import PeoplePage
from trainer.web.pages.person import (
    LAST,
    ErasePersonPage,
    FormView,
    NewPersonPage,
    PersonPage,
    Refused,
    WayInPage,
)
from trainer.web.people_forms import read_account_form, read_query
from trainer.web.render import render_page

_EMPTY = AccountForm("", "", "trainee", "", frozenset())
_ERASED = "They are erased, with everything that was theirs."
_NOT_THE_NAME = "That is not the name. Nothing was erased."


@signed_in("admin")
def people(desk: Desk, person: Person) -> Answer:
    """Show everybody, or those who were looked for."""
    notice = _ERASED if request.args.get("done") == "erased" else ""
    return render_page(
        "people.html", PeoplePage.of(desk, person, find_people(desk, read_query(request.args)), notice)
    )


@signed_in("admin")
def new_person(desk: Desk, person: Person) -> Answer:
    """Show an empty form."""
    return render_page("new_person.html", NewPersonPage.of(desk, person, FormView.of(_EMPTY, list_teams(desk))))


@signed_in("admin")
def add_person(desk: Desk, person: Person) -> Answer:
    """Invite somebody, and show their link once."""
    form = read_account_form(request.form)
    try:
        way = add_account(desk, form)
    except AccountFaults as wrong:
        view = FormView.of(form, list_teams(desk), wrong.faults)
        return render_page("new_person.html", NewPersonPage.of(desk, person, view)), 400
    return render_page("way_in.html", WayInPage.of(desk, person, way, request.host_url))


@signed_in("admin")
def person(desk: Desk, person: Person, person_id: str) -> Answer:
    """Show one person."""
    account = view_account(desk, person_id)
    return render_page("person.html", PersonPage.of(desk, person, account, done=request.args.get("done", "")))


@signed_in("admin")
def change_person(desk: Desk, person: Person, person_id: str) -> Answer:
    """Keep an edit, unless somebody else was quicker."""
    form = read_account_form(request.form)
    try:
        change_account(desk, person_id, form, request.form.get("based_on", ""))
    except (AccountFaults, StaleAccount, LastAdmin) as refusal:
        account = view_account(desk, person_id)
        page = PersonPage.of(desk, person, account, typed=form, refused=Refused.of(refusal, form, account.teams))
        return render_page("person.html", page), 400 if isinstance(refusal, AccountFaults) else 409
    return redirect(url_for("person", person_id=person_id, done="saved"), 303)


@signed_in("admin")
def renew_link(desk: Desk, person: Person, person_id: str) -> Answer:
    """Make a new invitation or reset, and show it once."""
    way = renew_way_in(desk, person_id)
    return render_page("way_in.html", WayInPage.of(desk, person, way, request.host_url))


@signed_in("admin")
def sign_person_out(desk: Desk, person: Person, person_id: str) -> Answer:  # noqa: ARG001 - the door hands it to every view
    """End every session of somebody."""
    close_sessions_of(desk, view_account(desk, person_id).line.person.id)
    return redirect(url_for("person", person_id=person_id, done="signed-out"), 303)


@signed_in("admin")
def deactivate(desk: Desk, person: Person, person_id: str) -> Answer:
    """End somebody's access."""
    try:
        deactivate_account(desk, person_id)
    except LastAdmin:
        page = PersonPage.of(desk, person, view_account(desk, person_id), refused=LAST)
        return render_page("person.html", page), 409
    return redirect(url_for("person", person_id=person_id, done="deactivated"), 303)


@signed_in("admin")
def take_back_in(desk: Desk, person: Person, person_id: str) -> Answer:  # noqa: ARG001 - the door hands it to every view
    """Let somebody in again who had left."""
    take_account_back_in(desk, person_id)
    return redirect(url_for("person", person_id=person_id, done="back"), 303)


@signed_in("admin")
def erase_person(desk: Desk, person: Person, person_id: str) -> Answer:
    """Ask for the name of somebody who has left, and erase them once it is given."""
    account = view_account(desk, person_id)
    if account.line.person.left_at is None:
        return redirect(url_for("person", person_id=person_id), 303)
    if request.method != "POST":
        return render_page("erase_person.html", ErasePersonPage.of(desk, person, account))
    if request.form.get("name", "").strip() != account.line.person.name:
        return render_page("erase_person.html", ErasePersonPage.of(desk, person, account, _NOT_THE_NAME)), 400
    erase_all_of(desk, person_id)
    return redirect(url_for("people", done="erased"), 303)


@signed_in("admin")
def export_people(desk: Desk, person: Person) -> Answer:  # noqa: ARG001 - the door hands it to every view
    """Hand out everybody as CSV, with the mark by which spreadsheets know UTF-8."""
    answer = Response("\ufeff" + write_list(all_people(desk)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/people", view_func=people)
    app.add_url_rule("/people/new", view_func=new_person)
    app.add_url_rule("/people/new", view_func=add_person, methods=["POST"])
    app.add_url_rule("/people/export", view_func=export_people)
    app.add_url_rule("/people/<person_id>", view_func=person)
    app.add_url_rule("/people/<person_id>", view_func=change_person, methods=["POST"])
    app.add_url_rule("/people/<person_id>/link", view_func=renew_link, methods=["POST"])
    app.add_url_rule("/people/<person_id>/sign-out", view_func=sign_person_out, methods=["POST"])
    app.add_url_rule("/people/<person_id>/deactivate", view_func=deactivate, methods=["POST"])
    app.add_url_rule("/people/<person_id>/return", view_func=take_back_in, methods=["POST"])
    app.add_url_rule("/people/<person_id>/erase", view_func=erase_person, methods=["GET", "POST"])
