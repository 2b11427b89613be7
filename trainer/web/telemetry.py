"""One line for each request, meters, and the number by which a request is found again; never what was typed."""

import re
import time
import uuid
from typing import Any, cast

from flask import Flask, current_app, g, request
from flask.wrappers import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from trainer.settings import Settings
from trainer.web.log import LOG, describe_fault

_METERS = "rejoinder.meters"
_FROM_PROXY = re.compile(r"[A-Za-z0-9._-]{8,64}")
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 5)
_SUBMISSIONS = frozenset({"respond_to_case", "respond_to_attempt"})
_DRAFTS = frozenset({"save_draft"})
_QUIET = frozenset({"static"})


class Meters:
    """Holds what is counted, in a registry of its own so that two applications do not meet."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        own: dict[str, Any] = {"registry": self._registry}
        self.requests = Counter("rejoinder_requests", "Requests answered.", ["route", "status"], **own)
        self.seconds = Histogram("rejoinder_request_seconds", "Time to answer.", ["route"], buckets=_SECONDS, **own)
        self.submissions = Counter("rejoinder_submissions", "Responses scored and kept.", **own)
        self.drafts = Counter("rejoinder_drafts_saved", "Drafts saved.", **own)
        self.busy = Counter("rejoinder_busy_refusals", "Requests refused because the database was held.", **own)
        self.full = Counter("rejoinder_full_refusals", "Requests refused because the disk was full.", **own)
        self.wal_bytes = Gauge("rejoinder_wal_bytes", "Size of SQLite's write-ahead log.", **own)

    def count(self, status: int, seconds: float) -> None:
        """Count the request that was just answered."""
        route = route_of_request()
        self.requests.labels(route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)
        if request.endpoint in _SUBMISSIONS and status == 303:
            self.submissions.inc()
        if request.endpoint in _DRAFTS and status < 300:
            self.drafts.inc()
        if status == 503 and request.endpoint != "health":
            self.busy.inc()
        if status == 507:
            self.full.inc()

    def exposition(self) -> bytes:
        """Return everything as Prometheus reads it."""
        return generate_latest(self._registry)


def route_of_request() -> str:
    """Return the rule of the running request, never its path: a path may hold a link's token."""
    return request.url_rule.rule if request.url_rule is not None else "(none)"


def current_meters() -> Meters:
    """Return the meters of the running application."""
    return cast("Meters", current_app.extensions[_METERS])


def observe(app: Flask, settings: Settings) -> None:
    """Number every request, log it in one line and count it."""
    app.extensions[_METERS] = meters = Meters()

    @app.before_request
    def number() -> None:
        g.started = time.perf_counter()
        g.request_id = _request_id(believes_proxy=settings.proxies > 0)

    @app.after_request
    def note(response: Response) -> Response:
        if "started" not in g:
            return response
        seconds = time.perf_counter() - g.started
        response.headers["X-Request-Id"] = g.request_id
        meters.count(response.status_code, seconds)
        if request.endpoint not in _QUIET:
            LOG.info(
                "request",
                request_id=g.request_id,
                method=request.method,
                route=route_of_request(),
                status=response.status_code,
                ms=round(seconds * 1000, 1),
                person=g.get("person_id"),
            )
        return response

    def log_exception(exc_info: Any) -> None:
        LOG.error("fault", request_id=g.get("request_id"), route=route_of_request(), **describe_fault(exc_info[1]))

    # Flask would log the path and the message, and both may hold what somebody typed.
    app.log_exception = log_exception  # type: ignore[method-assign]


def _request_id(*, believes_proxy: bool) -> str:
    given = request.headers.get("X-Request-Id", "") if believes_proxy else ""
    return given if _FROM_PROXY.fullmatch(given) else uuid.uuid4().hex
