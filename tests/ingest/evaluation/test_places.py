from __future__ import annotations

import pytest

from ingest.evaluation.places import is_place_name, learn_places
from ingest.evaluation.reading import _context
from tests.ingest.helpers import read


def test_a_city_in_no_gazetteer_is_learned_from_the_text() -> None:
    places = learn_places("云溪市财政局委托评价。云溪市水利局负责实施，临江区、石桥区配合。临江区、石桥区均已完成。")
    assert places.city == "云溪市"
    assert {"云溪市", "临江区", "石桥区"} <= set(places.names)


def test_listed_places_count_at_their_first_mention() -> None:
    places = learn_places("与无锡市同类项目相比，标准偏高。")
    assert "无锡市" in places.names


def test_the_province_follows_from_a_listed_city() -> None:
    assert learn_places("无锡市财政局委托评价，无锡市教育局实施。").province == "江苏省"


def test_the_title_opens_with_the_place() -> None:
    assert learn_places("县气象局组织实施。", "安和县气象局2023年度人工影响天气经费绩效评价报告").home == {"县": "安和县"}


@pytest.mark.parametrize("word", ["建议市", "目前市", "进入上市", "各县", "本市", "老城区", "产业园区", "全省", "超市", "万元市"])
def test_words_that_are_no_places(word: str) -> None:
    assert not is_place_name(word)


@pytest.mark.parametrize("name", ["云溪市", "东岭省", "临江区", "安和县", "南屏县"])
def test_names_of_places(name: str) -> None:
    assert is_place_name(name)


def test_reports_of_one_place_in_the_file_share_what_their_surroundings_say() -> None:
    one = ("{n}号道路养护项目绩效评价报告\n一、项目基本情况\n预算安排{n}万元，实际支出1万元。\n二、评价结论\n评价得分82.5分，等级为“良”。\n"
           "三、存在问题\n一是管理不到位。\n四、相关建议\n一是加强管理。\n")
    _context.cache_clear()
    found = read("\n".join(one.format(n=number) for number in range(2, 42))).reports
    assert len(found) == 40
    assert _context.cache_info().misses == 1
