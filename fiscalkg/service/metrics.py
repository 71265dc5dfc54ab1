"""What the service counts of itself, for Prometheus."""
from __future__ import annotations

import time
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
MEDIA_TYPE: Final = CONTENT_TYPE_LATEST


class Metrics:
    """The counters of one service, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter("fkg_requests", "Requests by address, method and status", ["route", "method", "status"], registry=self._registry)
        self.seconds = Histogram("fkg_request_seconds", "Time to the last byte of the answer", ["route"], registry=self._registry, buckets=_SECONDS)
        self.queries = Counter("fkg_sparql_queries", "SPARQL queries by outcome (done, truncated or the code of the error)", ["outcome"],
                               registry=self._registry)
        self.lanes = Gauge("fkg_lane_requests", "Requests at work and waiting, by class of work", ["lane"], registry=self._registry)
        self.generation = Gauge("fkg_generation", "Number of the generation in force", registry=self._registry)

    def text(self) -> bytes:
        """All of it in the text format."""
        return generate_latest(self._registry)


class Measured:
    """Counts and times every request by the address it matched, so that names in addresses make no series of their own."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            route = getattr(scope.get("route"), "path", None) or "other"
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.requests.labels(route, method, str(status)).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - began)
