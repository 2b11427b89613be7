"""Headers, sizes and the form token: what a page may load, who may post, and how much."""

from collections.abc import Mapping

from flask import Flask, abort, request
from flask.wrappers import Response
from flask_wtf import CSRFProtect
from werkzeug.datastructures import ImmutableMultiDict

from trainer.scenarios.bundle import MAX_ZIP
from trainer.settings import Settings

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: What the composer may send; an answer of 256 KiB is a novel.
MOST_BYTES = 256 * 1024
MOST_FIELDS = 1000
#: Endpoints that take files, and how much they take; the server in front takes no more than the largest.
ROOMY: Mapping[str, int] = {
    "import_people": 1024 * 1024 + 64 * 1024,
    "confirm_import": 2 * 1024 * 1024,
    "add_studio_pack": MAX_ZIP,
}
#: Fields that are looked up or kept as they come; the texts beside them are cleaned where they are read.
_WITHOUT_NULL = frozenset({"attempt_id", "expert", "key", "pack", "person", "place", "scenario_id", "to", "writer"})
#: A picture of a pack may style itself, and do nothing else.
ASSET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


def add_headers(response: Response) -> Response:
    """Add the strict policy to whatever leaves the application."""
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def limit_post() -> None:
    """Refuse what is too large before anything reads it: bytes first, then fields."""
    if request.method not in {"POST", "PUT", "PATCH", "DELETE"}:
        return
    roomy = ROOMY.get(request.endpoint or "")
    if roomy is not None:
        request.max_content_length = roomy
    if request.content_length is not None and request.content_length > (request.max_content_length or MOST_BYTES):
        abort(413)
    if request.mimetype == "application/x-www-form-urlencoded" and request.get_data().count(b"&") >= MOST_FIELDS:
        request.form = ImmutableMultiDict()  # so that the page that says so does not read them all either
        abort(413)


def refuse_null() -> None:
    """Find nothing where an id holds the null character; PostgreSQL can neither keep it nor look for it."""
    posted = [value for name, value in request.form.items(multi=True) if name.partition("-")[0] in _WITHOUT_NULL]
    if any("\0" in str(value) for value in (*(request.view_args or {}).values(), *posted)):
        abort(404)


def secure(app: Flask, settings: Settings) -> None:
    """Set the cookie's manners, the greatest size of a post, the form token and the headers."""
    app.config.update(
        DEBUG=settings.debug,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_FIELDS,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_PATH="/",
        # The prefix makes browsers refuse such a cookie from any other host of the domain.
        SESSION_COOKIE_NAME="__Host-rejoinder" if settings.is_https else "rejoinder",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.before_request(limit_post)
    app.before_request(refuse_null)
    CSRFProtect(app)
    app.after_request(add_headers)
    if settings.is_https:
        app.after_request(insist_on_https)


def insist_on_https(response: Response) -> Response:
    """Tell browsers to come over https only, for a year."""
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
