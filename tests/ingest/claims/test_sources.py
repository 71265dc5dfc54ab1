from ingest.claims.lists import read_lists
from ingest.claims.sources import compare_sources, grid_breakdowns, level_of, list_breakdowns
from tests.ingest.claims.samples import failing, paragraphs, table

TEXT = "风险准备金1,500万元（省级资金500万元，市本级资金1,000万元）。"


def compared(text, rows):
    (paragraph,) = paragraphs(text)
    return failing(compare_sources([*list_breakdowns(paragraph, list(read_lists(paragraph))), *grid_breakdowns(table(rows))]))


def test_levels_by_their_names():
    labels = ("中央财政资金", "省级资金", "市本级", "县（市、区）级", "自筹资金", "其他")
    assert [level_of(label) for label in labels] == ["中央", "省", "市", "县", "自筹", None]


def test_one_total_parted_in_two_ways():
    (claim,) = compared(TEXT, "中央级 700.00 46.67%\n省级 500.00 33.33%\n市级 300.00 20.00%\n小计 1,500.00 100.00%\n")
    assert (str(claim.stated.value), str(claim.terms[0].value)) == ("1000", "300.00")


def test_other_totals_or_other_sums_claim_nothing():
    assert not compared(TEXT, "省级 500.00 50%\n市级 500.00 50%\n小计 1,000.00 100%\n")
    assert not compared(TEXT, "中央级 750.00 50%\n市级 750.00 50%\n小计 1,500.00 100%\n")
