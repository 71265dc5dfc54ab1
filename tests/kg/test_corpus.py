"""The real documents, where they are: every quotation in its place, no shape broken, the same bytes twice."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.pipeline import Skipped, discover, read_files
from kg.export import RECORDS, dumps
from kg.export.graphs import nquads
from kg.generations import Workspace
from kg.graph import KnowledgeGraph
from kg.manifest import Manifest
from kg.validate import validate
from tests.kg.building import build_graph

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")]


def build(folder: Path, records) -> KnowledgeGraph:
    with Workspace(folder).draft() as draft:
        summary = build_graph(records, draft.path)
        return KnowledgeGraph.open(draft.commit(Manifest(summary.documents, counts=summary.counts)))


@pytest.fixture(scope="module")
def records():
    read = list(read_files(discover([CORPUS]), jobs=min(2, os.cpu_count() or 1)))
    assert not [one for one in read if isinstance(one, Skipped)]
    return read


@pytest.fixture(scope="module")
def corpus(records, tmp_path_factory):
    return build(tmp_path_factory.mktemp("corpus") / "ws", records)


def test_every_quotation_is_where_it_says(corpus):
    rows = corpus.select("SELECT ?d ?start ?end ?quote WHERE { ?s fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote }")
    names = {row["d"]: corpus.iris.document_name(row["d"]) for row in rows}
    texts = {iri: corpus.sources.text(name) for iri, name in names.items()}
    assert len(rows) > 10_000
    assert [row for row in rows if texts[row["d"]][row["start"]:row["end"]] != row["quote"]] == []


def test_every_cleaned_text_is_made_of_its_slices(corpus):
    rows = corpus.select("SELECT ?d ?spans ?text WHERE { ?s fk:inDocument ?d ; fk:spans ?spans ; (fk:text|fk:heading) ?text }")
    texts = {row["d"]: corpus.sources.text(corpus.iris.document_name(row["d"])) for row in rows}

    def joined(row):
        return "".join(texts[row["d"]][int(a):int(b)] for a, b in (piece.split("-") for piece in row["spans"].split()))
    assert [row for row in rows if "".join(joined(row).split()) != "".join(row["text"].split())] == []


def test_no_shape_is_broken(corpus):
    assert [one.as_json() for one in validate(corpus)][:5] == []


def test_two_builds_are_equal(corpus, records, tmp_path):
    assert list(nquads(build(tmp_path / "again", records[::-1]))) == list(nquads(corpus))


def test_exports_are_complete_and_plain(corpus, records):
    rows = {name: [dumps(row) for row in export(corpus)] for name, export in RECORDS.items()}
    assert len(rows["reports"]) == sum(len(record.reports) for record in records)
    assert len(rows["budget-lines"]) == sum(len(record.budget_lines) for record in records)
    assert len(rows["indicators"]) == sum(len(record.indicators) for record in records)
    assert len(rows["projects"]) == sum(len(record.projects) for record in records)
