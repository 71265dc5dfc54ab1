"""One small city, built once for all tests that only read."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.generations import Generation, Workspace
from kg.graph import KnowledgeGraph
from kg.manifest import Manifest
from tests.kg.building import build_graph
from tests.kg.world import world


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    workspace = Workspace(tmp_path_factory.mktemp("city") / "ws")
    with workspace.draft() as draft:
        summary = build_graph(world(), draft.path)
        return draft.commit(Manifest(summary.documents, counts=summary.counts))


@pytest.fixture(scope="session")
def graph(city: Generation) -> Iterator[KnowledgeGraph]:
    opened = KnowledgeGraph.open(city)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ws"
