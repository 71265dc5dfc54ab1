import pytest

from ingest.claims.counts import read_counts
from tests.ingest.claims.samples import failing, flow, quotes

ITEMS = ["（一）制度不健全", "（二）支出率低", "（三）监管不严"]


def counts(text):
    return list(read_counts(flow(text)))


def test_as_many_as_announced():
    (claim,) = counts("\n".join(["经评价，存在以下三方面问题：", *ITEMS, "五、有关建议"]))
    assert not failing([claim])


def test_fewer_than_announced():
    text = "\n".join(["经评价，存在以下五方面问题：", *ITEMS, "五、有关建议", "（一）完善制度"])
    (claim,) = failing(counts(text))
    assert (str(claim.stated.value), len(claim.terms)) == ("5", 3)
    assert quotes(claim, text)[1] == ITEMS[0]


def test_a_list_that_goes_on_inside_a_paragraph_claims_nothing():
    assert not counts("存在以下三方面问题：\n一是制度不健全。\n二是支出率低；三是监管不严。\n五、有关建议")


@pytest.mark.parametrize(("text", "right"), [
    ("从决策、过程、产出和效益四个方面评价。", True), ("从决策、过程、产出、效益五个方面评价。", False),
    ("主要从立项依据、目标设定和资金到位三个方面考核。", True), ("从资金管理、组织管理和使用两个方面考核。", True),
])
def test_a_number_behind_the_names(text, right):
    (claim,) = counts(text)
    assert bool(failing([claim])) is not right


def test_numbers_that_skip_and_repeat():
    (claim,) = failing(counts("（一）工资福利支出800万元\n（三）个人和家庭补助80万元\n（三）商品和服务支出90万元"))
    assert claim.words == ("（一）（三）（三）", "第2项序号应为2")


def test_numbering_that_starts_again_or_ends_early_is_right():
    assert not counts("（一）甲\n（二）乙\n（三）丙\n（一）丁\n（二）戊")
    assert not counts("一、甲项目情况\n二、乙项目情况\n二、丙项目情况")
