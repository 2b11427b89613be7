"""Errors, in the look of everything else; a form that could not be taken comes back with its words."""

from collections.abc import Callable, Mapping

from flask import Flask, g, jsonify, make_response, redirect, request, url_for
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from trainer.services.errors import NotFound, StoreBusy, StoreFull
from trainer.web.access import Answer, current_person
from trainer.web.draft import MOST_MOVES
from trainer.web.pages.error import ErrorPage
from trainer.web.render import render_page
from trainer.web.views import cases, drafts, entry, shifts

_KEEPERS: Mapping[str, Callable[..., Answer]] = {
    "respond_to_case": cases.keep_case,
    "respond_to_attempt": cases.keep_attempt,
    "respond_in_shift": shifts.keep_in_shift,
    "save_draft": drafts.keep_draft_form,
}
_SIGN_INS = frozenset({"sign_in", "enter"})
_STALE = "This page had been open for too long. Nothing was sent; your words are kept below."
_BUSY = (
    "Too much is going on at this moment. Nothing was sent; your words are below. Wait a little, then try again."
)
_FULL = "There is no room left to keep anything. Nothing was sent; your words are below. Copy them to be safe"
_RETRY_SECONDS = "5"


def show_error(error: HTTPException) -> Answer:
    """Show a page for any status that is not good news."""
    return _plain(error.code or 500)


def show_missing(_: NotFound) -> Answer:
    """Show that there is nothing here, or nothing for this person."""
    return _plain(404)


def show_stale(_: CSRFError) -> Answer:
    """Show the form again with its words and a fresh token; forms without words begin anew."""
    if request.endpoint in _SIGN_INS:
        return entry.sign_in_again()
    if _is_autosave() and current_person() is not None:
        return jsonify(state="stale", csrf_token=generate_csrf()), 422
    return _form_again(_STALE, 422) or redirect(url_for("entry"), 303)


def show_busy(_: StoreBusy) -> Answer:
    """Say that it did not happen and may be asked again."""
    answer = make_response(_form_again(_BUSY, 503) or _plain(503))
    answer.headers["Retry-After"] = _RETRY_SECONDS
    return answer


def show_full(_: StoreFull) -> Answer:
    """Say that nothing more fits, and what to tell whom."""
    number = error_number()
    tell = f", and tell your trainer the number {number}." if number else ", and tell your trainer."
    return _form_again(_FULL + tell, 507) or _plain(507)


def error_number() -> str:
    """Return the short number by which this request is found in the log."""
    return str(g.get("request_id", ""))[:6].upper()


def _form_again(message: str, code: int) -> Answer | None:
    """Return the form that was posted with its words, or None when there is none or it cannot be shown either."""
    keeper = _KEEPERS.get(request.endpoint or "")
    if keeper is None or _is_autosave() or "HX-Request" in request.headers:
        return None
    try:
        answer = keeper(**(request.view_args or {}), message=message)
    except (StoreBusy, StoreFull, NotFound):
        return None
    return answer if isinstance(answer, tuple | Response) else (answer, code)


def _plain(code: int) -> Answer:
    if _is_autosave():
        return jsonify(state="failed"), code
    return render_page("error.html", ErrorPage.of(code, error_number(), typed_words())), code


def typed_words() -> tuple[str, ...]:
    """Return the texts of the composer that was posted; nothing when it cannot be read."""
    try:
        texts = [request.form.get(f"text-{number}", "") for number in range(1, MOST_MOVES + 1)]
    except HTTPException:
        return ()
    return tuple(text for text in texts if text.strip())


def _is_autosave() -> bool:
    return request.endpoint == "save_draft" and "application/json" in request.headers.get("Accept", "")


def register_errors(app: Flask) -> None:
    """Name who answers for which error."""
    app.register_error_handler(CSRFError, show_stale)
    app.register_error_handler(NotFound, show_missing)
    app.register_error_handler(StoreBusy, show_busy)
    app.register_error_handler(StoreFull, show_full)
    app.register_error_handler(HTTPException, show_error)
