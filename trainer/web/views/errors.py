"""Errors, in the look of everything else."""

from collections.abc import Callable, Mapping

from flask import Flask, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from trainer.services.errors import NotFound
from trainer.web.access import Answer
from trainer.web.pages.error import ErrorPage
from trainer.web.render import render_page
from trainer.web.views import cases

_KEEPERS: Mapping[str, Callable[..., Answer]] = {
    "respond_to_case": cases.keep_case,
    "respond_to_attempt": cases.keep_attempt,
}


def show_error(error: HTTPException) -> Answer:
    """Show a page for any status that is not good news."""
    code = error.code or 500
    return render_page("error.html", ErrorPage.of(code)), code


def show_missing(_: NotFound) -> Answer:
    """Show that there is nothing here, or nothing for this person."""
    return render_page("error.html", ErrorPage.of(404)), 404


def show_stale(_: CSRFError) -> Answer:
    """Show the form again with its words; forms without words begin anew."""
    keeper = _KEEPERS.get(request.endpoint or "")
    if keeper is None:
        return redirect(url_for("entry"), 303)
    return keeper(**(request.view_args or {}))


def register_errors(app: Flask) -> None:
    """Name who answers for which error."""
    app.register_error_handler(CSRFError, show_stale)
    app.register_error_handler(NotFound, show_missing)
    app.register_error_handler(HTTPException, show_error)
