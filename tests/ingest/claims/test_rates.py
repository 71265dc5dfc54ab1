import pytest

from ingest.claims.rate_claims import Pool
from ingest.claims.rates import read_rates
from tests.ingest.claims.samples import failing, material, paragraphs, quotes


def rates(text, pool=()):
    return [claim for paragraph in paragraphs(text) for claim in read_rates(paragraph, Pool(pool))]


@pytest.mark.parametrize("text", [
    "项目预算4,200万元，实际支出3,155.04万元，支出率为75.12%。",
    "收入完成277.09亿元，同比增长5.4%，为调整预算数276.62亿元的100.2%。",
    "教育支出预算1,200万元，比上年增加200万元，增长20%。",
    "经费80万元，较2023年预算减少20万元，下降20%。",
    "由3,600万元增加到4,500万元，增长25%。",
    "实现产值186.4亿元，同比增长8.9%（2022年为171.2亿元）。",
    "决策指标分值30分，评价得分24.5分，扣5.5分，得分率为81.67%。",
    "共96家企业，其中县域企业21家，占比21.88%。",
    "年初预算200万元，调整后预算188万元，预算调整率-6.00%。",
    "甲区收入50亿元，乙区收入10亿元，前者为后者的5倍。",
    "收入预算5,042.35万元，其中：拨款4,862.35万元，其他180.00万元。比上年预算增加342.35万元，增长7.28%。",
    "“三公”经费27.80万元，其中接待费3.20万元，较上年减少1.20万元，下降4.1%。",
])
def test_rates_that_hold(text):
    claims = rates(text)
    assert claims
    assert not failing(claims)


@pytest.mark.parametrize(("text", "stated"), [
    ("项目预算4,200万元，实际支出3,155.04万元，支出率为72.15%。", "72.15"),
    ("教育支出预算1,200万元，比上年增加200万元，增长16.7%。", "16.7"),
    ("经费80万元，较2023年预算减少20万元，下降25%。", "25"),
    ("收入预算5,042.35万元，其中：拨款4,862.35万元，其他180.00万元。比上年预算增加342.35万元，增长9.28%。", "9.28"),
    ("决策指标分值50分，评价得分47.50分，得分率为95.50%。", "95.50"),
    ("甲区收入56.85亿元，乙区收入12.68亿元，前者为后者的5倍。", "5"),
    ("调整后预算153.55万元。全年实际支出资金152.11万元，预算执行率100%。", "100"),
])
def test_rates_that_do_not(text, stated):
    (claim,) = material(rates(text))
    assert str(claim.stated.value) == stated
    assert any(stated in quote for quote in quotes(claim, text))


def test_the_base_in_the_paragraph_before_is_quoted_too():
    text = "云溪市2023年初预算167万元，调整后预算153.55万元。\n全年实际支出资金152.11万元，预算执行率100%。"
    (claim,) = material(rates(text))
    assert quotes(claim, text) == ["全年实际支出资金152.11万元，预算执行率100%", "调整后预算153.55万元"]


def test_another_base_of_the_report_explains_a_rate():
    text = "当年预算3,410万元。\n截至8月拨付至企业2,856万元，拨付率为50.73%。"
    assert material(rates(text))
    assert not material(rates(text, [56_300_000]))


def test_a_yearly_average_is_no_growth_over_the_base():
    assert not failing(rates("拥有量为2,908件，较2021年增加1,345件，三年年均增长率为36.4%。"))


def test_a_rate_right_for_the_digits_only_is_a_slip_of_the_unit():
    (claim,) = failing(rates("实际下达13,938.12元，决算实际支出13,279.82万元，预算支出率为95.3%。"))
    assert (claim.kind, claim.formula, claim.stated.unit) == ("unit", "unit", "元")


def test_a_share_whose_whole_is_not_there_claims_nothing():
    assert not rates("占受益企业总数的95.24%，占地区生产总值的35.5%。")


def test_shares_of_one_whole_are_held_to_it():
    (claim,) = failing(rates("共计5,630万元，其中2021年2,040万元，占比36.23%；2022年2,180万元，占比38.72%；2023年1,410万元，占比25.05%。"))
    assert str(claim.stated.value) == "25.05"
    assert not material([claim])


@pytest.mark.parametrize("text", [
    "一是预算由360万元增加。二是项目支出1,628万元，执行率仅93.19%。",
    "本年预算仍增加1,162万元。实际到位175万元，到位率89.87%。",
    "设备单价按7,820元编入预算。实际到位2,573万元，到位率96.07%。",
])
def test_a_figure_of_another_item_is_no_base_of_a_rate(text: str):
    assert not failing(rates(text))


def test_points_of_two_decimals_are_rounded():
    assert not material(rates("该项满分7.5分，得6.08分，得分率81.00%。"))
    assert material(rates("该项满分7.5分，得6.08分，得分率83.00%。"))


def test_a_yearly_average_from_one_figure_to_another_is_no_growth():
    assert not failing(rates("营业收入由1.2亿元增长到1.5亿元，年均增长11.8%。"))
