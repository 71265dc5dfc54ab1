"""The socket that the service listens on, opened before anything else, so that a port that is taken is said at once."""
from __future__ import annotations

import socket

from fiscalkg.errors import FaceError


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises ``FaceError`` FK-F047 when the address is taken, not ours, or not allowed."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        opened = socket.socket(family, kind, protocol)
    except OSError as error:
        raise FaceError("FK-F047", "不能在这个地址上提供服务", where=f"{host}:{port}：{error.strerror}", mend="请检查 --host") from error
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(place)
        opened.listen(2048)
    except OSError as error:
        opened.close()
        mend = "端口可能被占用，请用 --port 换一个"
        raise FaceError("FK-F047", "不能在这个地址上提供服务", where=f"{host}:{port}：{error.strerror}", mend=mend) from error
    return opened
