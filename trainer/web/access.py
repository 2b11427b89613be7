"""Who is at the desk: the session's person, and the door in front of every page."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Concatenate, ParamSpec, cast

from flask import abort, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from trainer.services.desk import Desk
from trainer.services.people import Person, Role, get_person

P = ParamSpec("P")
Answer = str | Response | tuple[str, int]
_KEY = "person"
_DESK = "rejoinder.desk"


def put_desk(extensions: dict[str, object], desk: Desk) -> None:
    """Leave the desk where every view finds it."""
    extensions[_DESK] = desk


def current_desk() -> Desk:
    """Return the desk of the running application."""
    return cast("Desk", current_app.extensions[_DESK])


def current_person() -> Person | None:
    """Return the person of this session, if they still exist."""
    person_id = session.get(_KEY)
    return get_person(current_desk(), person_id) if isinstance(person_id, str) else None


def sit_down(person: Person) -> None:
    """Begin a new session for ``person``."""
    session.clear()
    session[_KEY] = person.id


def stand_up() -> None:
    """End the session."""
    session.clear()


def signed_in(
    *roles: Role,
) -> Callable[[Callable[Concatenate[Desk, Person, P], Answer]], Callable[P, Answer]]:
    """Give a view the desk and the person; send strangers to the door and other roles away."""

    def guard(view: Callable[Concatenate[Desk, Person, P], Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def run(*args: P.args, **kwargs: P.kwargs) -> Answer:
            person = current_person()
            if person is None:
                return redirect(url_for("entry"), 303)
            if roles and person.role not in roles:
                abort(404)
            return view(current_desk(), person, *args, **kwargs)

        return run

    return guard


def may_choose_a_role() -> bool:
    """Tell whether roles may be taken without a password: a demonstration, seen from its own machine."""
    if not current_desk().is_demo or not request.remote_addr:
        return False
    return ip_address(request.remote_addr).is_loopback
