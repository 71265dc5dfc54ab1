"""Changing a workspace equals building it anew."""
from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import writing
from kg.errors import KgError
from kg.export.graphs import nquads
from kg.generations import Workspace
from kg.graph import KnowledgeGraph
from kg.iri import DEFAULT_BASE
from kg.kept import keep, kept_path, read_kept
from kg.manifest import Manifest
from kg.mapping.document import map_document
from kg.store import OxigraphDiskStore
from tests.kg.building import build_graph
from tests.kg.world import world


def change(workspace: Workspace, fresh, without=()):
    with workspace.draft() as draft:
        previous = workspace.current() if workspace.exists() else None
        named = {*without, *(record.source.name for record in fresh)}
        kept = previous.kept(draft.path, DEFAULT_BASE, named) if previous else ()
        summary = build_graph(fresh, draft.path, kept=kept, previous=previous)
        return draft.commit(Manifest(summary.documents, counts=summary.counts))


@pytest.fixture(autouse=True, scope="module")
def few() -> Iterator[None]:
    """With so few documents, all may be different and the store is changed all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_MOST", 0)
        yield


def text_of(generation) -> str:
    graph = KnowledgeGraph(OxigraphDiskStore(generation.store, read_only=True))
    return "".join(nquads(graph))


def touched(record):
    """The same document after an edit: another hash, one finding less."""
    if not record.reports:
        return dataclasses.replace(record, fiscal_year=2025)
    report = dataclasses.replace(record.reports[0], findings=record.reports[0].findings[:1])
    return dataclasses.replace(record, reports=(report,), source=dataclasses.replace(record.source, sha256=record.source.sha256[::-1]))


STEPS = st.lists(st.tuples(st.sampled_from(["add", "change", "remove"]), st.integers(0, 2)), min_size=1, max_size=4)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_sequence_of_changes_equals_a_clean_build(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("changes")
    workspace, state = Workspace(folder / "ws"), {}
    for step, number in steps:
        record = world()[number]
        name = record.source.name
        if step == "remove":
            if name not in state or len(state) == 1:
                continue
            del state[name]
            generation = change(workspace, [], {name})
        else:
            state[name] = touched(record) if step == "change" else record
            generation = change(workspace, [state[name]])
        assert [entry.name for entry in generation.manifest.documents] == sorted(state)
    if state:
        clean = change(Workspace(folder / "clean"), list(state.values()))
        assert text_of(generation) == text_of(clean)
        assert generation.manifest == clean.manifest
        assert {name: generation.sources.text(name) for name in state} == {name: record.text for name, record in state.items()}


def test_what_was_kept_comes_back(tmp_path):
    from kg.iri import Iris
    for record in world():
        kept = keep(map_document(record, Iris()), tmp_path, DEFAULT_BASE)
        assert read_kept(tmp_path, record.source.name, DEFAULT_BASE) == kept
        assert sorted(kept.triples().splitlines()) == sorted(map_document(record, Iris()).triples.splitlines())


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-9]),
                                    lambda path: path.write_text("{}")])
def test_damage_is_a_coded_error(tmp_path, damage):
    from kg.iri import Iris
    keep(map_document(world()[0], Iris()), tmp_path, DEFAULT_BASE)
    name = world()[0].source.name
    damage(kept_path(tmp_path, name))
    with pytest.raises(KgError) as caught:
        read_kept(tmp_path, name, DEFAULT_BASE)
    assert caught.value.code == "FK-K070"


def test_another_base_cannot_take_over(tmp_path):
    from kg.iri import Iris
    keep(map_document(world()[0], Iris()), tmp_path, DEFAULT_BASE)
    with pytest.raises(KgError):
        read_kept(tmp_path, world()[0].source.name, "https://data.yunxi.example/")
