"""Who is at the desk: the session's person, and the door in front of every page."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Concatenate, ParamSpec, cast

from flask import abort, current_app, g, jsonify, request, session
from werkzeug.wrappers import Response

from trainer.services.desk import Desk
from trainer.services.links import first_admin_link_needed
from trainer.services.people import Person, Role, list_people
from trainer.services.sessions import close_session, open_session, person_of_session
from trainer.web.kept import seal_kept
from trainer.web.local_paths import asked_page, local_path
from trainer.web.pages.entry import Errand, SignInPage
from trainer.web.render import render_page

P = ParamSpec("P")
Answer = str | Response | tuple[str | Response, int]
_KEY = "sid"
_DESK = "rejoinder.desk"


def put_desk(extensions: dict[str, object], desk: Desk) -> None:
    """Leave the desk where every view finds it."""
    extensions[_DESK] = desk


def current_desk() -> Desk:
    """Return the desk of the running application."""
    return cast("Desk", current_app.extensions[_DESK])


def current_token() -> str | None:
    """Return the token of this browser's session, whether or not it still opens anything."""
    token = session.get(_KEY)
    return token if isinstance(token, str) else None


def current_person() -> Person | None:
    """Return who is signed in, as they are now."""
    token = current_token()
    person = person_of_session(current_desk(), token) if token else None
    g.person_id = person.id if person else None
    return person


def sit_down(person: Person) -> None:
    """Begin a new session for ``person``; whatever this browser held before opens nothing any more."""
    stand_up()
    session[_KEY] = open_session(current_desk(), person.id)


def stand_up() -> None:
    """End the session, so that even a copy of the cookie is worth nothing."""
    token = current_token()
    session.clear()
    if token:
        close_session(current_desk(), token)


def signed_in(
    *roles: Role,
) -> Callable[[Callable[Concatenate[Desk, Person, P], Answer]], Callable[P, Answer]]:
    """Give a view the desk and the person; ask strangers to sign in, and hide the place from other roles."""

    def guard(view: Callable[Concatenate[Desk, Person, P], Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def run(*args: P.args, **kwargs: P.kwargs) -> Answer:
            person = current_person()
            if person is None:
                return ask_to_sign_in()
            if roles and person.role not in roles:
                abort(404)
            return view(current_desk(), person, *args, **kwargs)

        return run

    return guard


def ask_to_sign_in() -> Answer:
    """Answer a stranger at once with the sign-in page, which leads back to what they were doing."""
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(problem="signed-out", what="You are signed out. Sign in, then send this again."), 401
    kept = seal_kept() if request.method == "POST" else ""
    return show_sign_in(Errand(next=asked_page(), kept=kept)), 401


def show_sign_in(errand: Errand, fault: str = "") -> str:
    """Show the sign-in page; in a demonstration it lets one choose a role."""
    desk = current_desk()
    people = list_people(desk) if may_choose_a_role() else ()
    page = SignInPage.of(errand, people, fault=fault, is_new=first_admin_link_needed(desk))
    return render_page("sign_in.html", page)


def current_errand() -> Errand:
    """Return what the sign-in form carries through: the name typed, where to go next, and what was kept."""
    values = request.values
    return Errand(values.get("name", ""), local_path(values.get("next", "")), request.form.get("kept", ""))


def may_choose_a_role() -> bool:
    """Tell whether roles may be taken without a password: a demonstration, seen from its own machine."""
    if not current_desk().is_demo or not request.remote_addr:
        return False
    return ip_address(request.remote_addr).is_loopback
