"""Where somebody wanted to go: a path of this house, and never of another."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException


def local_path(asked: str) -> str:
    """Return ``asked`` when it is a path of this house, and nothing when it could lead anywhere else."""
    leads_away = not asked.startswith("/") or asked.startswith("//") or "\\" in asked
    return "" if leads_away or not asked.isprintable() else asked


def asked_page() -> str:
    """Return the page that a request was for, or whose form it sent; nothing when that cannot be told."""
    if request.method in {"GET", "HEAD"}:
        return local_path(request.full_path.removesuffix("?"))
    parts = request.path.split("/")
    parents = ("/".join(parts[:count]) for count in range(len(parts), 1, -1))
    return next((local_path(path) for path in (_came_from(), *parents) if path and _is_page(path)), "")


def _came_from() -> str:
    referrer = urlsplit(request.referrer or "")
    return referrer.path if referrer.netloc == request.host else ""


def _is_page(path: str) -> bool:
    try:
        return current_app.create_url_adapter(request).match(path, method="GET") is not None  # type: ignore[union-attr] # there is one within a request
    except HTTPException:
        return False
