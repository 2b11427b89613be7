"""Links that work once: the first administrator, invitations, forgotten passwords."""

from flask import Flask, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.services.errors import NotFound
from trainer.services.first_admin import DetailsRefused, NewAdmin, first_link_works, make_first_admin
from trainer.services.links import ask_for_reset, can_mail_resets, person_of_link, use_link
from trainer.services.passwords import PasswordRefused
from trainer.services.people import Person
from trainer.storage.access import LinkKind
from trainer.web.access import Answer, current_desk, sit_down
from trainer.web.homes import HOMES
from trainer.web.pages.links import DeadLinkPage, FirstAdminPage, PasswordPage, ResetPage
from trainer.web.render import render_page


def first_admin(token: str) -> Answer:
    """Make the first administrator, who is signed in at once."""
    form, fault = request.form, ""
    try:
        if request.method == "POST":
            new = NewAdmin(form.get("name", ""), form.get("email", ""), chosen_password())
            return begin(make_first_admin(current_desk(), token, new))
        if not first_link_works(current_desk(), token):
            raise NotFound("no such link")
    except NotFound:
        return dead_link("first_admin")
    except (DetailsRefused, PasswordRefused) as refused:
        fault = str(refused)
    page = FirstAdminPage.of(form.get("name", ""), form.get("email", ""), fault)
    return secret_page(render_page("first_admin.html", page), 422 if fault else 200)


def invitation(token: str) -> Answer:
    """Let somebody who was invited choose a password."""
    return choose_password("invitation", token)


def reset(token: str) -> Answer:
    """Let somebody who forgot their password choose another."""
    return choose_password("reset", token)


def choose_password(kind: LinkKind, token: str) -> Answer:
    """Ask for a password, keep it, and sign its owner in; the link is used up by keeping, not by looking."""
    person, fault = person_of_link(current_desk(), kind, token), ""
    if person is None:
        return dead_link(kind)
    if request.method == "POST":
        try:
            return begin(use_link(current_desk(), kind, token, chosen_password()))
        except NotFound:
            return dead_link(kind)
        except PasswordRefused as refused:
            fault = str(refused)
    page = PasswordPage.of(kind, person, fault)
    return secret_page(render_page("choose_password.html", page), 422 if fault else 200)


def ask_reset() -> Answer:
    """Send a reset link where one can be sent; the answer is the same for every name."""
    desk = current_desk()
    can_mail = can_mail_resets(desk)
    is_sent = can_mail and request.method == "POST"
    if is_sent:
        ask_for_reset(desk, request.form.get("name", ""))
    return render_page("ask_reset.html", ResetPage.of(desk.policy, can_mail=can_mail, is_sent=is_sent))


def chosen_password() -> str:
    """Return the password that was typed twice; raises ``PasswordRefused`` when it was not the same."""
    password = request.form.get("password", "")
    if password != request.form.get("again", ""):
        raise PasswordRefused("The two passwords are not the same. Type both again.")
    return password


def begin(person: Person) -> Answer:
    """Sign somebody in and lead them to the page they start on."""
    sit_down(person)
    return redirect(url_for(HOMES[person.role]), 303)


def dead_link(kind: LinkKind) -> Answer:
    """Say that a link does not work; an old one looks like one that never was."""
    return secret_page(render_page("dead_link.html", DeadLinkPage.of(kind)), 404)


def secret_page(text: str, status: int) -> Response:
    """Answer with a page whose address is a secret: kept nowhere, and told to no other page.

    Not ``no-referrer``: browsers then hide the origin too, and over https the form token needs it.
    """
    answer = make_response(text, status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer


def register(app: Flask) -> None:
    """Name the addresses."""
    app.add_url_rule("/first/<token>", view_func=first_admin, methods=["GET", "POST"])
    app.add_url_rule("/invitations/<token>", view_func=invitation, methods=["GET", "POST"])
    app.add_url_rule("/resets/<token>", view_func=reset, methods=["GET", "POST"])
    app.add_url_rule("/reset", view_func=ask_reset, methods=["GET", "POST"])
