"""Mapping of single records where the graph has something to decide."""
from __future__ import annotations

import dataclasses

import pytest

from ingest.spans import Stated
from kg.export import projects, reports
from kg.graph import KnowledgeGraph
from kg.mapping.organizations import bodies, organization_kind
from kg.mapping.writer import plain
from kg.store import OxigraphDiskStore
from kg.validate import validate
from tests.ingest.helpers import read
from tests.ingest.test_followup import HEAD, REMEDIES, SHEET, USES
from tests.kg.building import build_graph
from tests.kg.world import budget, roads


def graph_of(folder, *records) -> KnowledgeGraph:
    build_graph(records, folder)
    return KnowledgeGraph(OxigraphDiskStore(folder / "store", read_only=True))


@pytest.mark.parametrize(("text", "parts"), [
    ("云溪市教育局", ("云溪市教育局",)), ("云溪市教育局、云溪市第一中学；石桥区财政局", ("云溪市教育局", "云溪市第一中学", "石桥区财政局")),
    ("各县（市、区）司法局", ("各县（市、区）司法局",)), ("、云溪市教育局、", ("云溪市教育局",)), ("", ()),
])
def test_fields_that_name_several_bodies(text, parts):
    assert bodies(text) == parts


@pytest.mark.parametrize(("name", "kind"), [
    ("明衡管理咨询有限公司", "firm"), ("明衡会计师事务所（特殊普通合伙）", "firm"), ("云溪大学", "firm"), ("云溪市财政局", "department"),
    ("云溪市财政预算评审中心", "department"), ("云溪市人民政府", "department"),
])
def test_firms_and_public_bodies(name, kind):
    assert organization_kind(name) == kind


def test_names_lose_the_blanks_of_layout_only():
    assert plain("云 溪\n市 财政局") == "云溪市财政局"
    assert plain("PPP  project 管理") == "PPP project管理"


def test_a_project_of_several_units_is_used_by_each(tmp_path):
    record = budget()
    span = record.projects[0].department.span
    several = Stated("云溪市交通运输局、石桥区交通运输局、云溪市公路中心", span)
    graph = graph_of(tmp_path, dataclasses.replace(record, projects=(dataclasses.replace(record.projects[0], user_unit=several),)))
    (row,) = projects(graph)
    assert row["department"] == "云溪市交通运输局"
    assert row["user_unit"] == "云溪市交通运输局、石桥区交通运输局、云溪市公路中心"
    assert len(graph.select("SELECT DISTINCT ?u WHERE { ?p a fk:ProjectEntry ; fk:usedBy ?u }")) == 3


def test_a_policy_cited_by_title_alone_is_known_by_its_title(tmp_path):
    record = roads()
    report = record.reports[0]
    titled = dataclasses.replace(report.policies[0], number=None, issuer="云溪市财政局、云溪市交通运输局", valid_until="2025年底")
    finding = report.findings[0].findings[1]
    bare = dataclasses.replace(report.findings[0], findings=(dataclasses.replace(finding, mentions=()),))
    graph = graph_of(tmp_path, dataclasses.replace(record, reports=(dataclasses.replace(report, policies=(titled,), findings=(bare,)),)))
    (row,) = reports(graph)
    assert [(one["number"], one["title"]) for one in row["cited_documents"]] == [(None, "云溪市农村公路养护管理办法")]
    assert graph.ask('ASK { ?p a fk:PolicyDocument ; fk:validUntil "2025年底" ; fk:issuedBy ?a, ?b FILTER(?a != ?b) }')


def test_a_report_without_groups_of_its_own_headings(graph):
    (row,) = [one for one in reports(graph) if "图书馆" in one["title"]]
    assert {finding["heading"] for finding in row["findings"]} == {None}


def test_sections_hang_on_sections_reports_and_documents(graph):
    rows = graph.select("SELECT ?h ?up ?class WHERE { ?s a fk:Section ; fk:heading ?h ; dcterms:isPartOf ?up . ?up a ?class } ORDER BY ?h")
    found = {(row["h"], row["class"].rpartition("#")[2]) for row in rows if "ns#" in row["class"]}
    assert found == {("一、基本情况", "EvaluationReport"), ("三、存在问题", "EvaluationReport"), ("（一）资金拨付不及时", "Section")}


def test_what_became_of_an_evaluation_is_in_the_graph(tmp_path):
    scale = "评价得分90分以上为优，80-90分为良，60-80分为中，60分以下为差。经评价，"
    text = HEAD.replace("经评价，", scale) + REMEDIES + USES.replace("五、", "六、") + SHEET
    graph = graph_of(tmp_path, read(text))
    (report,) = reports(graph)
    findings = [finding["iri"] for finding in report["findings"]]
    assert [(one["finding"], [body["label"] for body in one["responsible"]], one["deadline"]) for one in report["rectifications"]] == [
        (findings[0], ["云溪市水利局"], "2024年9月30日前"), (findings[2], ["临江区水务中心"], "已完成")]
    assert [one["findings"] for one in report["result_uses"]] == [[], [findings[3]], []]
    assert [amount["yuan"] for one in report["result_uses"] for amount in one["amounts"]] == [2_400_000, 4_200_000]
    assert [[body["label"] for body in one["directed_to"]] for one in report["recommendations"]] == [["云溪市水利局"], ["云溪市财政局"]]
    assert [(band["grade"], band["low"], band["high"]) for band in report["grade_scale"]] == [
        ("优", 90, None), ("良", 80, 90), ("中", 60, 80), ("差", None, 60)]
    assert {one["name"]: one["explained_by"] for one in report["indicator_scores"]}["立项程序规范性"] == [findings[0]]
    proven = {row["p"].rpartition("#")[2] for row in graph.select("SELECT DISTINCT ?p WHERE { ?e a fk:Evidence ; fk:property ?p }")}
    assert {"directedTo", "gradeScale", "hasBand", "explainedBy", "responsibleBody", "deadline"} <= proven
    assert validate(graph) == []
