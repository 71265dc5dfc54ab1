from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation.numerals import chinese, decimal, last_number, plain


@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_printed_with_commas_reads_back(value: Decimal) -> None:
    assert decimal(f"{value:,}") == value


@pytest.mark.parametrize(("text", "value"), [("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("三百五十", 350),
                                               ("一千零五", 1005), ("两万", 20_000), ("一亿二千万", 120_000_000)])
def test_chinese_numerals(text: str, value: int) -> None:
    assert chinese(text) == value


def test_other_words_are_no_numeral() -> None:
    assert chinese("若干") is None
    assert chinese("") is None


@pytest.mark.parametrize(("raw", "number"), [("1 129 236", "1129236"), ("12 822.7", "12822.7"), ("2023 500", "500"), ("3,363. 08", "3,363.08"),
                                               ("96", "96"), ("20 23", "23")])
def test_blanks_inside_a_run_of_digits(raw: str, number: str) -> None:
    assert last_number(raw) == number


def test_plain_has_no_exponent() -> None:
    assert str(plain(Decimal("1.2E+7"))) == "12000000"
    assert str(plain(Decimal("2.50"))) == "2.5"
