"""What stands across reports, as its user meets it."""
from __future__ import annotations

import json

from fiscalkg.cli import run
from fiscalkg.render.matrix import ENOUGH
from fiscalkg.workspace import Workspace
from search.features import figure_rules


def test_clusters_of_the_examples(fkg, example_workspace):
    clusters = json.loads(fkg("issues", "--clusters", "--json"))["clusters"]
    assert clusters
    opened = Workspace(example_workspace)
    assert clusters == opened.clusters()
    assert [one["report_count"] for one in clusters] == sorted((one["report_count"] for one in clusters), reverse=True)
    for one in clusters:
        assert one["report_count"] == len({finding["report"] for finding in one["findings"]}) >= 2
        assert one["typical"] in one["findings"]
        for finding in one["findings"]:
            place = finding["citation"]
            assert opened.source(place["document"])[place["start"]:place["end"]] == place["quote"]
    assert clusters[0]["name"] in fkg("issues", "--clusters")


def test_names_are_words_of_the_members(fkg):
    for one in json.loads(fkg("issues", "--clusters", "--json"))["clusters"]:
        by_figures = one["name"] in {rule.name for rule in figure_rules()}
        assert by_figures or any(one["name"] in f"{finding['heading']}\n{finding['text']}" for finding in one["findings"]), one["name"]


def test_clusters_stand_in_the_graph(fkg, example_workspace):
    clusters = Workspace(example_workspace).clusters()
    rows = json.loads(fkg("sparql", "SELECT ?name ?n (COUNT(?f) AS ?members) WHERE { ?c a fk:IssueCluster ; skos:prefLabel ?name ; "
                          "fk:memberCount ?n ; fk:member ?f . ?f a fk:Finding } GROUP BY ?name ?n", "--format", "json"))
    found = {row["name"]["value"]: (int(row["n"]["value"]), int(row["members"]["value"])) for row in rows["results"]["bindings"]}
    assert found == {one["name"]: (len(one["findings"]), len(one["findings"])) for one in clusters}
    shown = json.loads(fkg("show", clusters[0]["name"], "--json"))
    assert shown["thing"]["kind"] == "共性问题"
    members = [one for one in shown["statements"] if one["property"] == "成员问题"]
    assert len(members) == len(clusters[0]["findings"])
    assert all(one["citations"] for one in members)


def test_subjects_that_share_a_rare_problem_are_tied_both_ways(fkg):
    rows = json.loads(fkg("sparql", "SELECT ?a ?b WHERE { ?a fk:sharesProblemsWith ?b }", "--format", "json"))["results"]["bindings"]
    pairs = {(row["a"]["value"], row["b"]["value"]) for row in rows}
    assert pairs
    assert all((b, a) in pairs and a != b for a, b in pairs)


def test_advice_of_the_examples(fkg, example_workspace):
    found = json.loads(fkg("issues", "--advice", "P1", "--json"))
    assert found == Workspace(example_workspace).advice("P1")
    assert found["recommendations"] > 0
    assert found["label"] in fkg("issues", "--advice", "P1")


def test_advice_against_an_unknown_kind(example_workspace, capsys):
    assert run(["issues", "--advice", "Z9", "-w", str(example_workspace)]) != 0
    assert "FK-K052" in capsys.readouterr().err


def test_trends_count_reports_with_the_problem_out_of_those_evaluated(fkg, example_workspace):
    matrix = Workspace(example_workspace).issues("year")
    evaluated = {int(row["label"]): row["reports"] for row in matrix["rows"]}
    assert len(evaluated) > 1
    for kind in matrix["kinds"]:
        assert {one["year"]: one["evaluated"] for one in kind["trend"]} == evaluated
        for one in kind["trend"]:
            cell = next(row for row in matrix["rows"] if row["label"] == str(one["year"]))["cells"].get(kind["notation"])
            assert one["reports"] == (cell["reports"] if cell else 0) <= one["evaluated"]
            assert cell is None or cell["share"] == one["share"]
    enough = {year for year, reports in evaluated.items() if reports >= ENOUGH}
    assert ("年" in fkg("issues").splitlines()[1]) == (len(enough) > 1)


def test_a_kind_is_shown_with_what_was_advised_against_it(fkg, example_workspace):
    shown = json.loads(fkg("show", "P7", "--json"))
    assert shown["advice"] == Workspace(example_workspace).advice("P7")
    assert "条建议" in fkg("show", "P7")
    assert "advice" not in json.loads(fkg("show", Workspace(example_workspace).clusters()[0]["name"], "--json"))
