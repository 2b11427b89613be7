"""Everybody's own account: the password, the sessions, and their data."""

import json

from flask import Flask, Response, redirect, request, url_for

from trainer.services.account_forms import LastAdmin
from trainer.services.desk import Desk
from trainer.services.own_data import erase_person, keeps_password, own_data
from trainer.services.passwords import has_password, password_fault, set_password
from trainer.services.people import Person
from trainer.services.sessions import close_sessions_of
from trainer.web.access import Answer, signed_in, sit_down, stand_up
from trainer.web.pages.account import AccountPage, EraseAccountPage
from trainer.web.render import render_page

_NOT_YOURS = "That is not your present password. Nothing was changed."
_LAST = "You are the last administrator who can sign in. Make somebody else an administrator first."
_NOT_THE_NAME = "That is not your name as it stands above. Nothing was erased."


@signed_in()
def account(desk: Desk, person: Person) -> Answer:
    """Show somebody their account."""
    done, kept = request.args.get("done", ""), keeps_password(desk, person.id)
    return render_page("account.html", AccountPage.of(desk, person, has_password=kept, done=done))


@signed_in()
def change_password(desk: Desk, person: Person) -> Answer:
    """Keep a new password, end every session, and begin a new one here."""
    present, password = request.form.get("present", ""), request.form.get("password", "")
    faults = {"present": "" if has_password(desk, person.id, present) else _NOT_YOURS}
    faults["password"] = "" if faults["present"] else password_fault(password, person) or ""
    if any(faults.values()):
        page = AccountPage.of(desk, person, has_password=keeps_password(desk, person.id), faults=faults)
        return render_page("account.html", page), 400
    set_password(desk, person.id, password)
    sit_down(person)
    return redirect(url_for("account", done="password"), 303)


@signed_in()
def sign_out_everywhere(desk: Desk, person: Person) -> Answer:
    """End every session of somebody, this one too."""
    close_sessions_of(desk, person.id)
    stand_up()
    return redirect(url_for("entry"), 303)


@signed_in()
def export_account(desk: Desk, person: Person) -> Answer:
    """Hand somebody everything that is held about them."""
    text = json.dumps(own_data(desk, person.id), ensure_ascii=False, indent=2)
    answer = Response(text, mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@signed_in()
def erase_account(desk: Desk, person: Person) -> Answer:
    """Say what would go, ask once more, and erase."""
    kept = keeps_password(desk, person.id)
    if request.method != "POST":
        return render_page("erase_account.html", EraseAccountPage.of(desk, person, has_password=kept))
    fault = _why_not(desk, person, kept=kept)
    if fault:
        return render_page("erase_account.html", EraseAccountPage.of(desk, person, fault, has_password=kept)), 400
    try:
        erase_person(desk, person.id)
    except LastAdmin:
        return render_page("erase_account.html", EraseAccountPage.of(desk, person, _LAST, has_password=kept)), 409
    stand_up()
    return redirect(url_for("entry"), 303)


def _why_not(desk: Desk, person: Person, *, kept: bool) -> str:
    if kept:
        return "" if has_password(desk, person.id, request.form.get("password", "")) else _NOT_YOURS
    return "" if request.form.get("name", "").strip() == person.name else _NOT_THE_NAME


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/account", view_func=account)
    app.add_url_rule("/account/password", view_func=change_password, methods=["POST"])
    app.add_url_rule("/account/sign-out", view_func=sign_out_everywhere, methods=["POST"])
    app.add_url_rule("/account/export", view_func=export_account)
    app.add_url_rule("/account/erase", view_func=erase_account, methods=["GET", "POST"])
