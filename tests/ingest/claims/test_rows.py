from ingest.claims.rows import read_growths, read_rows
from tests.ingest.claims.samples import failing, paragraphs, table

ROWS = "2021年 92 20283.60 19024.60\n2022年 137 40449.20 38586.68\n合计 229 60732.80 57611.28\n"


def test_a_sentence_that_repeats_a_row_but_for_one_figure():
    (claim,) = failing(read_rows(paragraphs("累计向239家企业授信60,732.8万元，发放贷款57,611.28万元。"), [table(ROWS)]))
    assert (str(claim.stated.value), str(claim.terms[0].value)) == ("239", "229")


def test_a_sentence_on_something_else():
    assert not failing(read_rows(paragraphs("累计向400家企业授信60,732.8万元，发放贷款57,611.28万元。"), [table(ROWS)]))
    assert not failing(read_rows(paragraphs("累计向239家企业授信60,732.8万元，发放贷款50,000万元。"), [table(ROWS)]))


def test_a_growth_rate_with_its_point_moved():
    (claim,) = failing(read_growths(paragraphs("获贷企业数量同比增长率为4.89%。"), [table(ROWS)]))
    assert claim.kind == "rate"
    assert not failing(read_growths(paragraphs("获贷企业数量同比增长率为48.91%。"), [table(ROWS)]))
    assert not failing(read_growths(paragraphs("获贷企业数量同比增长率为7.35%。"), [table(ROWS)]))
