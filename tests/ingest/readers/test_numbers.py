"""Figures and dates of spreadsheet cells as the sheet shows them."""
from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.numbers import exact, plain_number, shown

DAY, NOON = datetime.fromisoformat("2024-01-05"), datetime.fromisoformat("2024-01-05 09:07")
ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(("value", "code", "text"), [
    (0.1 + 0.2, "General", "0.3"), (1234.5, "#,##0.00", "1,234.50"), (0.0725, "0.00%", "7.25%"), (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
    (0, ACCOUNTING, "-"), (1234567, ACCOUNTING, "1,234,567.00"), (7, "000", "007"), (3.1, "0.##", "3.1"), (3, '0.00"万元"', "3.00万元"),
    (12.0, "General", "12"), (-3, "0;[Red]-0", "-3"), (0, "0.00", "0.00"), (1e22, "General", "10000000000000000000000"), (2.5, "# ?/?", "2.5"),
    (True, "General", "TRUE"), ("文字", "@", "文字"), (DAY, 'yyyy"年"m"月"d"日"', "2024年1月5日"),
    (date(2024, 1, 5), "mm-dd-yy", "2024/1/5"),
    (NOON, "yyyy-mm-dd h:mm", "2024-01-05 9:07"), (DAY, "General", "2024-01-05")])
def test_a_value_is_written_as_the_sheet_shows_it(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(st.decimals(min_value=Decimal("-9999999999"), max_value=Decimal("9999999999"), places=2))
def test_amounts_come_back_to_the_cent(amount: Decimal) -> None:
    text = shown(float(amount), "#,##0.00")
    assert Decimal(text.replace(",", "")) == amount
    found = exact(float(amount))
    assert found == amount
    assert Decimal(plain_number(found)) == amount


@given(st.floats(allow_nan=True, allow_infinity=True), st.text("0#?.,%;-\"[]_*@ 年GE/e+", max_size=12))
def test_any_format_gives_some_text(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)
