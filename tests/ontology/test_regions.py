"""The gazetteer: complete, unambiguous in structure, quick."""
import time
from collections import Counter

import pytest

from ontology.regions import administrative_level, find_regions, regions, regions_by_name, short_name


def test_the_country_is_complete_down_to_the_county_level() -> None:
    assert Counter(region.level for region in regions() if not region.former) == {"省级": 34, "地级": 333, "县级": 2846}


def test_county_level_kinds_agree_with_the_official_count() -> None:
    counties = [region.name for region in regions() if region.level == "县级" and not region.former]
    autonomous = [name for name in counties if name.endswith("自治县")]
    banners = [name for name in counties if name.endswith("旗")]
    assert (len(autonomous), len(banners)) == (117, 52)
    assert sum(name.endswith("县") for name in counties) - len(autonomous) == 1301
    assert sum(name.endswith("市") for name in counties) == 397
    assert sum(name.endswith("区") for name in counties) == 977 + 2


def test_no_division_is_listed_twice() -> None:
    assert [path for path, count in Counter(region.path for region in regions()).items() if count > 1] == []


def test_every_path_leads_up_through_divisions_that_exist() -> None:
    known = {region.path for region in regions()}
    assert all(region.path[:-1] in known for region in regions() if len(region.path) > 1)
    assert all(region.path[-1] == region.name for region in regions())


def test_provinces_carry_code_and_abbreviation() -> None:
    provinces = [region for region in regions() if region.level == "省级"]
    assert all(region.code and region.abbreviation for region in provinces)
    assert {region.name: region.abbreviation for region in provinces}["贵州省"] == "贵"
    assert len({region.code for region in provinces}) == len({region.abbreviation for region in provinces}) == 34


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("四川省", "四川"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("广西壮族自治区", "广西"),
        ("香港特别行政区", "香港"),
        ("恩施土家族苗族自治州", "恩施"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("龙胜各族自治县", "龙胜"),
        ("木垒哈萨克自治县", "木垒"),
        ("管城回族区", "管城"),
        ("三都水族自治县", "三都"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("神农架林区", "神农架"),
        ("浦东新区", "浦东"),
        ("津市市", "津市"),
        ("北林区", "北林"),
        ("云溪市", "云溪"),
        ("赵县", None),
        ("郊区", None),
        ("东乡族自治县", None),
    ],
)
def test_short_names_lose_their_generic_part(name: str, short: str | None) -> None:
    assert short_name(name) == short


def test_names_are_found_in_full_and_in_short() -> None:
    assert {region.parent for region in find_regions("鼓楼区")} == {"南京市", "徐州市", "福州市", "开封市"}
    assert [region.path for region in find_regions("鼓楼区", within="福建省")] == [("福建省", "福州市", "鼓楼区")]
    assert [region.name for region in find_regions("恩施")] == ["恩施土家族苗族自治州", "恩施市"]
    assert find_regions("云溪市") == ()


def test_former_names_are_marked_and_come_last() -> None:
    (old,) = find_regions("滦县")
    assert (old.former, old.province) == (True, "河北省")
    assert [(region.name, region.former) for region in find_regions("沙县")] == [("沙县区", False), ("沙县", True)]
    groups = regions_by_name().values()
    assert all([region.former for region in group] == sorted(region.former for region in group) for group in groups)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("浙江省", "省级"),
        ("杭州市", "地级"),
        ("义乌市", "县级"),
        ("神农架林区", "县级"),
        ("凉山彝族自治州", "地级"),
        ("东岭省", "省级"),
        ("安和县", "县级"),
        ("云溪市", None),
        ("临江区", None),
        ("县", None),
    ],
)
def test_levels_come_from_the_gazetteer_or_from_the_last_word(name: str, level: str | None) -> None:
    assert administrative_level(name) == level


def test_reading_the_gazetteer_is_quick() -> None:
    def once() -> float:
        regions.cache_clear()
        start = time.process_time()
        regions()
        return time.process_time() - start

    assert min(once() for _ in range(5)) < 0.03
