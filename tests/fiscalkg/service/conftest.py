"""The service over the examples: in process for most tests, as a live server for clients that speak HTTP themselves."""
from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from fiscalkg.service.app import create_app
from fiscalkg.service.listening import listen
from fiscalkg.service.settings import Limits, ServiceSettings

UNHURRIED = Limits(rate=1e9, burst=1_000_000)
"""Limits of tests that are not about limits."""
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STRLEN(STR(?a)) > STRLEN(STR(?d)) + 10000) }"
"""A query that would run for days."""


def settings_for(workspace: Path, **changes: Any) -> ServiceSettings:
    return replace(ServiceSettings(workspace, pages=False, limits=UNHURRIED), **changes)


@pytest.fixture(scope="session")
def client(example_workspace: Path) -> Iterator[TestClient]:
    """Asks the service in process; redirects are not followed, faults of the service are answers, as for any client."""
    app = create_app(settings_for(example_workspace))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False) as opened:
        yield opened


Opener = Callable[..., TestClient]


@pytest.fixture
def serving(example_workspace: Path) -> Iterator[Opener]:
    """Opens further services over the examples with settings of their own."""
    opened: list[TestClient] = []

    def start(**changes: Any) -> TestClient:
        app = create_app(settings_for(changes.pop("workspace", example_workspace), **changes))
        client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)
        client.__enter__()
        opened.append(client)
        return client

    yield start
    for client in opened:
        client.__exit__(None, None, None)


@contextmanager
def running(settings: ServiceSettings) -> Iterator[str]:
    """A live server; gives its address."""
    socket = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        socket.close()


@pytest.fixture(scope="session")
def live(example_workspace: Path) -> Iterator[str]:
    """Address of a live server over the examples."""
    with running(settings_for(example_workspace)) as address:
        yield address
