"""The service as a process of its own, for measurements from outside."""
from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen


@contextmanager
def serving(workspace: Path, *options: str, seconds: float = 60.0) -> Iterator[tuple[str, float]]:
    """``fkg serve`` on a free port, with the limits of requests per client lifted; gives its address and the seconds until it was ready.

    ``TimeoutError`` when it is not ready after ``seconds``.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address, began = f"http://127.0.0.1:{port}", time.perf_counter()
    command = [sys.executable, "-m", "fiscalkg", "serve", "-w", str(workspace), "--port", str(port), "--rate", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        while not _ready(address):
            if time.perf_counter() - began > seconds or process.poll() is not None:
                raise TimeoutError("the service did not start")
            time.sleep(0.02)
        yield address, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(timeout=20)


def _ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/readyz", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False
