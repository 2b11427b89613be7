"""The table of contents of the web: every address, and who answers it."""

from pathlib import Path

from flask import Flask

from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.web.access import put_desk
from trainer.web.render import prepare_templates
from trainer.web.security import secure
from trainer.web.views import cases, entry, records
from trainer.web.views.errors import register_errors
from trainer.wiring import secret_key

_TEMPLATES = Path(__file__).parent.parent / "templates"


def create_app(desk: Desk, settings: Settings) -> Flask:
    """Build the application around a desk."""
    app = Flask("trainer.web", template_folder=str(_TEMPLATES))
    app.secret_key = secret_key(settings)
    put_desk(app.extensions, desk)
    prepare_templates(app)
    secure(app)
    register_routes(app)
    register_errors(app)
    return app


def register_routes(app: Flask) -> None:
    """Name every address."""
    post = ["POST"]
    route = app.add_url_rule
    route("/", view_func=entry.entry)
    route("/enter", view_func=entry.enter, methods=post)
    route("/leave", view_func=entry.leave, methods=post)
    route("/inbox", view_func=cases.inbox)
    route("/cases/<pack>/<scenario_id>", view_func=cases.case)
    route("/cases/<pack>/<scenario_id>/responses", view_func=cases.respond_to_case, methods=post)
    route("/attempts/<attempt_id>", view_func=cases.attempt)
    route("/attempts/<attempt_id>/responses", view_func=cases.respond_to_attempt, methods=post)
    route("/attempts/<attempt_id>/turns/<int:index>", view_func=records.debrief)
    route("/compose", view_func=cases.compose, methods=post)
    route("/history", view_func=records.history)
    route("/packs", view_func=records.packs)
    route("/packs/<pack>/assets/<path:path>", view_func=records.asset)
    route("/results", view_func=records.results)
