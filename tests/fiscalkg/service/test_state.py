"""One workspace served while it is rebuilt: requests see one generation, the new one takes over by itself."""
from __future__ import annotations

import shutil
import threading
import time

import pytest

from fiscalkg.cli import run
from fiscalkg.examples import example_folder
from fiscalkg.service.app import create_app
from fiscalkg.service.memory import Memory
from fiscalkg.service.state import ServiceState
from kg.errors import KgError
from tests.fiscalkg.service.conftest import settings_for


@pytest.fixture
def small(tmp_path):
    """A workspace of two files, and a third file to add."""
    files = sorted(example_folder().glob("*.txt"), key=lambda path: path.stat().st_size)[:3]
    folder = tmp_path / "ws"
    assert run(["build", *map(str, files[:2]), "-w", str(folder), "--jobs", "1"]) == 0
    return folder, files[2]


def until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_service_without_a_workspace_says_so(tmp_path):
    with pytest.raises(KgError) as caught:
        create_app(settings_for(tmp_path / "none"))
    assert caught.value.code == "FK-K001"


def test_a_rebuild_takes_over_while_serving(small, serving):
    folder, third = small
    client = serving(workspace=folder)
    count = {"query": "SELECT (COUNT(*) AS ?n) WHERE { ?d a fk:Document }"}
    assert client.get("/api/status").json()["documents"] == 2
    old = client.app.state.service.workspace()
    assert run(["add", str(third), "-w", str(folder), "--jobs", "1"]) == 0
    until(lambda: client.get("/api/status").json()["documents"] == 3)
    assert client.get("/sparql", params=count).json()["results"]["bindings"][0]["n"]["value"] == "3"
    assert third.name in client.get("/api/documents/text", params={"document": third.name}).json()["document"]
    assert len(old.status()["documents"]) == 2
    assert old.search("资金")["hits"]


def test_requests_go_on_through_several_rebuilds(small, serving):
    folder, third = small
    client = serving(workspace=folder)
    stop, wrong = threading.Event(), []

    def ask():
        while not stop.is_set():
            for path, params in (("/api/search", {"q": "资金"}), ("/api/issues", {"by": "project"}), ("/sparql", {"query": "ASK {}"})):
                response = client.get(path, params=params)
                if response.status_code != 200:
                    wrong.append(response.text)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for command in (["add", str(third)], ["remove", third.name], ["add", str(third)]):
        assert run([*command, "-w", str(folder)]) == 0
    until(lambda: client.get("/api/status").json()["documents"] == 3)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_workspace_taken_away_is_served_to_the_end(small, tmp_path):
    folder, _ = small
    state = ServiceState(settings_for(folder))
    assert state.workspace().search("资金")["hits"]
    state.start()
    shutil.move(folder, tmp_path / "elsewhere")
    time.sleep(1.5)
    assert state.workspace().search("资金")["hits"]
    state.close()


def test_memory_keeps_by_generation_works_once_and_forgets_what_is_old():
    memory, calls = Memory(size=2), []

    def work():
        calls.append(1)
        time.sleep(0.05)
        return len(calls)

    found = []
    threads = [threading.Thread(target=lambda: found.append(memory.once("g1", "a", work))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 5
    assert memory.once("g2", "a", work) == 2
    memory.once("g2", "b", work)
    assert memory.get("g1", "a") is None
    memory.clear()
    assert memory.get("g2", "b") is None


def test_memory_does_not_keep_errors():
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.once("g", "a", lambda: 1 // 0)
    assert memory.once("g", "a", lambda: 5) == 5
