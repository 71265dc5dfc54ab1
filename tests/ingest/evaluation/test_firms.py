from __future__ import annotations

import pytest

from ingest.evaluation.firms import find_firms
from ingest.evaluation.places import learn_places

PLACES = learn_places("云溪市财政局和云溪市水利局。")


@pytest.mark.parametrize(("text", "firm"), [
    ("云溪市财政局委托明衡管理咨询有限公司对项目评价", "明衡管理咨询有限公司"),
    ("委托东岭正言会计师事务所（特殊普通合伙）（以下简称正言）", "东岭正言会计师事务所（特殊普通合伙）"),
    ("采购云溪市广电传媒有限责任公司制作的短片", "云溪市广电传媒有限责任公司"),
    ("由东岭中诚工程造价咨询有限公司云溪分公司完成", "东岭中诚工程造价咨询有限公司云溪分公司"),
    ("中标单位为石桥（东岭）环境科技股份有限公司。", "石桥（东岭）环境科技股份有限公司"),
])
def test_legal_names(text: str, firm: str) -> None:
    assert [found.label for found in find_firms(text, PLACES)] == [firm]


def test_universities_only_among_evaluators() -> None:
    text = "委托东岭财经大学开展评价"
    assert find_firms(text, PLACES) == ()
    assert [found.label for found in find_firms(text, PLACES, evaluators=True)] == ["东岭财经大学"]


@pytest.mark.parametrize("text", ["三家不同的会计师事务所", "有限公司", "责任公司法"])
def test_common_nouns_are_no_firms(text: str) -> None:
    assert find_firms(text, PLACES) == ()
