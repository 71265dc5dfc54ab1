from __future__ import annotations

import pytest

from ingest.tables.caption import Caption, find_unit, is_caption_row, is_continuation, part_of, read_caption
from ingest.tables.cells import Line, Row, cell_at, split_lines


def row(*texts: str) -> Row:
    source = "\t".join(texts)
    starts = [sum(len(text) + 1 for text in texts[:place]) for place in range(len(texts))]
    return Row(tuple(cell_at(source, start, start + len(text)) for start, text in zip(starts, texts, strict=True)))


def above(source: str) -> tuple[Line, ...]:
    return tuple(line for line in split_lines(source) if not line.blank)


def caption(source: str) -> Caption:
    return read_caption(source, above(source), ())


@pytest.mark.parametrize(("text", "part"), [
    ("单位：万元", "unit"), ("金额单位: 元", "unit"), ("（单位：亿元）", "unit"), ("单位：万元、%", "unit"), ("单位：人", "unit"),
    ("预算01表", "label"),
    ("附件3-2", "label"), ("公开03表", "label"), ("部门：云溪市水务局", "organization"), ("部门（单位）：云溪市水务局", "organization"),
    ("编制单位：云溪市水务局", "organization"), ("312001-云溪市水务局", "organization"), ("预算年度：2025", "year"), ("填报日期：2025年1月", "date"),
    ("2025年收支总表", "title"), ("税收收入", "other"), ("1,200.00", "other"),
])
def test_parts(text: str, part: str) -> None:
    assert part_of(text) == part


@pytest.mark.parametrize(("text", "unit"), [
    ("单位：万元", "万元"), ("金额（元）", "元"), ("资金总额(亿)", "亿元"), ("单 位 ： 千 元", "千元"), ("面积（亩）", None), ("预算数", None),
])
def test_units(text: str, unit: str | None) -> None:
    assert find_unit(text) == unit


def test_everything_around_a_table() -> None:
    found = caption("第二部分 预算表\n表3 2025年云溪市水务局支出表\n部门：云溪市水务局\n单位：万元\n")
    assert found.title is not None
    assert found.organization is not None
    assert (found.title.text, found.unit, found.organization.text) == ("表3 2025年云溪市水务局支出表", "万元", "云溪市水务局")


@pytest.mark.parametrize("line", [
    "云溪市2025年收入表（单位：亿元）", "云溪市2025年收入表   单位：亿元", "云溪市2025年收入表　　　　金额单位：亿元",
    "## 云溪市2025年收入表（单位：亿元）"])
def test_title_and_unit_on_one_line(line: str) -> None:
    found = caption(line)
    assert found.title is not None
    assert (found.title.text, found.unit) == ("云溪市2025年收入表", "亿元")


def test_office_and_unit_on_one_line() -> None:
    found = caption("2025年收支总表\n编制单位：云溪市水务局          单位：万元，%\n")
    assert found.title is not None
    assert found.organization is not None
    assert (found.title.text, found.organization.text, found.unit) == ("2025年收支总表", "云溪市水务局", "万元")


def test_a_title_over_two_lines() -> None:
    found = caption("云溪市2025年市级一般公共预算\n支出表（功能科目）\n")
    assert found.title is not None
    assert found.title.text == "云溪市2025年市级一般公共预算支出表（功能科目）"


def test_the_name_of_the_document_is_no_part_of_a_title() -> None:
    found = caption("云溪市水务局2025年部门预算\n支出总表\n单位：元\n")
    assert found.title is not None
    assert found.title.text == "支出总表"


def test_running_text_is_no_title() -> None:
    assert caption("本部门收支预算均已公开。\n单位：元").title is None


def test_parts_within_a_row() -> None:
    found = read_caption("", (), [row("部门：云溪市水务局", "", "单位：元"), row("2025年支出表", "")])
    assert found.title is not None
    assert (found.title.text, found.unit) == ("2025年支出表", "元")


@pytest.mark.parametrize(("cells", "expected"), [
    (("部门：云溪市水务局", "", "单位：元"), True), (("2025年支出表", ""), True), (("单位：万元",), True), (("项目", "预算数"), False),
    (("税收收入", "100"), False), (("",), False),
])
def test_caption_rows(cells: tuple[str, ...], expected: bool) -> None:
    assert is_caption_row(row(*cells)) is expected


@pytest.mark.parametrize(("title", "expected"), [
    ("续表1", True), ("续表", True), ("（续）", True), ("2025年收入表（续）", True), ("表3（续表）", True), ("2025年收入表", False),
    ("持续增长情况表", False)])
def test_continuations(title: str, expected: bool) -> None:
    assert is_continuation(title) is expected
