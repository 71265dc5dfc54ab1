"""Recommendations pooled per kind of problem."""
from __future__ import annotations

import pytest

from kg.advice import advice
from kg.errors import KgError


def test_advice_of_all_reports_against_a_kind(graph):
    found = advice(graph, "P1")
    assert (found["notation"], found["label"], found["reports"], found["recommendations"]) == ("P1", "资金拨付不及时或不到位", 2, 2)
    assert {one["report"]["label"] for one in found["groups"]} == {"农村公路养护专项资金", "石桥区图书馆分馆建设项目"}
    roads = next(one for one in found["groups"] if one["heading"])
    assert roads["heading"] == "（一）加快资金拨付"
    assert [one["text"] for one in roads["items"]] == ["建议市交通局按进度及时拨付资金。"]
    assert [one["text"][:10] for one in roads["problems"]] == ["一是市级资金下达滞后"]
    assert advice(graph, "p1") == advice(graph, "资金拨付不及时或不到位") == found


def test_every_passage_is_in_its_document(graph):
    for group in advice(graph, "P1")["groups"]:
        for one in (*group["items"], *group["problems"]):
            place = one["citation"]
            assert graph.passage(place["document"], place["start"], place["end"]) == place["quote"]


def test_only_groups_that_answer_the_kind(graph):
    assert [one["heading"] for one in advice(graph, "P7")["groups"]] == ["（二）严格验收"]
    assert advice(graph, "B5")["groups"] == []


def test_unknown_kind(graph):
    with pytest.raises(KgError) as caught:
        advice(graph, "Z9")
    assert caught.value.code == "FK-K052"
