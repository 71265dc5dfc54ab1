"""Addresses of the service that nothing answers: said in JSON, instead of being left to the web pages."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from fiscalkg.service.paths import route_path

PREFIXES: Final = ("/api", "/sparql", "/id", "/ns", "/healthz", "/readyz", "/metrics")
"""What belongs to the service; all else belongs to the pages."""
_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Rest(BaseRoute):
    """Stands behind the routes of the service: 405 where one of them knows the address by another method, 404 otherwise."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._routes = list(routes)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the address is the service's."""
        path = route_path(scope)
        ours = scope["type"] == "http" and any(path == one or path.startswith(f"{one}/") for one in PREFIXES)
        return (Match.FULL if ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 (the shape of a route)
        """Refuse."""
        allowed = [method for method in _METHODS if self._known({**scope, "method": method})]
        if allowed:
            raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
        raise HTTPException(404)

    def _known(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self._routes)
