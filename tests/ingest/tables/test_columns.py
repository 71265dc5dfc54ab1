from __future__ import annotations

import pytest

from ingest.tables.columns import CODE, classify, panels
from ingest.tables.header import column_paths
from tests.ingest.tables.test_header import rows


def roles(text: str) -> list[str]:
    header, *body = rows(text)
    return [column.role for column in classify(column_paths([header], len(header.cells)), body)]


@pytest.mark.parametrize(("text", "expected"), [
    ("科目编码|科目名称|预算数|备注\n201|服务|5|无\n205|教育|6|", ["code", "label", "value", "text"]),
    ("|科目|预算数\n201|服务|5\n20101|人大|6", ["code", "label", "value"]),
    ("序号|项目|金额\n1|修路|5\n2|架桥|6", ["ordinal", "label", "value"]),
    ("地区|合计|未分配数\n石桥区|1500|500\n临江区|2500|500", ["label", "value", "value"]),
    ("事项|金额\n修路|-\n架桥|6", ["label", "value"]),
    ("项目|执行率\n修路|95%\n架桥|", ["label", "value"]),
    ("项目|金额|\n修路|5|", ["label", "value", "blank"]),
])
def test_roles(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


def test_units_of_columns() -> None:
    header, *body = rows("项目|金额（万元）|人数(人)|占比（％）|预算数\n修路|5|3|20%|1")
    assert [column.unit for column in classify(column_paths([header], 5), body)] == [None, "万元", "人", "%", None]


@pytest.mark.parametrize(("text", "expected"), [
    ("项目|预算数|项目|预算数\n税收|1|教育|2", [(["项目"], ["预算数"]), (["项目"], ["预算数"])]),
    ("来源|预算数|去向|预算数\n税收|1|教育|2", [(["来源"], ["预算数"]), (["去向"], ["预算数"])]),
    ("项目|预算数|执行数\n税收|1|2", [(["项目"], ["预算数", "执行数"])]),
    ("项目|金额|备注|占比\n税收|1|无|2%", [(["项目"], ["金额", "占比"])]),
])
def test_tables_side_by_side(text: str, expected: list[tuple[list[str], list[str]]]) -> None:
    header, *body = rows(text)
    found = panels(classify(column_paths([header], len(header.cells)), body))
    assert [([column.leaf for column in panel.labels], [column.leaf for column in panel.values]) for panel in found] == expected


@pytest.mark.parametrize(("code", "expected"), [("201", True), ("20101", True), ("2010101", True), ("30201", True), ("50201", True),
                                                ("2010", False), ("401", False)])
def test_codes(code: str, expected: bool) -> None:
    assert (CODE.fullmatch(code) is not None) is expected
