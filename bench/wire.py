"""A client that costs next to nothing, so that a measurement on the same machine measures the service and not its client."""
from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit


class Connection:
    """One connection kept open (HTTP/1.1), one request after the other."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port, limit=1 << 22)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._writer.close()

    async def get(self, path: str, **parameters: object) -> tuple[int, bytes]:
        """Status and body of a GET; answers must say their length, as those of the service do."""
        target = f"{path}?{urlencode(parameters)}" if parameters else path
        self._writer.write(f"GET {target} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n\r\n".encode("ascii"))
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(head[9:12]), await self._reader.readexactly(length)
