"""Whether all is well, for the machines that ask: /health and /metrics."""

import hmac
from ipaddress import ip_address

from flask import Flask, abort, current_app, jsonify, request
from werkzeug.wrappers import Response

from trainer.services.health import failing_checks, wal_bytes
from trainer.settings import Settings
from trainer.web.access import current_desk
from trainer.web.telemetry import Meters, current_meters

_METRICS_KEY = "REJOINDER_METRICS_METRICS_KEY"


def health() -> Response | tuple[Response, int]:
    """Say ok, or which check fails; words only, for anybody may ask."""
    failing = failing_checks(current_desk())
    if failing:
        return jsonify(status="degraded", failing=list(failing)), 503
    return jsonify(status="ok")


def metrics() -> Response:
    """Show the meters to who holds the token, or to this machine when there is none."""
    if not _may_read_metrics(current_app.config[_METRICS_KEY]):
        abort(404)
    meters: Meters = current_meters()
    meters.wal_bytes.set(wal_bytes(current_desk()))
    return Response(meters.exposition(), content_type=meters.content_type)


def _may_read_metrics(token: str | None) -> bool:
    if token is not None:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    # A proxy on this machine asks from loopback too; what it passes on for others bears a header that says so.
    if any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip")):
        return False
    address = request.remote_addr
    return address is not None and ip_address(address).is_loopback


def register_health(app: Flask, settings: Settings) -> None:
    """Name the addresses; neither needs a session."""
    app.config[_METRICS_KEY] = settings.metrics_token
    app.add_url_rule("/health", view_func=health)
    app.add_url_rule("/metrics", view_func=metrics)
