"""The 27 kinds of problems."""
from collections import Counter

import pytest

from ontology import issues
from ontology.concepts import code_lists
from ontology.errors import OntologyError

CODES = (
    [f"D{n}" for n in range(1, 7)]
    + [f"P{n}" for n in range(1, 13)]
    + [f"O{n}" for n in range(1, 5)]
    + [f"B{n}" for n in range(1, 6)]
)


def test_all_kinds_stand_in_the_order_of_the_framework() -> None:
    assert [kind.code for kind in issues.issue_types()] == CODES
    assert len(CODES) == 27


def test_every_kind_is_described_and_richly_named() -> None:
    for kind in issues.issue_types():
        assert kind.label
        assert kind.label_en
        assert kind.definition.endswith("。")
        assert kind.definition_en.endswith(".")
        assert kind.scope_note.startswith("包括：")
        assert "不包括：" in kind.scope_note
        assert 10 <= len(kind.alt_labels) <= 30
        assert 15 <= len(kind.hidden_labels) <= 30


def test_no_name_stands_for_two_kinds() -> None:
    names = Counter(name for kind in issues.issue_types() for name in kind.labels)
    assert [name for name, count in names.items() if count > 1] == []


def test_neighbours_named_in_scope_notes_exist() -> None:
    for kind in issues.issue_types():
        mentioned = {code for code in CODES if f"归 {code}）" in kind.scope_note or f"、{code}" in kind.scope_note}
        assert kind.code not in mentioned


@pytest.mark.parametrize(
    ("code", "label", "dimension", "indicators"),
    [
        ("D1", "立项论证不充分", "决策", ("立项依据充分性", "立项程序规范性")),
        ("D3", "绩效指标不明确", "决策", ("绩效指标明确性",)),
        ("P2", "预算执行率低", "过程", ("预算执行率",)),
        ("P5", "管理制度不健全", "过程", ("管理制度健全性",)),
        ("O3", "项目进度滞后", "产出", ("完成及时性",)),
        ("B3", "宣传与满意度不足", "效益", ("满意度",)),
        ("B4", "人才队伍与能力不足", "过程", ("制度执行有效性",)),
    ],
)
def test_kinds_hang_under_the_official_indicators(code: str, label: str, dimension: str, indicators: tuple[str, ...]) -> None:
    kind = issues.issue_type(code)
    assert (kind.label, kind.dimension, kind.indicators) == (label, dimension, indicators)


def test_every_kind_maps_to_the_framework_for_departments_as_well() -> None:
    known = code_lists().codes["DepartmentFramework"]
    for kind in issues.issue_types():
        assert kind.department_indicators
        assert all(known[indicator].count("/") == 4 for indicator in kind.department_indicators)


def test_a_kind_knows_its_iri_and_an_unknown_code_is_refused() -> None:
    assert issues.issue_type("P1").iri == "https://w3id.org/fiscal-kg/ns/issue/P1"
    with pytest.raises(OntologyError, match="FK-O002"):
        issues.issue_type("P99")
