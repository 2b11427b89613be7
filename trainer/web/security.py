"""Headers and the form token: what a page may load, and who may post."""

from flask import Flask
from flask.wrappers import Response
from flask_wtf import CSRFProtect

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: A picture of a pack may style itself, and do nothing else.
ASSET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


def add_headers(response: Response) -> Response:
    """Add the strict policy to whatever leaves the application."""
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def secure(app: Flask) -> None:
    """Set the cookie's manners, the greatest size of a post, the form token and the headers."""
    app.config.update(
        MAX_CONTENT_LENGTH=256 * 1024,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="rejoinder",
        WTF_CSRF_TIME_LIMIT=None,
    )
    CSRFProtect(app)
    app.after_request(add_headers)
