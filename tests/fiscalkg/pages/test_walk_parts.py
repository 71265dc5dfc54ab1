"""What the pages that walk the graph are made of, without a browser."""
from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from fiscalkg.pages import thing_parts
from fiscalkg.pages.audit_choice import AuditChoice
from fiscalkg.pages.figures import marked
from fiscalkg.pages.graph_choice import LIMITS, SORTS, USUAL, Walk, sort_of
from fiscalkg.pages.graph_picture import MOST_NODES, WIDEST, Spot, draw, width


def conflict(kind: str = "sum", severity: str = "material", document: str = "甲.txt") -> dict[str, Any]:
    return {"kind": kind, "severity": severity, "document": document, "report": None}


def test_the_choice_of_conflicts_stands_in_the_address() -> None:
    chosen = AuditChoice.read(QueryParams("kind=sum&severity=all&document=甲.txt"))
    assert chosen.holds(conflict(severity="rounding"))
    assert not chosen.holds(conflict("rate"))
    assert not chosen.holds(conflict(document="乙.txt"))
    assert AuditChoice.read(QueryParams(chosen.address.partition("?")[2])) == chosen
    assert AuditChoice().address.endswith("/audit"), "what is usual is not spelled out"


def test_counts_say_what_each_value_would_leave() -> None:
    everything = [conflict(), conflict("rate"), conflict("rate", "rounding")]
    assert AuditChoice(kind="sum").counts(everything, "kind") == {"sum": 1, "rate": 1}
    assert AuditChoice(kind="rate", severity="all").counts(everything, "severity") == {"material": 1, "rounding": 1}


def test_the_figures_in_question_are_marked_years_are_not() -> None:
    shown = marked("2023年安排 1,275.00 万元", "2023年两处应一致：一处为1275万元，另一处为1105.2万元")
    assert shown == "2023年安排 <mark>1,275.00</mark> 万元"


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="<>&\"'12.,，年a中 \n", max_size=80), st.text(alphabet="12.,， 年", max_size=30))
def test_passages_are_escaped_whatever_they_hold(text: str, explanation: str) -> None:
    bare = str(marked(text, explanation)).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert ">" not in bare
    assert "\"" not in bare


def test_a_walk_stands_in_its_address() -> None:
    walk = Walk("https://example.org/a", ("https://example.org/b",), ("项目", "问题"), LIMITS[1])
    assert Walk.read(QueryParams(walk.address.partition("?")[2])) == walk
    assert Walk.read(QueryParams("n=1000000&sort=无&at=甲")) == Walk("甲")


def test_opening_a_node_twice_closes_it() -> None:
    walk = Walk("a")
    opened = Walk.read(QueryParams(walk.opening("b").partition("?")[2]))
    assert opened.opened == ("b",)
    assert Walk.read(QueryParams(opened.opening("b").partition("?")[2])) == walk


def test_every_kind_has_a_sort() -> None:
    assert {sort_of(kind) for kind in ("项目", "专项资金", "部门整体支出", "其他")} == {"项目"}
    assert sort_of("绩效评价报告") == "报告"
    assert set(USUAL) < set(SORTS)


def around(iri: str, count: int, kind: str = "问题类型") -> dict[str, Any]:
    items = [{"iri": f"{iri}/{number}", "label": f"事物{number}", "kind": kind, "weight": 1} for number in range(count)]
    return {"thing": {"iri": iri, "label": iri, "kind": "项目"}, "groups": [{"relation": "问题类型", "count": count, "items": items}]}


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 90), st.integers(0, 90))
def test_a_picture_is_never_a_hairball(first: int, second: int) -> None:
    known = {"a": around("a", first), "a/0": around("a/0", second)}
    picture = draw(Walk("a", ("a/0",)), known)
    assert len(picture.spots) <= MOST_NODES
    assert len(picture.lines) == len(picture.spots) - 1, "a tree: every node but the middle hangs from one"
    assert picture.left_out == (1 + first + (second if first else 0) > MOST_NODES)


def test_nodes_of_a_ring_stand_apart() -> None:
    picture = draw(Walk("a"), {"a": around("a", 40)})
    turns = sorted(spot.turn for spot in picture.spots if spot.ring == 1)
    assert all(abs((b - a) - 9) < 1e-6 for a, b in pairwise(turns))
    left, top, wide, high = map(float, picture.view.split())
    for spot in picture.spots:
        assert left <= spot.x <= left + wide
        assert top <= spot.y <= top + high


def test_a_line_across_joins_what_is_in_the_picture_already() -> None:
    known = {"a": around("a", 2), "a/0": {"thing": {}, "groups": [{"relation": "x", "count": 1, "items": [
        {"iri": "a/1", "label": "乙", "kind": "部门", "weight": 1}]}]}}
    picture = draw(Walk("a", ("a/0",)), known)
    assert [(a.iri, b.iri) for a, b in picture.crossing] == [("a/0", "a/1")]


def test_labels_are_cut_to_their_room() -> None:
    short = Spot("a", "2021-2023年度促进小微工业企业上规模发展专项资金", "项目", 1).short
    assert short.endswith("…")
    assert width(short) <= WIDEST
    assert Spot("a", "云溪市教育局", "部门", 1).short == "云溪市教育局"


def test_recommendations_stand_beside_the_problems_they_answer() -> None:
    report = {"findings": [{"heading": "甲", "text": "一"}, {"heading": "乙", "text": "二"}],
              "recommendations": [{"heading": "改甲", "text": "三"}, {"heading": "其他", "text": "四"}],
              "answers": [{"finding_heading": "甲", "recommendation_heading": "改甲", "reason": "次序相同"}]}
    first, second, rest = thing_parts.pairs(report)
    assert (first.heading, [heading for heading, _ in first.advice], first.reason) == ("甲", ["改甲"], "次序相同")
    assert second.advice == ()
    assert [heading for heading, _ in rest.advice] == ["其他"], "nothing is lost that answers nothing"
