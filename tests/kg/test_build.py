"""The whole graph: nothing lost, nothing invented, the same bytes every time."""
from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import BudgetLine, DocumentRecord, SourceInfo
from ingest.spans import Span
from kg.build import BuildSettings, add_derived
from kg.export.graphs import nquads
from kg.graph import KnowledgeGraph
from kg.identity.decisions import Decision
from kg.iri import Iris
from kg.mapping.classes import TYPES
from kg.mapping.document import map_document
from kg.mapping.triples import TripleWriter, decimal_text
from kg.sources import Sources
from kg.store import OxigraphDiskStore
from ontology.files import ttl_files
from ontology.terms import FK
from tests.kg.building import build_graph
from tests.kg.world import budget, library, roads, world


def built(folder, records, settings=None) -> str:
    build_graph(records, folder, settings)
    return exported(folder)


def exported(folder) -> str:
    graph = KnowledgeGraph(OxigraphDiskStore(folder / "store", read_only=True))
    return "".join(nquads(graph))


def test_every_quotation_is_where_it_says(graph, city):
    rows = graph.select("SELECT ?s ?d ?start ?end ?quote WHERE { ?s fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote }")
    assert len(rows) > 60
    for row in rows:
        assert city.sources.passage(graph.iris.document_name(row["d"]), row["start"], row["end"]) == row["quote"], row


def test_every_cleaned_text_is_made_of_its_slices(graph, city):
    rows = graph.select("SELECT ?d ?spans ?text WHERE { ?s fk:inDocument ?d ; fk:spans ?spans ; (fk:text|fk:heading) ?text }")
    assert len(rows) >= 12
    for row in rows:
        slices = [tuple(map(int, piece.split("-"))) for piece in row["spans"].split()]
        joined = "".join(city.sources.passage(graph.iris.document_name(row["d"]), a, b) for a, b in slices)
        assert "".join(joined.split()) == "".join(row["text"].split())


VALUES = (FK.score, FK.selfScore, FK.grade, FK.evaluatedBy, FK.commissionedBy, FK.leadDepartment, FK.evaluates, FK.period, FK.baseDate,
          FK.evaluationKind, FK.cites, FK.managedBy, FK.arrivalRate, FK.executionRate, FK.projectCode, FK.usedBy)


def test_every_value_that_is_no_passage_has_its_evidence(graph):
    spoken = {(row["s"], row["p"], str(row["o"])) for row in graph.select(
        "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), CONCAT($base, 'document/'))) }", base=graph.iris.base)
        if row["p"] in VALUES and "/finding/" not in row["s"] and "/sub-score/" not in row["s"] and "/dimension/" not in row["s"]}
    proven = {(row["s"], row["p"], str(row["o"])) for row in graph.select(
        "SELECT ?s ?p ?o WHERE { ?e a fk:Evidence ; fk:about ?s ; fk:property ?p ; fk:value ?o ; fk:quote ?q }")}
    assert len(spoken) > 15
    subject_level = {one for one in spoken - proven if one[1] in (FK.managedBy, FK.usedBy)}
    assert spoken - proven - subject_level == set()
    entries = {(p, o) for s, p, o in proven if "/project/" in s}
    assert all((p, o) in entries for _, p, o in subject_level)


def test_two_builds_are_equal_whatever_the_order(tmp_path):
    first = built(tmp_path / "a", world())
    assert first == built(tmp_path / "b", world()[::-1])
    assert first.count("\n") > 5000


def test_there_are_no_blank_nodes_and_no_provisional_names(graph):
    text = "".join(nquads(graph))
    assert "_:" not in re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    assert "<local:" not in text


