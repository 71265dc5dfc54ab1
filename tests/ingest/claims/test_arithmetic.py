from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.arithmetic import explained, holds, is_near, is_slip, is_swap, recompute
from ingest.claims.model import Claim
from ingest.spans import Span
from tests.ingest.claims.samples import figure

HERE = (Span(0, 4),)
MONEY = st.decimals(min_value=1, max_value=10**6, places=2)


def claim(formula, stated, *terms, signs=()):
    return Claim("rate", "", formula, HERE, stated, terms, signs)


def percent(value):
    return figure(value, "%", 1)


@given(MONEY, MONEY)
def test_a_rate_rounded_as_printed_holds(part, whole):
    rate = (100 * part / whole).quantize(Decimal("0.01"))
    assert holds(claim("share", percent(str(rate)), figure(str(part)), figure(str(whole))))


@given(st.lists(MONEY, min_size=2, max_size=12))
def test_a_sum_of_printed_parts_holds_and_of_rounded_parts_is_explained(parts):
    terms = tuple(figure(str(part)) for part in parts)
    assert holds(claim("sum", figure(str(sum(parts))), *terms))
    rounded = tuple(figure(str(part.quantize(Decimal("0.1")))) for part in parts)
    whole = sum(parts).quantize(Decimal("0.1"))
    assert explained(claim("sum", figure(str(whole)), *rounded))


@given(MONEY, st.decimals(min_value=2, max_value=1000, places=2))
def test_a_sum_that_is_off_by_more_than_rounding_is_not_explained(part, off):
    terms = (figure(str(part)), figure(str(part)))
    assert not explained(claim("sum", figure(str(2 * part + off)), *terms))


@pytest.mark.parametrize(("formula", "a", "b", "value"), [
    ("share", "30", "40", "75"), ("growth", "120", "100", "20"), ("excess", "80", "100", "20"),
    ("grown", "120", "20", "20"), ("shrunk", "80", "20", "20"),
])
def test_formulas(formula, a, b, value):
    assert recompute(formula, (figure(a), figure(b))) == Decimal(value)


def test_units_are_taken_into_account():
    assert holds(claim("share", percent("50"), figure("5000", "万元"), figure("1", "亿元", 10**8)))


def test_division_by_nothing_has_no_value():
    assert recompute("share", (figure("1"), figure("0"))) is None


def test_a_cut_off_decimal_is_rounding_and_a_whole_per_cent_too_much_is_not():
    assert explained(claim("share", percent("77.04"), figure("13.63"), figure("17.69")))
    assert explained(claim("share", percent("65.15"), figure("2222.96"), figure("3411.40")))
    assert not explained(claim("share", percent("65.14"), figure("2222.96"), figure("3411.40")))
    assert not explained(claim("share", percent("100"), figure("152.11"), figure("153.55")))


def test_few_decimals_of_the_amounts_explain_a_rate():
    assert explained(claim("share", percent("70.3"), figure("0.34", "亿元", 10**8), figure("0.49", "亿元", 10**8)))


def test_trailing_zeros_left_out_do_not_widen_a_sum():
    assert not explained(claim("sum", figure("16359.38"), figure("3536.65"), figure("12822.7")))


def test_whole_numbers_with_zeros_filled_in_round_like_whole_numbers():
    assert explained(claim("sum", figure("753.00"), figure("376.00"), figure("376.00")))
    assert explained(claim("equal", figure("7000.00"), figure("6999.77")))
    assert not explained(claim("equal", figure("85.36"), figure("85.38")))


def test_counts_are_exact():
    assert not explained(claim("equal", figure("309", "家", 1, exact=True), figure("307", "家", 1, exact=True)))


@pytest.mark.parametrize(("a", "b", "slip"), [
    ("335", "355", True), ("32480", "34280", True), ("321", "312", True), ("4.51", "45.1", True), ("94.62", "94.64", True),
    ("1200", "1300", False), ("12", "13", False), ("335", "447", False), ("100", "100", False), ("71.2", "68.9", False),
])
def test_slips_of_the_pen(a, b, slip):
    assert is_slip(Decimal(a), Decimal(b)) is slip


@given(st.integers(100, 10**9))
def test_one_digit_wrong_is_a_slip_whichever_it_is(number):
    digits = str(number)
    for place in range(1, len(digits)):
        wrong = digits[:place] + ("1" if digits[place] != "1" else "2") + digits[place + 1:]
        assert is_slip(Decimal(number), Decimal(wrong)) or len(digits.rstrip("0")) < 3


def test_near_is_relative():
    assert is_near(Decimal("16359.38"), Decimal("16359.35"))
    assert not is_near(Decimal("1.37"), Decimal("1.35"))


@pytest.mark.parametrize(("a", "b", "swapped"), [
    ("1860", "1680", True), ("5.65", "6.55", True), ("0.123", "0.132", True), ("1860", "1850", False), ("12", "21", False), ("1234", "4231", False),
    ("110", "110", False)])
def test_two_neighbouring_digits_exchanged(a, b, swapped):
    assert is_swap(Decimal(a), Decimal(b)) is swapped
    assert is_swap(Decimal(b), Decimal(a)) is swapped


def test_a_sum_off_by_more_than_its_parts_can_be_rounded_is_no_rounding():
    """5.8 for 2.1 + 3.5: two parts and their total, each rounded to a tenth, cannot miss by two tenths."""
    parts = [figure(value, "亿元", 10**8) for value in ("2.1", "3.5")]
    assert not explained(claim("sum", figure("5.8", "亿元", 10**8), *parts))
    assert explained(claim("sum", figure("5.7", "亿元", 10**8), *parts))
