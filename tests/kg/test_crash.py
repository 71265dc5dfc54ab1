"""A build that is killed at any moment leaves the last good workspace."""
from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.generations import Workspace
from kg.graph import KnowledgeGraph
from kg.manifest import Manifest
from tests.kg.world import world


def build(folder: str, count: int) -> None:
    with Workspace(Path(folder)).draft() as draft:
        summary = build_graph(world()[:count], draft.path)
        draft.commit(Manifest(summary.documents, counts=summary.counts))


@pytest.mark.slow
def test_kill_at_random_moments(folder):
    build(str(folder), 1)
    began = time.monotonic()
    build(str(folder), 2)
    whole = time.monotonic() - began
    chance = random.Random(7)
    expected = 2
    for round_number in range(12):
        wanted = 2 + round_number % 2
        process = multiprocessing.get_context("spawn").Process(target=build, args=(str(folder), wanted))
        process.start()
        process.join(chance.uniform(0.3, 1.0) + chance.random() * whole)
        if process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        generation = Workspace(folder).current()
        found = len(generation.manifest.documents)
        assert found in (expected, wanted)
        expected = found
        graph = KnowledgeGraph.open(generation)
        assert len(graph.select("SELECT ?d WHERE { ?d a fk:Document }")) == found
        assert all(generation.sources.text(entry.name) for entry in generation.manifest.documents)
        graph.close()
    build(str(folder), 3)
    assert len(Workspace(folder).current().manifest.documents) == 3
    assert len(list((folder / "generations").iterdir())) == 2
