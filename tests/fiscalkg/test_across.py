"""What stands across reports, as its user meets it."""
from __future__ import annotations

import json

from fiscalkg.cli import run
from fiscalkg.workspace import Workspace


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
        assert any(one["name"] in f"{finding['heading']}\n{finding['text']}" for finding in one["findings"]), one["name"]


def test_advice_of_the_examples(fkg, example_workspace):
    found = json.loads(fkg("issues", "--advice", "P1", "--json"))
    assert found == Workspace(example_workspace).advice("P1")
    assert found["recommendations"] > 0
    assert found["label"] in fkg("issues", "--advice", "P1")


def test_advice_against_an_unknown_kind(example_workspace, capsys):
    assert run(["issues", "--advice", "Z9", "-w", str(example_workspace)]) != 0
    assert "FK-K052" in capsys.readouterr().err
