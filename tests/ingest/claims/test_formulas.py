from ingest.claims.formulas import read_formulas
from tests.ingest.claims.samples import failing, material, table


def test_a_rate_of_two_columns():
    text = "临江区 1600 1260.5 78.78%\n石桥区 1250 980.04 78.40%\n安和县 800 562 70.25%\n南屏县 550 352.5 46.09%\n"
    claims = list(read_formulas(table(text)))
    (claim,) = material(claims)
    assert str(claim.stated.value) == "46.09"
    assert len(claims) == 4


def test_a_column_that_is_the_sum_of_two_others():
    text = "甲局 46.1 44.5 90.6 优\n乙局 43.8 43.7 87.5 良\n丙局 40.6 42 82.9 良\n"
    (claim,) = material(read_formulas(table(text)))
    assert (str(claim.stated.value), [str(term.value) for term in claim.terms]) == ("82.9", ["42", "40.6"])


def test_sums_over_the_years():
    text = "甲 315 390 215 920\n乙 315 460 185 960\n丙 390 440 285 1115\n丁 180 185 120 485\n"
    claims = list(read_formulas(table(text)))
    assert len(claims) >= 4
    assert not failing(claims)


def test_growth_without_per_cent_signs():
    text = "甲 1608.15 1613.71 0.35\n乙 104.39 97.43 -6.67\n丙 174.11 191.20 9.82\n丁 12.32 11.14 -9.78\n"
    assert [str(claim.stated.value) for claim in material(read_formulas(table(text)))] == ["-9.78"]


def test_little_numbers_that_agree_by_chance_claim_nothing():
    assert not failing(read_formulas(table("甲 1 2 3\n乙 2 2 4\n丙 5 1 9\n")))


def test_the_number_of_a_footnote_fused_with_a_rate():
    text = "甲 1600 1260.5 78.78%\n乙 1250 980.04 78.403%\n丙 800 562 70.25%\n丁 800 400 50.00%\n"
    assert not material(read_formulas(table(text)))


def test_dashes_say_nothing():
    assert not failing(read_formulas(table("甲 1600 800 50.00%\n乙 1250 — —\n丙 800 562 70.25%\n")))
