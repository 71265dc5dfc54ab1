"""What goes in comes out: exports say what the records said."""
from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import RECORDS, budget_lines, dumps, indicators, projects, reports
from kg.export.graphs import FORMATS, compact
from kg.export.nodes import number
from tests.kg.world import budget, library, roads


def spans(passage):
    return [[span.start, span.end] for span in passage.spans]


@pytest.mark.parametrize("record", [roads(), library()], ids=["roads", "library"])
def test_reports_say_what_the_records_said(graph, record):
    (want,) = record.reports
    (got,) = [one for one in reports(graph) if one["document"] == record.source.name]
    assert (got["start"], got["end"], got["title"]) == (want.span.start, want.span.end, want.title.text)
    assert got["subject"]["kind"] == want.subject.kind
    assert [one["label"] for one in got["departments"]] == [one.value for one in want.departments]
    assert got["commissioner"] == want.commissioner.value
    assert got["evaluator"] == want.evaluator.value
    assert Decimal(str(got["score"])) == want.score.value
    assert got["grade"] == want.grade.value
    assert [(one["name"], Decimal(str(one["score"])), one["grade"]) for one in got["sub_scores"]] == [
        (one.name, one.score, one.grade) for one in want.sub_scores]
    assert [(one["name"], one["full"], one["score"], one["rate"]) for one in got["dimensions"]] == [
        (one.name, one.full, one.score, one.rate) for one in want.dimensions]
    findings = [(group, finding) for group in want.findings for finding in group.findings]
    assert [(one["heading"], one["text"], one["spans"], one["types"]) for one in got["findings"]] == [
        (group.heading and group.heading.text, finding.passage.text, spans(finding.passage), [label.code for label in finding.issues])
        for group, finding in findings]
    assert [[(one["quote"], one["yuan"], one["role"]) for one in finding["amounts"]] for finding in got["findings"]] == [
        [(one.span.slice(record.text), one.yuan, one.role) for one in finding.amounts] for _, finding in findings]
    assert [(one["heading"], one["text"], one["spans"]) for one in got["recommendations"]] == [
        (group.heading and group.heading.text, item.text, spans(item)) for group in want.recommendations for item in group.items]
    assert len(got["answers"]) == len(want.answers)


def test_funds_evidence_and_citations(graph):
    (got,) = [one for one in reports(graph) if "公路" in one["title"]]
    (fund,) = got["funds"]
    assert (fund["planned_yuan"], fund["arrived_yuan"], fund["spent_yuan"]) == (12005000, 12005000, 9800000)
    assert (fund["level"], fund["execution_rate"], fund["rate_base"], fund["arrival_rate"]) == ("市", 81.63, "年初", None)
    assert (got["period"], got["base_date"], got["self_score"]) == ("2022—2023年", "2023-12-31", 98)
    assert got["cited_documents"][0]["number"] == "云府〔2021〕8号"
    assert got["cited_documents"][0]["title"] == "云溪市农村公路养护管理办法"
    assert {"score", "grade", "evaluator", "commissioner", "departments", "subject", "period", "base_date", "self_score"} <= set(got["evidence"])
    for places in got["evidence"].values():
        for place in places:
            assert roads().text[place["start"]:place["end"]] == place["quote"]
    assert got["answers"][0]["finding_heading"] == "（一）资金拨付不及时"


def test_budget_lines(graph):
    got = list(budget_lines(graph))
    want = budget().budget_lines
    assert [(one["row"], one["column"], one["code"], one["value"], one["unit"], one["yuan"], one["year"], one["phase"], one["fund_type"],
             one["organization"], one["table"], one["measure"]) for one in got] == [
        (one.row, one.column, one.code, pytest.approx(float(one.value)), one.unit, one.yuan, one.year, one.phase, one.fund_type,
         one.organization, one.table, one.measure) for one in want]
    assert [one["quote"] for one in got] == [one.span.slice(budget().text) for one in want]


def test_indicators_and_projects(graph):
    (indicator,) = indicators(graph)
    assert (indicator["project"], indicator["level1"], indicator["level2"], indicator["level3"], indicator["target"], indicator["horizon"]) == (
        "农村公路养护专项资金", "产出指标", "数量指标", "养护里程", "≥520公里", "年度")
    (project,) = projects(graph)
    assert (project["name"], project["code"], project["department"], project["start_year"], project["end_year"], project["year_yuan"]) == (
        "农村公路养护专项资金", "440000240000012345", "云溪市交通运输局", 2024, 2026, 13000000)


def test_the_subject_of_a_report_is_that_of_the_budget(graph):
    (report,) = [one for one in reports(graph) if "公路" in one["title"]]
    (project,) = projects(graph)
    assert project["subject"] == report["subject"]["iri"]


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_row_is_json_with_the_same_keys(graph, name):
    rows = [json.loads(dumps(row)) for row in RECORDS[name](graph)]
    assert rows
    assert len({tuple(row) for row in rows}) == 1


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-10 ** 20, max_value=10 ** 20))
def test_numbers_are_plain_and_exact(value):
    text = dumps({"x": number(value)})
    assert "e" not in text.lower()
    assert Decimal(text[6:-1]) == value


def test_floats_are_spelled_without_exponents():
    assert dumps([1e-7, 1e22, None, True, "“", ("a",)]) == '[0.0000001, 10000000000000000000000, null, true, "“", ["a"]]'


def parsed(text: str, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text.encode(), form)}


def test_all_formats_hold_the_same_triples(graph):
    found = {name: "".join(write(graph)) for name, write in FORMATS.items()}
    quads = parsed(found["nquads"], ox.RdfFormat.N_QUADS)
    assert parsed(found["turtle"], ox.RdfFormat.TURTLE) == quads
    assert parsed(found["jsonld"], ox.RdfFormat.JSON_LD) == quads
    lines = found["nquads"].splitlines()
    assert lines == sorted(lines)
    for name, write in FORMATS.items():
        assert "".join(write(graph)) == found[name]


def test_graphml_is_xml_with_labelled_nodes_and_edges(graph):
    root = ET.fromstring("".join(FORMATS["graphml"](graph)))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {node.get("id"): node for node in root.iterfind(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    labels = {data.text for node in nodes.values() for data in node.iterfind("g:data[@key='label']", space)}
    assert {"云溪市交通运输局", "农村公路养护专项资金", "明衡管理咨询有限公司"} <= labels
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    assert len(edges) > 30


def test_names_are_shortened_only_where_they_stay_readable():
    assert compact("https://w3id.org/fiscal-kg/ns#score") == "fk:score"
    assert compact("https://w3id.org/fiscal-kg/ns/issue/P1") == "https://w3id.org/fiscal-kg/ns/issue/P1"
