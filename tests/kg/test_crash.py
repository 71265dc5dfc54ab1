"""A build that is killed at any moment leaves the last good workspace."""
from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from kg import writing
from kg.generations import Workspace
from kg.graph import KnowledgeGraph
from tests.kg.building import content, make
from tests.kg.world import world


def build(folder: str, count: int) -> None:
    """Everything is made anew."""
    make(Path(folder), world()[:count], [record.source.name for record in world()])


def change(folder: str, count: int) -> None:
    """The third document comes or goes, in a store taken over from the generation before."""
    writing._MOST = 0
    third = world()[2]
    make(Path(folder), [third] if count == 3 else [], [third.source.name])


@pytest.mark.slow
@pytest.mark.parametrize("step", [build, change])
def test_kill_at_random_moments(folder, step):
    build(str(folder), 1)
    began = time.monotonic()
    build(str(folder), 2)
    whole = time.monotonic() - began
    chance = random.Random(7)
    expected = 2
    for round_number in range(12):
        wanted = 2 + round_number % 2
        process = multiprocessing.get_context("spawn").Process(target=step, args=(str(folder), wanted))
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
    clean = make(folder.with_name("clean"), world()[:expected])
    assert content(Workspace(folder).current()) == content(clean)
    build(str(folder), 3)
    assert len(Workspace(folder).current().manifest.documents) == 3
    assert len(list((folder / "generations").iterdir())) == 2
