"""Building, changing and failing: what is built before is never lost, and the same files give the same graph."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from fiscalkg import Workspace
from fiscalkg.cli import run
from fiscalkg.examples import example_folder
from ontology.errors import CodedError


@pytest.fixture(scope="module")
def two_files() -> list[Path]:
    """Two of the smaller example documents."""
    return sorted((path for path in example_folder().iterdir() if path.suffix == ".txt"), key=lambda path: (path.stat().st_size, path.name))[:2]


def graph_of(workspace: Workspace) -> str:
    return "".join(workspace.export_graph("nquads"))


def test_two_builds_give_the_same_graph(tmp_path, two_files):
    texts = []
    for name in ("a", "b"):
        workspace = Workspace(tmp_path / name)
        workspace.build(two_files, jobs=1 if name == "a" else 2)
        texts.append(graph_of(workspace))
    assert texts[0] == texts[1]


def test_adding_and_removing_equals_a_clean_build(tmp_path, two_files):
    first, second = two_files
    clean = Workspace(tmp_path / "clean")
    clean.build(two_files, jobs=1)
    grown = Workspace(tmp_path / "grown")
    grown.build([first], jobs=1)
    grown.add([second], jobs=1)
    assert graph_of(grown) == graph_of(clean)
    grown.remove([second.name])
    shrunk = Workspace(tmp_path / "shrunk")
    shrunk.build([first], jobs=1)
    assert graph_of(grown) == graph_of(shrunk)


def test_removing_what_is_not_there_changes_nothing(tmp_path, two_files):
    workspace = Workspace(tmp_path / "ws")
    workspace.build(two_files[:1], jobs=1)
    with pytest.raises(CodedError, match="FK-F006"):
        workspace.remove(["没有这个文件.txt"])
    with pytest.raises(CodedError, match="FK-F007"):
        workspace.remove([two_files[0].name])
    assert len(Workspace(tmp_path / "ws").status()["documents"]) == 1


def test_bad_files_are_named_with_their_reason_and_the_others_go_on(tmp_path, two_files, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "好.txt").write_bytes(two_files[0].read_bytes())
    (folder / "空.txt").write_bytes(b"")
    (folder / "二进制.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "无关.txt").write_text("今天天气很好，大家去公园散步。\n" * 30, encoding="utf-8")
    assert run(["build", str(folder), "-w", str(tmp_path / "ws"), "--jobs", "1"]) == 0
    told = capsys.readouterr().err
    for name in ("空.txt", "二进制.txt", "无关.txt"):
        assert name in told
    assert "Traceback" not in told
    status = Workspace(tmp_path / "ws").status()
    assert [one["name"] for one in status["documents"]] == ["好.txt"]
    assert {one["name"] for one in status["skipped"]} == {"空.txt", "二进制.txt", "无关.txt"}
    assert all(one["reason"].startswith("[FK-I") for one in status["skipped"])


def test_a_build_that_fails_leaves_the_old_workspace(tmp_path, two_files, capsys):
    assert run(["build", str(two_files[0]), "-w", str(tmp_path / "ws")]) == 0
    before = graph_of(Workspace(tmp_path / "ws"))
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    assert run(["build", str(bad), "-w", str(tmp_path / "ws")]) == 1
    assert "[FK-F001]" in capsys.readouterr().err
    assert run(["build", str(tmp_path / "nowhere"), "-w", str(tmp_path / "ws")]) == 1
    assert graph_of(Workspace(tmp_path / "ws")) == before


def test_two_inputs_with_one_name_are_refused_by_both_paths(tmp_path, two_files, capsys):
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "报告.txt").write_bytes(two_files[0].read_bytes())
    assert run(["build", str(tmp_path / "甲"), str(tmp_path / "乙"), "-w", str(tmp_path / "ws")]) == 1
    told = capsys.readouterr().err
    assert "甲" in told
    assert "乙" in told


def test_every_quotation_of_the_graph_stands_where_it_says(example_workspace):
    workspace = Workspace(example_workspace)
    rows = workspace.graph.select("""
        SELECT ?name ?start ?end ?quote WHERE {
          ?s fk:quote ?quote ; fk:start ?start ; fk:end ?end ; fk:inDocument/fk:fileName ?name }""")
    assert len(rows) > 2000
    texts = {name: workspace.source(name) for name in {row["name"] for row in rows}}
    wrong = [row for row in rows if texts[row["name"]][row["start"]:row["end"]] != row["quote"]]
    assert wrong == []


def test_status_of_a_workspace_is_plain_json(example_workspace):
    assert json.loads(json.dumps(Workspace(example_workspace).status()))["generation"] == "g000001"
