from dataclasses import replace
from decimal import Decimal

from ingest.claims.balances import read_differences, read_levels_of_place, read_sides
from ingest.records import BudgetLine
from ingest.spans import Span
from tests.ingest.claims.samples import failing, paragraphs

TEXT = "收入总计 100.00 支出总计 90.00 云溪市 0.00 云溪市本级 70.00"


def line(row, printed, **more):
    start = TEXT.index(f"{row} {printed}") + len(row) + 1
    value = Decimal(printed)
    whole = BudgetLine(row, value, "万元", Span(start, start + len(printed)), table="收支总表", yuan=value * 10_000, year=2024)
    return replace(whole, row_span=Span(start - len(row) - 1, start + len(printed)), **more)


def test_both_sides_of_a_budget():
    income, expense = line("收入总计", "100.00"), line("支出总计", "90.00")
    (claim,) = failing(read_sides([income, expense], TEXT))
    assert claim.rule == "支出总计=收入总计"
    even = replace(expense, value=Decimal("100.00"), yuan=Decimal(1_000_000))
    assert not failing(read_sides([income, even], TEXT))
    assert not list(read_sides([income, replace(expense, table="另一张表")], TEXT))


def test_a_place_is_no_less_than_its_own_level():
    whole, part = line("云溪市", "0.00", measure="限额"), line("云溪市本级", "70.00", measure="限额")
    (claim,) = read_levels_of_place([whole, part], TEXT)
    assert [span.slice(TEXT) for span in claim.passages] == ["云溪市 0.00", "云溪市本级 70.00"]
    larger = replace(whole, value=Decimal(200), yuan=Decimal(2_000_000))
    assert not list(read_levels_of_place([larger, part], TEXT))


def test_differences():
    def found(text):
        return [claim for paragraph in paragraphs(text) for claim in read_differences(paragraph)]
    assert not failing(found("收入19.08亿元，比上年17.15亿元增加1.93亿元。"))
    assert len(failing(found("收入19.08亿元，比上年17.15亿元增加2.93亿元。"))) == 1
    assert not failing(found("共有18家，较上年20家，减少2家。"))
