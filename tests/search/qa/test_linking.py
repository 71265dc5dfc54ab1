"""Full names, short names and nicknames lead to the thing meant, common words to nothing."""
from __future__ import annotations

import pytest

from search.qa.lexicon import words
from search.qa.linking import Linker, folded, pairs, stretches

NAMES = {
    "seal": ["2021-2023年度新开办企业公章免费刻制与寄送服务项目"],
    "forest": ["2020-2023年云溪市绿色城市建设专项资金"],
    "culture": ["2021—2024年度文化惠民专项资金"],
    "union": ["云溪市总工会2023年部门整体支出"],
    "water": ["云溪市2022年农村供水保障工程项目"],
}


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(sorted(NAMES.items()), words().common)


@pytest.mark.parametrize(("question", "key"), [
    ("免费刻公章的项目问题出在哪里？", "seal"),
    ("绿色城市那笔资金打了几分？", "forest"),
    ("文化惠民专项资金2022年的支出率是多少？", "culture"),
    ("市总工会部门整体支出得分多少", "union"),
    ("农村供水工程的到位率", "water"),
])
def test_nicknames(linker, question, key):
    found = linker.best(question)
    assert found[0].key == key


def test_words_that_every_name_has_name_nothing(linker):
    assert linker.best("哪些专项资金项目的绩效评价得分在85分以上？") == []


def test_years_do_not_tell_things_apart():
    assert folded("2021-2023年度专项资金（一期）") == "专项资金一期"


def test_stretches_are_found_once_and_from_left_to_right():
    assert stretches("绿色城市建设和绿色城市", "云溪市绿色城市建设") == ["绿色城市建设", "绿色城市"]
    assert pairs("甲\0乙丙") == ["乙丙"]
