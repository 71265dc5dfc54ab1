"""Bodies of requests are bounded, whether their length is announced or not."""
from __future__ import annotations

from collections.abc import Callable

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fiscalkg.errors import FaceError
from fiscalkg.service.paths import route_path
from fiscalkg.service.problems import problem


class BodyLimit:
    """Refuses bodies of more than ``most(path)`` bytes with 413; one that turns out longer on the way is cut off."""

    def __init__(self, app: ASGIApp, most: Callable[[str], int]) -> None:
        self.app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting the bytes of the body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most, taken = self._most(route_path(scope)), 0
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > most:
            await problem(too_large(most), instance=scope["path"])(scope, receive, send)
            return

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


def too_large(most: int) -> FaceError:
    """The error of a body beyond its limit."""
    return FaceError("FK-F035", f"请求内容太大（最多 {most / (1 << 20):g} MB）", mend="请分批提交")
