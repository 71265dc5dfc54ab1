"""How often one client may ask: a bucket of tokens each, filled at a steady rate."""
from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from fiscalkg.errors import FaceError
from fiscalkg.service.paths import route_path
from fiscalkg.service.problems import problem

_CLIENTS = 10_000
"""Clients remembered; those who came longest ago are forgotten first."""
_STATIC = ("/_nicegui/", "/_nicegui_ws/", "/assets/", "/favicon.ico")
"""Parts of a page: they cost little and come in dozens."""


class Buckets:
    """Token buckets by client: ``rate`` a second (infinite: no limit), at most ``burst`` saved up."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Take a token of a client; whether there was one."""
        now = self._clock()
        level, then = self._levels.pop(client, (float(self._burst), now))
        level = min(self._burst, level + (now - then) * self._rate) if self._rate < math.inf else float(self._burst)
        self._levels[client] = (level - 1 if level >= 1 else level, now)
        if len(self._levels) > _CLIENTS:
            self._levels.popitem(last=False)
        return level >= 1


class RateLimit:
    """Answers 429 to clients that ask too often. A client is an address; a proxy in front has to pass it on (X-Forwarded-For)."""

    def __init__(self, app: ASGIApp, rate: float, burst: int) -> None:
        self.app, self._buckets = app, Buckets(rate, burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on while the client has tokens."""
        if scope["type"] == "http" and not route_path(scope).startswith(_STATIC):
            client = scope["client"][0] if scope.get("client") else ""
            if not self._buckets.take(client):
                await problem(FaceError("FK-F034", "请求太频繁", mend="请稍候再试"), instance=scope["path"])(scope, receive, send)
                return
        await self.app(scope, receive, send)