def test_one_graph_a_document_and_three_shared(graph):
    found = {row["g"] for row in graph.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")}
    iris = graph.iris
    assert found == {iris.document_graph(name) for name in ("评价/公路养护.txt", "评价/图书馆.txt", "预算.txt")} | {
        iris.graph("ontology"), iris.graph("identity")}


def test_removing_a_document_equals_never_having_read_it(tmp_path):
    without = built(tmp_path / "a", [roads(), library()])
    lines = {line for line in built(tmp_path / "b", world()).splitlines() if f"<{Iris().document_graph('预算.txt')}>" not in line}
    names = f"<{Iris().graph('identity')}>"
    assert {line for line in without.splitlines() if names not in line} == {line for line in lines if names not in line}


def test_broader_concepts_are_materialised(graph):
    assert graph.ask("ASK { ?code skos:notation '2140106' ; skos:broaderTransitive/skos:notation '214' }")
    assert graph.ask("ASK { ?type skos:notation 'P1' ; skos:broaderTransitive ?indicator . ?indicator fk:indicatorLevel 1 }")


def test_the_classes_written_out_are_those_of_the_vocabulary():
    import rdflib
    vocabulary = rdflib.Graph()
    for path in ttl_files():
        vocabulary.parse(path)
    for name, types in TYPES.items():
        above = {str(one) for one in vocabulary.transitive_objects(rdflib.URIRef(name), rdflib.RDFS.subClassOf)}
        assert types[0] == name
        assert set(types) <= above | {name}


def test_a_spelling_that_a_code_list_lacks_becomes_a_notice():
    record = budget()
    odd = dataclasses.replace(record, budget_lines=(dataclasses.replace(record.budget_lines[0], phase="来世预算"),))
    text = map_document(odd, Iris()).triples.decode()
    assert "代码表 Phases 中没有“来世预算”" in text
    assert "#phase>" not in text


def test_two_statements_at_one_place_are_two_nodes():
    record = budget()
    doubled = dataclasses.replace(record, budget_lines=(record.budget_lines[0], dataclasses.replace(record.budget_lines[0], row="另一种读法")))
    text = map_document(doubled, Iris()).triples.decode()
    assert "/line/63-71>" in text
    assert "/line/63-71-2>" in text


def test_counts_and_entries(tmp_path):
    summary = build_graph(world(), tmp_path / "a")
    assert [entry.name for entry in summary.documents] == sorted(record.source.name for record in world())
    assert summary.counts["reports"] == 2
    assert summary.counts["findings"] == 5
    assert summary.counts["budget_lines"] == 4
    assert summary.counts["triples"] > 5000
    assert Sources(tmp_path / "a" / "sources", {"预算.txt": budget().source.sha256}).text("预算.txt") == budget().text


def test_what_is_derived_goes_in_and_takes_the_place_of_what_was(tmp_path):
    settings = BuildSettings(decisions=(Decision("firm", ("明衡管理咨询有限公司", "明衡"), True, "核对执照"),))
    before = build_graph(world(), tmp_path / "a", settings).counts["triples"]
    for words in ("已推导", "再推导"):
        w = TripleWriter()
        w.string(Iris().document("预算.txt"), FK.notice, words)
        assert add_derived(tmp_path / "a", w.data(), settings) == before + 1
    text = exported(tmp_path / "a")
    assert f'"再推导" <{Iris().graph("derived")}>' in text
    assert '"已推导"' not in text
    assert text.count("\n") == before + 1


def test_another_base_moves_everything(tmp_path):
    text = built(tmp_path / "a", world(), BuildSettings(base="https://data.yunxi.example/"))
    assert "https://w3id.org/fiscal-kg/id/" not in text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=4))
def test_decimals_are_canonical_and_exact(value):
    text = decimal_text(value)
    assert Decimal(text) == value
    assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", text)
    assert text != "-0"


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40), st.text(st.characters(exclude_categories=("Cs",)), max_size=20))
def test_any_text_survives_the_way_into_the_store(words, name):
    text = words + "1"
    record = DocumentRecord(SourceInfo(name or "x", "ab", "utf-8", len(text)), text, None, ("政府预算",),
                            budget_lines=(BudgetLine(words.strip() or "行", Decimal(1), "元", Span(0, len(text)), yuan=Decimal(1)),))
    store_text = map_document(record, Iris()).triples
    from kg.store import OxigraphMemoryStore
    store = OxigraphMemoryStore()
    store.load("https://x.example/g", store_text)
    (row,) = store.query(f"SELECT ?q WHERE {{ ?s a <{FK.BudgetLine}> ; <{FK.quote}> ?q }}").solutions
    assert row[0].value == text


@pytest.mark.parametrize("record", world(), ids=lambda record: record.source.name)
def test_mapping_is_a_pure_function(record):
    assert map_document(record, Iris()) == map_document(record, Iris())
