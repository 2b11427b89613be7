"""The table of contents of the web: every address, and who answers it."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from trainer.core.gate import GATE
from trainer.services.desk import Desk
from trainer.services.shift_events import changed, news_of
from trainer.settings import Settings
from trainer.web.access import put_desk
from trainer.web.health import register_health
from trainer.web.limits import limit_rates
from trainer.web.render import prepare_templates
from trainer.web.security import secure
from trainer.web.sending import prepare_sending
from trainer.web.streams import put_source
from trainer.web.telemetry import observe
from trainer.web.views import (
    account,
    assignments,
    cases,
    drafts,
    entry,
    gaps,
    links,
    near_misses,
    people,
    people_lists,
    records,
    shifts,
    studio,
    studio_complaint,
    studio_coverage,
    studio_files,
    studio_trial,
    studio_what_if,
    teams,
    today,
)
from trainer.web.views.errors import register_errors
from trainer.wiring import secret_key

#: Every file of views names its own addresses; a new file is one word here.
VIEWS = (
    entry,
    links,
    cases,
    shifts,
    records,
    drafts,
    today,
    assignments,
    people,
    people_lists,
    teams,
    account,
    near_misses,
    gaps,
    studio,
    studio_files,
    studio_complaint,
    studio_coverage,
    studio_trial,
    studio_what_if,
)
_LOOK_SECONDS = 1.0
_TEMPLATES = Path(__file__).parent.parent / "templates"


def create_app(desk: Desk, settings: Settings) -> Flask:
    """Build the application around a desk."""
    app = Flask("trainer.web", template_folder=str(_TEMPLATES))
    app.secret_key = secret_key(settings)
    put_desk(app.extensions, desk)
    put_source(app.extensions, partial(news_of, desk), partial(changed, desk))
    prepare_templates(app)
    prepare_sending(app, settings)
    observe(app, settings)
    secure(app, settings)
    for views in VIEWS:
        views.register(app)
    limit_rates(app, settings)
    register_health(app, settings)
    register_errors(app)
    renew_packs(app, desk)
    trust_proxies(app, settings.proxies)
    take_turns(app)
    return app


def renew_packs(app: Flask, desk: Desk) -> None:
    """Look once a second whether another process published a pack."""
    looked = [0.0]

    @app.before_request
    def look() -> None:
        if time.monotonic() - looked[0] >= _LOOK_SECONDS:
            looked[0] = time.monotonic()
            desk.shelf.renew()


def take_turns(app: Flask) -> None:
    """Let one request of this process compute at a time; what it answers with is sent without a turn."""
    answer = app.wsgi_app

    def answer_in_turn(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with GATE.inside():
            return answer(environ, start_response)

    app.wsgi_app = answer_in_turn  # type: ignore[method-assign]


def trust_proxies(app: Flask, count: int) -> None:
    """Believe the X-Forwarded headers of ``count`` proxies; with none, a visitor's own are ignored."""
    if count:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
