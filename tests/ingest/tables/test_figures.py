from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tables.figures import YUAN_PER_UNIT, canonical_unit, is_nothing, parse_figure, yuan_of


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("1,234.50", "1234.50", None), ("1 129 236万元", "1129236", "万元"), ("-18.4%", "-18.4", "%"), ("（1,200.00）", "-1200.00", None),
    ("△35", "-35", None), ("１２，３４５．６７", "12345.67", None), ("0.98 亿元", "0.98", "亿元"), ("12万", "12", "万元"), ("5％", "5", "%"),
    ("¥300元", "300", "元"), ("100.00(含结转)", "100.00", None),
])
def test_figures(text: str, value: str, unit: str | None) -> None:
    figure = parse_figure(text)
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "—", "2025年", "一、税收", "12,34", "1.2.3", "(1)", "（3）", "12个", "≥95%", "A1"])
def test_no_figures(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize("text", ["", "-", "—", "--", "／"[:0], "***"])
def test_nothing_printed(text: str) -> None:
    assert is_nothing(text)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(sorted(YUAN_PER_UNIT)))
def test_yuan_are_exact(value: Decimal, unit: str) -> None:
    figure = parse_figure(f"{value:,}{unit}")
    assert figure is not None
    assert figure.value == value
    assert yuan_of(figure.value, figure.unit) == value * YUAN_PER_UNIT[unit]


def test_no_yuan_without_money() -> None:
    assert yuan_of(Decimal(5), "%") is None
    assert yuan_of(Decimal(5), None) is None
    assert yuan_of(Decimal("3.6"), canonical_unit("亿")) == 360_000_000
