"""``fkg audit`` as its user meets it."""
import json

from fiscalkg.cli import run


def test_the_table_shows_both_values_the_rule_and_the_passages(fkg):
    shown = fkg("audit")
    assert "核对自述数据" in shown
    for words in ("所述 72.15%", "复算 75.12%", "规则", "第"):
        assert words in shown


def test_json_lines_have_the_contract(fkg, example_workspace):
    from fiscalkg.workspace import Workspace

    rows = [json.loads(line) for line in fkg("audit", "--format", "jsonl").splitlines()]
    opened = Workspace(example_workspace)
    assert {row["severity"] for row in rows} <= {"material", "rounding"}
    assert {row["kind"] for row in rows} >= {"rate", "sum", "twice", "score", "unit", "count", "hierarchy"}
    for row in rows:
        text = opened.source(row["document"])
        assert all(text[quote["start"]:quote["end"]] == quote["quote"] for quote in row["quotes"])


def test_a_table_in_a_file(fkg, tmp_path):
    target = tmp_path / "数据不符.txt"
    assert fkg("audit", "-o", str(target)) == ""
    assert "核对自述数据" in target.read_text(encoding="utf-8")


def test_status_counts_conflicts(fkg):
    assert json.loads(fkg("status", "--json"))["counts"]["conflicts"] >= 16
    assert "数据不符" in fkg("status")


def test_an_unknown_format_is_wrong_usage(example_workspace, capsys):
    assert run(["audit", "--format", "xml", "-w", str(example_workspace)]) == 2
    capsys.readouterr()
