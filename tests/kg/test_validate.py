"""Our checks against pyshacl: the same verdicts on good and on broken graphs."""
from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pyshacl
import pytest
import rdflib

from kg.errors import KgError
from kg.export.graphs import nquads
from kg.graph import KnowledgeGraph
from kg.store import OxigraphMemoryStore
from kg.validate import validate
from kg.validate.run import violations
from kg.validate.shapes import read_shapes
from ontology.files import shape_files

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    found = rdflib.Graph()
    for file in shape_files():
        found.parse(file)
    return found


@pytest.fixture(scope="module")
def triples(graph: KnowledgeGraph) -> list[str]:
    """The city as N-Triples lines, without the vocabulary's own statements on frameworks, which cost pyshacl most of its time."""
    ontology = f"<{graph.iris.graph('ontology')}>"
    lines = [line.rstrip(" .\n").rpartition(" ") for line in nquads(graph)]
    return sorted({f"{triple} .\n" for triple, _, name in lines
                   if name != ontology or "subClassOf" in triple or "/ns/issue/P1>" in triple or "#IssueType>" in triple})


def by_pyshacl(text: str, shapes: rdflib.Graph) -> Counter:
    data = rdflib.Graph()
    data.parse(data=text, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found: Counter = Counter()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)).removesuffix("ConstraintComponent")
        path = report.value(result, SH.resultPath)
        found[str(report.value(result, SH.focusNode)), path and str(path), component] += 1
    return found


def by_us(text: str) -> Counter:
    store = OxigraphMemoryStore()
    store.load("https://x.example/g", text.encode())
    return Counter((one.focus, one.path, one.component) for one in violations(store, read_shapes(shape_files())))


def test_the_city_conforms(graph):
    assert validate(graph) == []


def same(text: str, shapes: rdflib.Graph) -> set:
    """Whether both find the same (node, property, constraint); how often one node is told the same does not matter."""
    ours, theirs = set(by_us(text)), set(by_pyshacl(text, shapes))
    assert ours == theirs
    return ours


BREAKS = {
    "a score that is text": ('"82.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"82.5"'),
    "a start behind the end": ('#end> "31"^^', '#end> "3"^^'),
    "a grade that is no concept": ("/ns/grade/good>", "/ns/grade/superb>"),
    "an empty quotation": ('#quote> "82.5分"', '#quote> ""'),
    "spans of another form": ('#spans> "288-323 327-344"', '#spans> "288..344"'),
    "a kind of finding that is none": ("/ns/issue/P1>", "/ns/issue/P99>"),
    "an evaluated thing that is a firm": ("#SpecialFund>", "#Elephant>"),
}


@pytest.mark.parametrize("change", BREAKS.values(), ids=BREAKS)
def test_single_faults_are_told_as_pyshacl_tells_them(triples, shapes, change):
    old, new = change
    text = "".join(triples)
    assert old in text
    assert same(text.replace(old, new), shapes)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_random_damage_is_told_as_pyshacl_tells_it(triples, shapes, seed):
    """Statements lost, doubled under another value, or moved to another node."""
    chance = random.Random(seed)
    lines = [line for line in triples if chance.random() > 0.03]
    for _ in range(40):
        one, other = chance.choice(lines), chance.choice(lines)
        subject, predicate, _ = one.split(" ", 2)
        lines.append(" ".join((chance.choice((subject, other.split(" ", 1)[0])), predicate, other.split(" ", 2)[2])))
    assert same("".join(sorted(set(lines))), shapes)


def test_messages_are_chinese_and_name_the_node(graph):
    store = OxigraphMemoryStore()
    store.load("https://x.example/g", "".join(f"{line.rsplit(' ', 2)[0]} .\n" for line in nquads(graph) if "#yuan>" not in line).encode())
    found = validate(KnowledgeGraph(store))
    assert {one.path.rpartition("#")[2] for one in found} == {"yuan"}
    assert "金额" in found[0].message
    assert found[0].as_json()["name"].endswith(tuple("0123456789"))


def test_unknown_constraints_are_refused(tmp_path: Path):
    (tmp_path / "shape.ttl").write_text("@prefix sh: <http://www.w3.org/ns/shacl#> . <x:s> sh:targetClass <x:c> ; sh:equals <x:p> .")
    with pytest.raises(KgError) as caught:
        read_shapes([tmp_path / "shape.ttl"])
    assert caught.value.code == "FK-K060"


def test_progress_is_told(graph):
    told = []
    validate(graph, lambda name, done, total: told.append((name, done, total)))
    assert told[0][1] == 0
    assert len(told) == told[0][2]
