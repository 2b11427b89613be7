"""Turn a page value into HTML, whole or one block of it."""

from typing import Any

from flask import Flask, current_app, url_for
from jinja2 import StrictUndefined
from markupsafe import Markup


def render_page(template: str, page: object, block: str | None = None) -> str:
    """Render ``template`` with the one value it gets; ``block`` names a part of the same template."""
    found = current_app.jinja_env.get_template(template)
    context: dict[str, Any] = {"page": page}
    if block is None:
        return found.render(context)
    return "".join(found.blocks[block](found.new_context(context)))


def icon(name: str, label: str = "") -> Markup:
    """Return one drawing of the icon sheet; without a label it is decoration."""
    role = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    href = url_for("static", filename="icons.svg")
    return Markup('<svg class="i" viewBox="0 0 24 24" {}><use href="{}#{}"/></svg>').format(role, href, name)


def prepare_templates(app: Flask) -> None:
    """Make templates strict: an unknown name is an error, and blocks leave no empty lines."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["icon"] = icon
