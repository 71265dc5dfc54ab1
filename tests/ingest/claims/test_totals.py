import pytest

from ingest.claims.totals import read_totals
from tests.ingest.claims.samples import failing, material, table

ROWS = "临江区 3 1,260 38\n石桥区 5 2,180 72\n安和县 12 5,020 168\n南屏县 10 4,400 148\n"


def test_a_total_that_holds_in_every_column():
    claims = list(read_totals(table(ROWS + "合计 30 12,860 426\n")))
    assert len(claims) == 3
    assert not failing(claims)


@pytest.mark.parametrize("text", [ROWS + "合计 30 12,960 426\n", "合计 30 12,960 426\n" + ROWS])
def test_one_column_that_does_not_above_or_below_its_parts(text):
    (claim,) = material(read_totals(table(text)))
    assert str(claim.stated.value) == "12960"
    assert len(claim.passages) == 5


def test_subtotals():
    text = "甲 10 21\n乙 20 32\n小计 30 53\n丙 5 40\n丁 6 41\n小计 11 81\n合计 41 134\n"
    claims = list(read_totals(table(text)))
    assert not failing(claims)
    assert {str(claim.stated.value) for claim in claims} == {"30", "53", "11", "81", "41", "134"}


def test_a_total_left_at_zero():
    (claim,) = material(read_totals(table("合计 0.00 0.00\n甲 70,000.00 0.00\n乙 990,000.00 0.00\n")))
    assert str(claim.stated.value) == "0.00"


def test_details_of_a_row_are_not_added_to_it_again():
    text = "合计 0.00 0.00\n市本级 70,000.00 0.00\n医院 33,000.00 0.00\n学校 37,000.00 0.00\n县区小计 990,000.00 0.00\n甲县 990,000.00 0.00\n"
    (claim,) = material(read_totals(table(text)))
    assert sum(term.value for term in claim.terms) == 1_060_000


def test_averages_and_rates_are_no_sums():
    assert not failing(read_totals(table("甲 100 2.1\n乙 200 2.3\n丙 300 2.6\n合计 600 2.4\n")))
    assert not failing(read_totals(table("甲 100 45.00%\n乙 200 55.00%\n合计 300 51.67%\n")))


def test_without_a_column_that_agrees_nothing_but_a_slip_is_claimed():
    assert not list(read_totals(table("甲 100\n乙 250\n合计 900\n")))
    assert [str(claim.stated.value) for claim in material(read_totals(table("甲 1101\n乙 2502\n丙 3603\n合计 7306\n")))] == ["7306"]


def test_rounded_parts():
    claims = list(read_totals(table("甲 10.33 5.00\n乙 10.33 6.00\n丙 10.33 7.00\n合计 31.00 18.00\n")))
    assert len(failing(claims)) == 1
    assert not material(claims)
