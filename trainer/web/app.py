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

#: Every file of views names its own addresses; a new file is one word here.
VIEWS = (entry, cases, records)
_TEMPLATES = Path(__file__).parent.parent / "templates"


def create_app(desk: Desk, settings: Settings) -> Flask:
    """Build the application around a desk."""
    app = Flask("trainer.web", template_folder=str(_TEMPLATES))
    app.secret_key = secret_key(settings)
    put_desk(app.extensions, desk)
    prepare_templates(app)
    secure(app)
    for views in VIEWS:
        views.register(app)
    register_errors(app)
    return app
