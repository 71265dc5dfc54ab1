from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.budget.codes import CodeColumn, parents_by_code, split_code
from ingest.budget.hierarchy import Item, find_parents
from ingest.budget.nesting import Row, nest


def items(text: str) -> list[Item]:
    """Rows ``label value value``; leading dots are the indent."""
    found = []
    for row in text.splitlines():
        label, *numbers = row.split()
        plain = label.lstrip(".")
        found.append(Item(plain, None, tuple(None if number == "-" else Decimal(number) for number in numbers), len(label) - len(plain)))
    return found


def tree(text: str) -> dict[str, str | None]:
    rows = items(text)
    return {row.label: rows[parent].label if parent is not None else None for row, parent in zip(rows, find_parents(rows), strict=True)}


def test_by_numbering() -> None:
    assert tree("一、税收 5\n（一）增值税 3\n1.国内 2\n2.进口 1\n（二）契税 2\n二、非税 4\n合计 9") == {
        "一、税收": "合计", "（一）增值税": "一、税收", "1.国内": "（一）增值税", "2.进口": "（一）增值税", "（二）契税": "一、税收",
        "二、非税": "合计", "合计": None}


def test_by_of_which() -> None:
    assert tree("基本支出 9\n其中：人员经费 6\n公用经费 3") == {"基本支出": None, "其中：人员经费": "基本支出", "公用经费": "基本支出"}


def test_by_sums() -> None:
    assert tree("债务收入 10 5\n一般债务 6 3\n专项债务 4 2\n上年结余 7 7\n总计 17 12") == {
        "债务收入": "总计", "一般债务": "债务收入", "专项债务": "债务收入", "上年结余": "总计", "总计": None}


def test_round_figures_nest_where_many_rows_make_up_the_one_above() -> None:
    found = tree("合计 0 0\n市本级 70000 0\n医院 33000 0\n学校 15000 0\n粮库 12000 0\n水厂 10000 0\n县区小计 990000 0")
    assert [found[name] for name in ("医院", "学校", "粮库", "水厂")] == ["市本级"] * 4
    assert found["市本级"] != "市本级"


def test_by_indent_where_sums_do_not_tell() -> None:
    assert tree("税收 100\n..增值税 30\n..契税 20\n非税 40") == {"税收": None, "增值税": "税收", "契税": "税收", "非税": None}


def test_a_total_above_its_rows() -> None:
    assert tree("合计 9\n教育 5\n水利 4") == {"合计": None, "教育": "合计", "水利": "合计"}


def test_subtotals_below_their_rows() -> None:
    assert tree("教育 5\n水利 4\n本年支出合计 9\n上解支出 1\n支出总计 10") == {
        "教育": "本年支出合计", "水利": "本年支出合计", "本年支出合计": "支出总计", "上解支出": "支出总计", "支出总计": None}


def test_a_part_is_never_larger_than_its_whole() -> None:
    assert tree("一、支出 5\n年末结余 70\n二、其他 1") == {"一、支出": None, "年末结余": None, "二、其他": None}


def test_by_code() -> None:
    assert parents_by_code(["205", "20502", "2050201", "2050202", None, "206", "2060201"]) == [None, 0, 1, 1, None, None, 5]


@pytest.mark.parametrize(("label", "expected"), [
    ("2010301 行政运行", ("2010301", "行政运行")), ("[30202]印刷费", ("30202", "印刷费")), ("205教育支出", ("205", "教育支出")),
    ("2025年项目", (None, "2025年项目")), ("100万元以上项目", (None, "100万元以上项目")), ("教育支出", (None, "教育支出"))])
def test_codes_in_labels(label: str, expected: tuple[str | None, str]) -> None:
    assert split_code(label) == expected


@pytest.mark.parametrize(("label", "codes", "code", "kind"), [
    ("科目编码", ["201", "20101"], "20101", "功能分类"), ("科目编码", ["301", "30101"], "301", "部门经济分类"),
    ("", ["501", "50101"], "501", "政府经济分类"),
    ("单位编码", ["301", "302"], "301", "单位"), ("项目编码", ["33010525000000012"], "33010525000000012", "项目"),
    ("", ["101", "10101"], "101", "收入分类")])
def test_kinds_of_codes(label: str, codes: list[str], code: str, kind: str) -> None:
    assert CodeColumn(label, codes).kind(code) == kind


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(1, 500), min_size=2, max_size=4, unique=True), min_size=1, max_size=5))
def test_sums_find_what_was_added(groups: list[list[int]]) -> None:
    rows: list[Row] = []
    expected: list[int | None] = []
    for number, parts in enumerate(groups):
        whole = len(rows)
        weights = [part * 1009 + number for part in parts]
        rows.append(Row(f"大类{number}", (Decimal(sum(weights)), Decimal(sum(parts)))))
        expected.append(None)
        rows.extend(Row(f"科目{number}{place}", (Decimal(weight), Decimal(part))) for place,
                    (weight, part) in enumerate(zip(weights, parts, strict=True)))
        expected.extend([whole] * len(parts))
    total = tuple(sum((row.values[column] or Decimal(0) for row, owner in zip(rows, expected, strict=True) if owner is None),
                      Decimal(0)) for column in (0, 1))
    assert nest(rows, [total]) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["一、甲", "（一）乙", "1.丙", "丁", "其中：戊", "合计", "小计"]), st.integers(0, 9), st.integers(0, 3)),
                max_size=30))
def test_nothing_is_part_of_itself(rows: list[tuple[str, int, int]]) -> None:
    parents = find_parents([Item(label, None, (Decimal(value),), indent) for label, value, indent in rows])
    for start in range(len(rows)):
        seen, at = set(), start
        while (parent := parents[at]) is not None:
            assert parent not in seen
            seen.add(parent)
            at = parent


@pytest.mark.regression("projects of round amounts were put under one another because their sums happened to agree")
def test_rows_that_make_up_a_total_by_themselves_are_not_nested() -> None:
    assert tree("区小计 17\n路 5\n桥 3\n亭 2\n园 5\n塘 2") == {"区小计": None, "路": "区小计", "桥": "区小计", "亭": "区小计", "园": "区小计",
        "塘": "区小计"}


def test_sums_of_round_numbers_alone_tell_nothing() -> None:
    assert tree("路 5000\n桥 3000\n亭 2000") == {"路": None, "桥": None, "亭": None}
    assert tree("债务收入 5123\n一般债务 3100\n专项债务 2023") == {"债务收入": None, "一般债务": "债务收入", "专项债务": "债务收入"}
