"""The classifications of expenditure."""
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from ontology.classification import Kind, classification, kind_of_code, turtle
from ontology.files import shape_files
from ontology.generate.graph import read_graph
from ontology.terms import FK

KINDS: tuple[Kind, ...] = ("revenue", "function", "economic-department", "economic-government")


def test_the_functional_classes_are_complete() -> None:
    codes = classification("function", 2024).codes
    classes = [code for code in codes if len(code) == 3]
    assert classes == [str(n) for n in range(201, 235) if n not in (218, 225, 226, 228)]


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        ("revenue", "101 102 103 104 105 110"),
        ("economic-department", "301 302 303 307 309 310 311 312 313 399"),
        ("economic-government", "501 502 503 504 505 506 507 508 509 510 511 512 513 514 599"),
    ],
)
def test_the_other_classes_are_complete(kind: Kind, classes: str) -> None:
    assert [code for code in classification(kind, 2024).codes if len(code) == 3] == classes.split()


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_hangs_under_a_listed_one(kind: Kind) -> None:
    codes = classification(kind, 2024).codes
    for code, entry in codes.items():
        assert entry.code == code
        assert entry.level == {3: "类", 5: "款", 7: "项"}[len(code)]
        assert entry.parent is None or codes[entry.parent].code == code[:-2]
        assert entry.label
        assert " " not in entry.label


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2010301", "行政运行"),
        ("2050202", "小学教育"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("2101101", "行政单位医疗"),
        ("2130306", "水利工程运行与维护"),
        ("2210201", "住房公积金"),
        ("20139", "社会工作事务"),
    ],
)
def test_well_known_codes_have_their_names(code: str, label: str) -> None:
    assert classification("function", 2024).codes[code].label == label


def test_ancestors_lead_up_and_skip_what_is_not_listed() -> None:
    chosen = classification("function", 2024)
    assert [entry.label for entry in chosen.ancestors("2010301")] == ["政府办公厅（室）及相关机构事务", "一般公共服务支出"]
    assert [entry.code for entry in chosen.ancestors("2018801")] == ["201"]
    assert chosen.ancestors("201") == ()


def test_each_year_has_its_own_names_and_codes() -> None:
    old, new = classification("function", 2018), classification("function", 2024)
    assert old.codes["210"].label == "医疗卫生与计划生育支出"
    assert new.codes["210"].label == "卫生健康支出"
    assert "22401" not in old.codes
    assert "22401" in classification("function", 2019).codes
    assert "20140" not in classification("function", 2023).codes
    assert classification("function", 2023).codes["2010308"].label == "信访事务"
    assert "2010308" not in new.codes
    assert classification("function", 2026).codes == new.codes


def test_years_have_iris_of_their_own() -> None:
    assert classification("function", 2023).iri == "https://w3id.org/fiscal-kg/ns/function/2023"
    assert classification("function", 2024).code_iri("2010301") == "https://w3id.org/fiscal-kg/ns/function/2024/2010301"


@pytest.mark.parametrize(
    ("code", "kind"),
    [("201", "function"), ("2010301", "function"), ("30201", "economic-department"),
     ("103", "revenue"), ("1030148", "revenue"), ("501", "economic-government"),
     ("20103011", None), ("3020101", None), ("401", None), ("20A", None), ("", None), ("２０１", None)],
)  # fmt: skip
def test_the_form_of_a_code_tells_its_kind(code: str, kind: str | None) -> None:
    assert kind_of_code(code) == kind


def test_the_turtle_is_a_scheme_that_conforms_to_the_shapes() -> None:
    data = read_graph()
    for kind in KINDS:
        data.parse(data=turtle(classification(kind, 2024)), format="turtle")
    item, top = (URIRef(classification("function", 2024).code_iri(code)) for code in ("2010301", "201"))
    assert (item, SKOS.broaderTransitive, top) in data
    assert (item, RDF.type, URIRef(FK.BudgetFunction)) in data
    shapes = Graph()
    for file in shape_files():
        if Path(file).stem in {"budget", "concepts", "properties"}:
            shapes.parse(file, format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, text
