"""Units from a graph, with the queries answered from a table of rows."""
from __future__ import annotations

from typing import Any

from ontology.terms import FK
from search import unit_queries as queries
from search.unit_loader import load_units

TEXT = """一、项目概况
本项目由市交通运输局组织实施。
（一）背景
为改善农村公路路况而设立。
二、存在问题
一是资金拨付滞后，滞留11个月。"""
PLACE = {"document": "云溪.txt", "start": TEXT.index("一是"), "end": len(TEXT), "quote": TEXT[TEXT.index("一是"):]}


def section(number: int, heading: str, end: int) -> dict[str, Any]:
    start = TEXT.index(heading)
    return {"iri": f"sec:{number}", "document": "云溪.txt", "start": start, "end": end, "heading": heading, "report": "r:1"}


class Rows:
    """A graph that knows the answers to the bulk queries and counts how often it is asked."""

    def __init__(self, answers: dict[str, list[dict[str, Any]]]) -> None:
        self.answers, self.asked = answers, 0

    def select(self, sparql: str, /) -> list[dict[str, Any]]:
        self.asked += 1
        return self.answers.get(sparql, [])


    def passage(self, _document: str, start: int, end: int, /) -> str:
        return TEXT[start:end]


def graph(findings: int = 1) -> Rows:
    return Rows({
        queries.REPORTS: [{"iri": "r:1", "title": "养护资金评价报告", "subject": "s:1"}],
        queries.REPORT_BODIES: [{"iri": "r:1", "role": FK.leadDepartment, "body": "d:1"}],
        queries.LABELS: [
            {"iri": "s:1", "label": "养护资金", "preferred": True}, {"iri": "d:1", "label": "云溪市交通运输局", "preferred": True},
            {"iri": "d:1", "label": "市交通局", "preferred": False}, {"iri": "g:1", "label": "安和县", "preferred": True},
        ],
        queries.DEPARTMENTS: [{"iri": "d:1"}],
        queries.MENTIONS: [{"iri": "f:0", "thing": "g:1"}, {"iri": "f:0", "thing": "d:1"}],
        queries.TYPES: [{"iri": "f:0", "type": "P6", "rank": 2}, {"iri": "f:0", "type": "P1", "rank": 1}],
        queries.PASSAGES["finding"]: [
            PLACE | {"iri": f"f:{n}", "text": "资金拨付滞后", "heading": "拨付不及时", "report": "r:1"} for n in range(findings)
        ],
        queries.SECTIONS: [
            section(1, "一、项目概况", TEXT.index("二、")), section(2, "（一）背景", TEXT.index("二、")),
            section(3, "二、存在问题", len(TEXT)),
        ],
    })


def test_a_finding_carries_what_the_graph_knows() -> None:
    unit = load_units(graph())[0]
    assert unit.types == ("P1", "P6")
    assert unit.report is not None
    assert unit.report.label == "养护资金"
    assert unit.departments == ("云溪市交通运输局",)
    assert unit.names == ("安和县",)
    assert "市交通局" in unit.context
    assert TEXT[unit.citation.start:unit.citation.end] == unit.citation.quote


def test_sections_end_where_the_next_begins_and_are_quoted_from_the_source() -> None:
    sections = [unit for unit in load_units(graph()) if unit.kind == "section"]
    assert [unit.iri for unit in sections] == ["sec:1", "sec:2"]
    for unit in sections:
        assert TEXT[unit.citation.start:unit.citation.end] == unit.citation.quote
        assert unit.citation.quote
    assert sections[0].text == "一、项目概况本项目由市交通运输局组织实施。"


def test_the_number_of_queries_does_not_grow_with_the_units() -> None:
    one, many = graph(1), graph(300)
    assert len(load_units(one)) == 3
    assert len(load_units(many)) == 302
    assert one.asked == many.asked
