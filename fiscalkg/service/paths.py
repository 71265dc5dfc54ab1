"""The path of a request below the path under which a reverse proxy offers the service, whether the proxy passes that on or not."""
from __future__ import annotations

from starlette.types import Scope


def route_path(scope: Scope) -> str:
    """The path as the routes of the service know it."""
    root, path = scope.get("root_path", "").rstrip("/"), scope["path"]
    below = path[len(root):] if root and path.startswith(f"{root}/") else path
    return str(below)


def outer_path(scope: Scope) -> str:
    """The path as browsers know it: the proxy's part and ours."""
    return f"{scope.get('root_path', '').rstrip('/')}{route_path(scope)}"
