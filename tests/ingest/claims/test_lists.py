import pytest

from ingest.claims.list_sums import read_list_sums
from ingest.claims.lists import read_lists
from tests.ingest.claims.samples import failing, material, paragraphs, quotes


def sums(text):
    return [claim for paragraph in paragraphs(text) for claim in read_list_sums(paragraph, list(read_lists(paragraph)))]


@pytest.mark.parametrize("text", [
    "预算资金1,265.91万元，其中临江406.59万元、石桥443.44万元、安和415.88万元。",
    "甲地列支31.2万元，乙地列支1.86万元，违规金额合计33.06万元。",
    "全年培训14次（2022年5次，2023年9次）。",
    "全年实际支出152.10万元，执行率99%。其中，基本支出129.03万元，占比84.83%；项目支出23.07万元，占比15.17%。",
])
def test_lists_that_add_up(text):
    claims = sums(text)
    assert claims
    assert not failing(claims)


def test_a_slip_in_the_total():
    text = "政府采购预算合计186.4万元，其中：货物类124万元，服务类44.4万元。"
    (claim,) = material(sums(text))
    assert str(claim.stated.value) == "186.4"
    assert quotes(claim, text) == ["政府采购预算合计186.4万元，其中：货物类124万元，服务类44.4万元"]


def test_a_total_behind_its_parts():
    (claim,) = material(sums("三区分别存在84.9万元、19.41万元、7.4万元未支出，导致110.71万元资金沉淀。"))
    assert str(claim.stated.value) == "110.71"


def test_what_is_not_all_listed_claims_nothing():
    assert not sums("安排1.37亿元，其中帮扶资金0.76亿元、协作资金0.59亿元。")
    assert not sums("安排9,854万元，其中文化专项2,339万元、体育专项1,200万元。")
