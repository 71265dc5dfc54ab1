"""Looking things up and walking from one to the other."""
from __future__ import annotations

import json

import pytest

from kg.errors import KgError
from kg.graph import Iri, KnowledgeGraph, fill, spelled
from kg.issues import issues
from kg.names import fold_name
from kg.paths import path
from kg.problems import ProblemTable
from kg.related import related
from kg.show import show
from kg.store.base import Term
from tests.kg.world import budget, roads


def test_parameters_are_quoted_and_only_where_they_stand(graph):
    rows = graph.select('SELECT ?d WHERE { ?d a fk:Document ; fk:fileName $name . FILTER("$name" != "") }', name="预算.txt")
    assert len(rows) == 1
    assert graph.ask("ASK { $d fk:characters $n }", d=Iri(rows[0]["d"]), n=len(budget().text))
    assert graph.select('SELECT ?x WHERE { VALUES ?x { $all } }', all=['a" . }', Iri("https://x.example/"), Term("b", "literal", None, "zh")]) == [
        {"x": 'a" . }'}, {"x": "https://x.example/"}, {"x": "b"}]
    assert len(graph.construct("CONSTRUCT WHERE { ?d fk:sha256 ?h }")) == 3
    with pytest.raises(KeyError):
        fill("ASK { $a ?b ?c }", {})
    with pytest.raises(ValueError, match="not an IRI"):
        spelled(Iri("https://x.example/> . ?s ?p ?o"))


@pytest.mark.parametrize(("name", "label"), [
    ("云溪市交通运输局", "云溪市交通运输局"), ("市交通局", "云溪市交通运输局"), ("养路专项", "农村公路养护专项资金"),
    ("云府〔2021〕8号", "云溪市农村公路养护管理办法"), ("P1", "资金拨付不及时或不到位"), ("２１４０１０６", "公路养护"),
    ("440000240000012345", "农村公路养护专项资金"), ("图书馆分馆", "石桥区图书馆分馆建设项目"),
    ("公路养护资金", "农村公路养护专项资金"),
    ("2023年农村公路养护专项资金绩效评价", "农村公路养护专项资金"),
])
def test_things_are_found_by_every_name(graph, name, label):
    assert graph.find(name)[0].label == label


def test_unknown_names(graph):
    assert graph.find("航天局") == []
    with pytest.raises(KgError) as caught:
        show(graph, "航天局")
    assert caught.value.code == "FK-K050"


def test_labels_of_things_without_a_name_are_their_words(graph):
    (report,) = [row["r"] for row in graph.select("SELECT ?r WHERE { ?r fk:score 71.0 }")]
    assert graph.label(report) == "石桥区图书馆分馆建设项目绩效评价报告"
    assert graph.label("https://w3id.org/fiscal-kg/id/x/%E5%B8%82") == "x/市"
    (finding,) = [row["f"] for row in graph.select('SELECT ?f WHERE { ?f a fk:Finding ; fk:text ?t . FILTER(CONTAINS(?t, "专账")) }')]
    assert "专账核算" in graph.label(finding)


def test_names_are_compared_folded():
    assert fold_name("《云府（２０２１）８号》 ") == "云府(2021)8号"


def test_show_says_everything_with_its_passage(graph):
    found = show(graph, "养路专项")
    assert found["thing"]["label"] == "农村公路养护专项资金"
    said = {(one["property"], one["value"]) for one in found["statements"]}
    assert {("名称", "农村公路养护专项资金"), ("又称", "2023年农村公路养护专项资金"), ("主管部门", "云溪市交通运输局"),
            ("对象类别", "专项资金")} <= said
    (managed,) = [one for one in found["statements"] if one["property"] == "主管部门"]
    assert managed["citations"][0]["quote"] == "云溪市交通运输局"
    kinds = {(group["relation"], group["kind"]): group["count"] for group in found["references"]}
    assert [count for (_, kind), count in kinds.items() if kind == "绩效评价报告"] == [1]
    assert any(kind == "问题" and count == 3 for (_, kind), count in kinds.items())
    assert {merge["name"] for merge in found["merges"]} == {"2023年农村公路养护专项资金", "农村公路养护专项资金"}
    assert all(merge["reason"] for merge in found["merges"])
    for citation in (place for one in found["statements"] for place in one["citations"] if place["document"] == "评价/公路养护.txt"):
        assert roads().text[citation["start"]:citation["end"]] == citation["quote"]
    json.dumps(found)


