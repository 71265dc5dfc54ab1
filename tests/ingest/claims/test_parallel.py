from ingest.claims.parallel import read_parallel, read_respective
from tests.ingest.claims.samples import failing, material, paragraphs, quotes


def parallel(text):
    return [claim for paragraph in paragraphs(text) for claim in (*read_parallel(paragraph), *read_respective(paragraph))]


def test_the_same_figures_for_whole_and_parts():
    text = ("各级资金共计300.03万元，累计支出200万元，支出率66.66%。其中财政资金安排100万元，实际支出80万元，支出率80%；"
            "自筹资金安排200万元，实际支出120万元，支出率60%。")
    (claim,) = material(parallel(text))
    assert str(claim.stated.value) == "300.03"
    assert quotes(claim, text)[0] == "各级资金共计300.03万元，累计支出200万元"


def test_other_counts_of_figures_are_not_compared():
    assert not parallel("共计300万元，支出200万元。其中财政资金安排100万元；自筹资金安排200万元，实际支出120万元。")


def test_lists_position_by_position():
    text = "三区分别下达84.9万元、26万元、20.85万元，实际支付分别为0元、6.59万元、14.45万元，年底分别剩余84.9万元、19.41、7.4万元。"
    (claim,) = failing(parallel(text))
    assert str(claim.stated.value) == "20.85"
    assert [str(term.value) for term in claim.terms] == ["14.45", "7.4"]


def test_lists_without_any_relation_claim_nothing():
    assert not parallel("分别为10万元、20万元、30万元，另有15万元、17万元、19万元，还有1万元、2万元、4万元。")
