"""Years in texts."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.years import as_bits, years_in, years_of


def test_ranges_are_filled_and_document_numbers_left_out() -> None:
    assert years_in("2021-2023年度") == (2021, 2022, 2023)
    assert years_in("2019年至2020年") == (2019, 2020)
    assert years_in("云财〔2021〕18号文2022年修订") == (2022,)
    assert years_in("建标152-2017号") == ()
    assert years_in("到2035年的1999份") == (1999, 2035)


def test_a_passage_speaks_of_its_own_years_else_of_those_of_its_report() -> None:
    names = ("2020—2022年农村公路养护资金",)
    assert years_of("2021年仅完成一半。", names) == (2021,)
    assert years_of("仅完成一半。", names) == (2020, 2021, 2022)
    assert years_of("《云溪市2018年公路养护办法》已经过期。", names) == (2020, 2021, 2022)
    assert years_of("养护里程2000公里。", names) == (2020, 2021, 2022), "a quantity was taken for a year"


@given(st.sets(st.integers(1900, 2100)), st.sets(st.integers(1985, 2048)))
def test_years_in_common_are_bits_in_common(a: set[int], b: set[int]) -> None:
    assert bool(as_bits(a) & as_bits(b)) == bool(a & b)
