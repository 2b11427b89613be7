"""How often one address may try: enough for a class behind one router, too little for guessing."""

import math
import time
from typing import cast

from flask import Flask, Response, make_response, request
from flask.typing import RouteCallable
from flask_limiter import Limiter
from flask_limiter.errors import RateLimitExceeded

from trainer.services.sign_in import fold_sign_in_name
from trainer.settings import Settings
from trainer.web.client_address import client_address
from trainer.web.pages.error import ErrorPage
from trainer.web.render import render_page
from trainer.web.views.entry import show_locked

#: Endpoint and methods, the rate, and whether only what failed counts.
_RATES = (
    ("sign_in", ("POST",), "120 per minute", False),
    ("sign_in", ("POST",), "40 per minute; 150 per hour", True),
    ("first_admin", ("GET", "POST"), "20 per minute", False),
    ("invitation", ("GET", "POST"), "120 per minute", False),
    ("invitation", ("GET", "POST"), "20 per minute", True),
    ("reset", ("GET", "POST"), "120 per minute", False),
    ("reset", ("GET", "POST"), "20 per minute", True),
    ("change_password", ("POST",), "10 per minute; 40 per hour", True),
    ("erase_account", ("POST",), "10 per minute; 40 per hour", True),
    ("ask_reset", ("POST",), "40 per minute; 100 per hour", False),
    # No class takes back so many answers; a script that fills the counts would.
    ("count_undone", ("POST",), "120 per minute", False),
)
_RESETS_OF_ONE_NAME = "5 per hour"


def limit_rates(app: Flask, settings: Settings) -> None:
    """Count the tries at each door; when the counter cannot be reached, each process counts for itself."""
    limiter = Limiter(client_address, app=app, storage_uri=settings.limiter_url, in_memory_fallback_enabled=True)
    for endpoint, methods, rate, is_for_failures in _RATES:
        failed = has_failed if is_for_failures else None
        limited = limiter.limit(rate, methods=list(methods), deduct_when=failed)
        app.view_functions[endpoint] = cast("RouteCallable", limited(app.view_functions[endpoint]))
    by_name = limiter.limit(_RESETS_OF_ONE_NAME, key_func=asked_name, methods=["POST"])
    app.view_functions["ask_reset"] = cast("RouteCallable", by_name(app.view_functions["ask_reset"]))
    app.register_error_handler(RateLimitExceeded, lambda _: show_limit(limiter))


def asked_name() -> str:
    """Return whose reset was asked for; known and unknown names count alike."""
    return fold_sign_in_name(request.form.get("name", ""))


def has_failed(response: Response) -> bool:
    """Tell whether a try led nowhere."""
    return response.status_code >= 400


def show_limit(limiter: Limiter) -> Response:
    """Say how long to wait; the sign-in form keeps what it carries."""
    limit = limiter.current_limit
    seconds = max(1, math.ceil(limit.reset_at - time.time())) if limit else 60
    if request.endpoint == "sign_in":
        return show_locked(seconds)
    answer = make_response(render_page("error.html", ErrorPage.of(429)), 429)
    answer.headers["Retry-After"] = str(seconds)
    return answer
