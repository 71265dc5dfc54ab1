"""The service with its pages, in a process of its own over the example workspace, and a browser to look at it."""
from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync")
SERVE = """
import sys
from pathlib import Path
import uvicorn
from fiscalkg.service.app import create_app
from fiscalkg.service.settings import ServiceSettings
port = int(sys.argv[2])
uvicorn.run(create_app(ServiceSettings(Path(sys.argv[1]), port=port)), port=port, log_level="warning")
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def serve(workspace: Path) -> Iterator[str]:
    """Serve a workspace until the generator is closed; gives the address."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(workspace), str(port)])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            assert process.poll() is None, "the service did not start"
            try:
                httpx.get(f"{address}/documents", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def site(example_workspace: Path) -> Iterator[str]:
    """Address of the service over the example workspace."""
    yield from serve(example_workspace)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium; skips where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """A window on the site that remembers what went wrong in it and where it asked for things."""

    page: Any
    site: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Go to a path of the site and wait until the frame stands and the socket is up."""
        self.page.goto(self.site + path)
        self.page.wait_for_selector("main")
        return self.page

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def watch(page: Any, site: str) -> Visit:
    """Watch a page for errors in its console and for requests that leave the host."""
    visit = Visit(page, site)
    page.on("console", lambda message: visit.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    host = site.partition("://")[2]
    page.on("request", lambda request: visit.strangers.append(request.url)
            if not request.url.startswith((f"http://{host}", f"ws://{host}", "data:", "blob:")) else None)
    return visit


@pytest.fixture(params=[1280, 390], ids=["wide", "narrow"])
def width(request: pytest.FixtureRequest) -> int:
    """Both widths that the pages are made for."""
    return int(request.param)


@pytest.fixture
def visit(chromium: Any, site: str) -> Iterator[Visit]:
    """A window of 1280 pixels; at the end nothing may have gone wrong in it, and nothing been asked of another host."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    found = watch(context.new_page(), site)
    yield found
    context.close()
    assert found.errors == []
    assert found.strangers == []