def test_show_of_a_report_cites_score_and_grade(graph):
    (report,) = [row["r"] for row in graph.select("SELECT ?r WHERE { ?r fk:score 82.5 ; a fk:EvaluationReport }")]
    said = {one["property"]: one for one in show(graph, report)["statements"]}
    assert [place["quote"] for place in said["得分"]["citations"]] == ["82.5分"]
    assert said["等级"]["value"] == "良"


def test_show_asks_back_when_several_things_have_the_name(graph):
    found = show(graph, "公路养护")
    assert found["thing"]["label"] == "公路养护"
    found = show(graph, "云溪市")
    assert found["thing"]["kind"] == "地区"
    found = show(graph, "石桥区")
    assert found["thing"] or len(found["candidates"]) > 1


def test_issues_count_reports_and_findings(graph):
    found = issues(graph)
    assert (found["reports"], found["findings"], found["rows"]) == (2, 5, [])
    first = found["kinds"][0]
    assert (first["notation"], first["reports"], first["share"], first["findings"]) == ("P1", 2, 1.0, 2)
    assert first["typical"]["citation"]["quote"]
    assert first["trend"] == [], "one year makes no trend"


@pytest.mark.parametrize(("by", "labels"), [
    ("project", ["农村公路养护专项资金", "石桥区图书馆分馆建设项目"]),
    ("department", ["云溪市交通运输局", "云溪市石桥区文化广电旅游体育局"]),
    ("evaluator", ["明衡管理咨询有限公司"]),
    ("year", ["2023"]),
])
def test_issues_by_every_axis(graph, by, labels):
    found = issues(graph, by)
    assert [row["label"] for row in found["rows"]] == labels
    assert sum(row["findings"] for row in found["rows"]) == 5
    assert sum(cell["findings"] for row in found["rows"] for cell in row["cells"].values()) == 6
    json.dumps(found)


def test_the_typical_problem_says_what_the_others_say(graph):
    table = ProblemTable(graph)
    assert "下达" in table.typical(table.problems, "P1").text
    assert table.typical([]) is None


def test_related_projects_share_rare_problems_first(graph):
    found = related(graph, "养路专项")
    (other,) = found["related"]
    assert other["subject"]["label"] == "石桥区图书馆分馆建设项目"
    (shared,) = other["shared"]
    assert shared["notation"] == "P1"
    assert "下达滞后" in shared["own"][0]["text"]
    assert "下达较慢" in shared["other"][0]["text"]
    assert 0 < other["score"] < 1


def test_related_takes_reports_and_refuses_what_has_no_problems(graph):
    (report,) = [row["r"] for row in graph.select("SELECT ?r WHERE { ?r fk:score 71.0 }")]
    assert related(graph, report)["thing"]["label"] == "石桥区图书馆分馆建设项目"
    with pytest.raises(KgError) as caught:
        related(graph, "云溪市财政局")
    assert caught.value.code == "FK-K051"


def test_paths_avoid_what_everything_touches(graph):
    found = path(graph, "图书馆分馆", "养路专项")
    labels = [found["steps"][0]["from"]["label"], *(step["to"]["label"] for step in found["steps"])]
    assert labels[0] == "石桥区图书馆分馆建设项目"
    assert labels[-1] == "农村公路养护专项资金"
    assert "云溪市" not in labels
    for step in found["steps"]:
        assert step["relation"]
        assert all(citation["quote"] for citation in step["citations"])


def test_paths_know_direction_and_proof(graph):
    (step,) = path(graph, "养路专项", "市交通局")["steps"]
    assert (step["relation"], step["forward"]) == ("主管部门", True)
    assert step["citations"][0]["quote"] == "云溪市交通运输局"
    (back,) = path(graph, "市交通局", "养路专项")["steps"]
    assert not back["forward"]


def test_things_that_nothing_connects(graph):
    assert path(graph, "养路专项", "B4")["steps"] == []


def test_the_graph_without_texts_says_so(city):
    from kg.store import OxigraphDiskStore
    bare = KnowledgeGraph(OxigraphDiskStore(city.store, read_only=True))
    with pytest.raises(KgError) as caught:
        bare.passage("预算.txt", 0, 3)
    assert caught.value.code == "FK-K031"
    bare.close()
