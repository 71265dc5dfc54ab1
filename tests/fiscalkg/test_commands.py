"""Every command as its user meets it: exit code, what is printed, the shapes of the public contract."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from fiscalkg.cli import app, run
from fiscalkg.examples import example_folder

HIT_KEYS = {"iri", "kind", "score", "report", "heading", "text", "types", "citation", "ranks"}
ANSWER_KEYS = {"question", "intent", "answered", "answer", "value", "unit", "entities", "columns", "rows", "sparql", "citations"}


def source(workspace: Path, name: str) -> str:
    from fiscalkg.workspace import Workspace

    return Workspace(workspace).source(name)


def test_status_counts_what_was_built(fkg, example_workspace):
    status = json.loads(fkg("status", "--json"))
    names = {one["name"] for one in status["documents"]}
    assert names == {path.name for path in example_folder().iterdir() if path.suffix == ".txt"}
    assert status["counts"]["reports"] == 15
    assert status["counts"]["findings"] > 100
    assert status["skipped"] == []
    assert "评价报告 15" in fkg("status")


def test_search_json_has_the_contract_and_true_citations(fkg, example_workspace):
    found = json.loads(fkg("search", "资金拨付不及时", "--kind", "finding", "-k", "5", "--json"))
    assert found["query"] == "资金拨付不及时"
    assert 1 <= len(found["hits"]) <= 5
    for hit in found["hits"]:
        assert hit.keys() >= HIT_KEYS
        assert hit["kind"] == "finding"
        citation = hit["citation"]
        assert source(example_workspace, citation["document"])[citation["start"]:citation["end"]] == citation["quote"]


def test_search_restricted_to_a_kind_of_problem(fkg):
    hits = json.loads(fkg("search", "资金", "--type", "P1", "--json"))["hits"]
    assert hits
    assert all("P1" in hit["types"] for hit in hits)


def test_search_for_people_shows_where_it_stands(fkg):
    shown = fkg("search", "设备买来没人用", "-k", "2")
    assert "字" in shown
    assert "1." in shown


def test_ask_json_has_the_contract_and_true_citations(fkg, example_workspace):
    answer = json.loads(fkg("ask", "得分最高的是哪份报告？", "--json"))
    assert answer.keys() >= ANSWER_KEYS
    assert answer["answered"] is True
    assert answer["citations"]
    for citation in answer["citations"]:
        assert source(example_workspace, citation["document"])[citation["start"]:citation["end"]] == citation["quote"]


def test_what_the_documents_do_not_say_is_not_answered(fkg):
    answer = json.loads(fkg("ask", "云溪市气象局2019年部门整体支出得了多少分？", "--json"))
    assert answer["answered"] is False
    assert answer["citations"] == []
    assert answer["value"] is None


def test_ask_explains_how_it_read_the_question(fkg):
    shown = fkg("ask", "等级为优的报告有哪些？", "--explain")
    assert "等级：优" in shown
    assert "SELECT" in shown


def test_sparql_in_all_formats(fkg):
    query = "SELECT ?score WHERE { ?r a fk:EvaluationReport ; fk:score ?score } ORDER BY DESC(?score) LIMIT 2"
    rows = json.loads(fkg("sparql", query, "--format", "json"))["results"]["bindings"]
    assert len(rows) == 2
    assert rows[0]["score"]["datatype"].endswith("#decimal")
    assert fkg("sparql", query, "--format", "csv").splitlines()[0] == "score"
    assert "score" in fkg("sparql", query)
    turtle = fkg("sparql", "CONSTRUCT { ?r fk:score ?s } WHERE { ?r fk:score ?s }", "--format", "turtle")
    assert "fk:score" in turtle
    assert fkg("sparql", "ASK { ?r a fk:EvaluationReport }").strip() == "是"


def test_sparql_from_a_file(fkg, tmp_path):
    file = tmp_path / "q.rq"
    file.write_text("ASK { ?r a fk:Finding }", encoding="utf-8")
    assert fkg("sparql", f"@{file}").strip() == "是"


@pytest.mark.parametrize(("query", "code"), [
    ("SELECT ?s WHERE { ?s ?p }", "FK-K010"),
    ("DELETE WHERE { ?s ?p ?o }", "FK-K020"),
    ("SELECT ?s WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "FK-K021"),
])
def test_bad_queries_are_one_line_with_a_code(example_workspace, capsys, query, code):
    assert run(["sparql", query, "-w", str(example_workspace)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"[{code}]")
    assert error.count("\n") == 1


def test_sparql_is_stopped_after_its_time(example_workspace, capsys):
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert run(["sparql", query, "--timeout", "0.5", "-w", str(example_workspace)]) == 1
    assert "FK-K023" in capsys.readouterr().err


def test_issues_by_each_axis(fkg):
    kinds = json.loads(fkg("issues", "--json"))
    assert kinds["reports"] == 15
    assert kinds["kinds"][0]["reports"] >= kinds["kinds"][-1]["reports"]
    for axis in ("project", "department", "evaluator", "year"):
        assert json.loads(fkg("issues", "--by", axis, "--json"))["rows"]
    assert "典型表述" in fkg("issues")


def test_related_path_and_show(fkg):
    assert "问题相近的项目" in fkg("related", "智慧停车")
    assert json.loads(fkg("related", "智慧停车", "--json"))["related"][0]["shared"]
    assert "P1" in fkg("show", "P1", "--json")
    assert json.loads(fkg("path", "智慧停车", "P1", "--json"))["from"]


def test_exports_are_json_lines(fkg, example_workspace):
    reports = [json.loads(line) for line in fkg("export", "reports", "--format", "jsonl").splitlines()]
    assert len(reports) == 15
    for what in ("budget-lines", "indicators", "projects"):
        rows = [json.loads(line) for line in fkg("export", what).splitlines()]
        assert rows
        assert all(0 <= row["start"] < row["end"] for row in rows)


@pytest.mark.parametrize("form", ["turtle", "nquads", "jsonld", "graphml"])
def test_graph_exports(fkg, form):
    text = fkg("export", "graph", "--format", form)
    assert "农村供水保障工程" in text
    if form == "jsonld":
        assert json.loads(text)
    if form == "graphml":
        assert fromstring(text).tag.endswith("graphml")


def test_output_goes_to_a_file(fkg, tmp_path):
    target = tmp_path / "问题.json"
    assert fkg("issues", "-o", str(target)) == ""
    assert json.loads(target.read_text(encoding="utf-8"))["reports"] == 15


def test_an_output_that_cannot_be_written_says_why(example_workspace, capsys, tmp_path):
    assert run(["issues", "-w", str(example_workspace), "-o", str(tmp_path / "no" / "x.json")]) == 1
    assert capsys.readouterr().err.startswith("[FK-F003]")


def test_validate_finds_nothing_wrong(fkg):
    assert "符合全部" in fkg("validate")


def test_no_workspace_is_said_in_one_line(tmp_path, capsys):
    assert run(["status", "-w", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.startswith("[FK-K001]")


@pytest.mark.parametrize("arguments", [[], ["search"], ["nonsense"], ["search", "x", "-k", "many"], ["search", "x", "--nope"]])
def test_wrong_usage_ends_with_two(arguments, capsys):
    code = run(arguments)
    captured = capsys.readouterr()
    assert code == 2 or (not arguments and "Commands" in captured.out + captured.err)
    if arguments:
        assert captured.err.startswith("[FK-F002] 用法有误")


def test_every_command_has_help_with_an_example():
    for command in app.registered_commands:
        assert command.epilog, command
        assert "举例：fkg " in command.epilog
        assert command.callback is not None
        assert command.callback.__doc__


@pytest.mark.slow
def test_the_installed_program_runs_from_a_cold_start(example_workspace):
    done = subprocess.run([sys.executable, "-m", "fiscalkg", "search", "档案资料不全", "-w", str(example_workspace), "--json"],
                          capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout)["hits"]
    assert done.stderr == ""


@pytest.mark.slow
def test_demo_shows_answers_and_a_table(tmp_path, capsys):
    assert run(["demo", "-w", str(tmp_path / "demo")]) == 0
    shown = capsys.readouterr().out
    assert shown.count("问：") == 3
    assert "问题类型" in shown
