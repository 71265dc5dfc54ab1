"""Only requests that name this service are answered, so that a page elsewhere cannot reach it through a name that it controls.

DNS rebinding: a foreign page resolves its own name to this machine; the Host header then carries that name. Cross-site requests that change
something, and WebSockets, which browsers open across sites without asking, carry an Origin header: that has to be ours as well.
"""
from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from fiscalkg.errors import FaceError
from fiscalkg.service.problems import problem

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class HostGuard:
    """Refuses requests whose Host (or, where it matters, Origin) is none of ``allowed`` (``*.example.cn`` for subdomains, ``*`` for any)."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self.app, self._allowed = app, tuple(one.lower().strip("[]") for one in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is addressed to us."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._ours(headers.getlist("host")):
            await _refuse(FaceError("FK-F036", "服务不以这个名称提供", where=headers.get("host", "（无）"),
                                    mend="请用 --allow-host 加上这个主机名"), scope, receive, send)
        elif not self._same_site(scope, headers):
            await _refuse(FaceError("FK-F042", "请求来自别的网站", where=headers["origin"]), scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _ours(self, hosts: Sequence[str]) -> bool:
        return len(hosts) == 1 and self._named(host_name(hosts[0]))

    def _named(self, host: str | None) -> bool:
        if not host:
            return False
        return any(one in ("*", host) or (one.startswith("*.") and host.endswith(one[1:])) for one in self._allowed)

    def _same_site(self, scope: Scope, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is None or (scope["type"] == "http" and scope["method"] in _SAFE):
            return True
        return urlsplit(origin).netloc.lower() == headers["host"].lower()


def host_name(header: str) -> str | None:
    """The name in a Host header, lower case, without port and brackets; None when it makes no sense."""
    try:
        parts = urlsplit(f"//{header.strip()}")
        _ = parts.port
    except ValueError:
        return None
    return parts.hostname if parts.username is None and not parts.path else None


async def _refuse(error: FaceError, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    await problem(error)(scope, receive, send)
