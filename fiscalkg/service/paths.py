"""The path under which a reverse proxy offers the service, whether the proxy passes that on or takes it off."""
from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class UnderPath:
    """Tells the application that it is offered under ``root`` (empty: at the top), the way ASGI servers do: ``path`` begins with it."""

    def __init__(self, app: ASGIApp, root: str) -> None:
        self.app, self._root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with the path as browsers know it."""
        if self._root and scope["type"] in ("http", "websocket"):
            scope = {**scope, "root_path": self._root}
            if not scope["path"].startswith(f"{self._root}/"):
                scope["path"] = self._root + scope["path"]
                if scope.get("raw_path"):
                    scope["raw_path"] = self._root.encode("utf-8") + scope["raw_path"]
        await self.app(scope, receive, send)


def route_path(scope: Scope) -> str:
    """The path as the routes of the service know it."""
    root, path = scope.get("root_path", ""), scope["path"]
    return str(path[len(root):] if root and path.startswith(f"{root}/") else path)
