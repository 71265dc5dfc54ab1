from decimal import Decimal

from ingest.claims.repeated import read_repeated
from tests.ingest.claims.samples import failing, paragraphs


def repeated(text, cells=()):
    return failing(read_repeated(paragraphs(text), cells))


def test_a_rate_of_one_year_said_twice():
    text = "2023年调查显示，群众防治知识知晓率94.62%。\n2021—2023年群众防治知识知晓率由90%提高到94.64%。"
    (claim,) = repeated(text)
    assert {str(claim.stated.value), str(claim.terms[0].value)} == {"94.62", "94.64"}


def test_other_years_and_other_places_are_not_the_same():
    assert not repeated("2021年群众防治知识知晓率94.17%。\n2022年群众防治知识知晓率94.18%。")
    assert not repeated("2023年临江区群众防治知识知晓率94.17%。\n2023年石桥区群众防治知识知晓率94.18%。")
    assert not repeated("一期预算执行率97.99%。\n二期预算执行率97.97%。")


def test_a_count_of_which_one_value_is_found_elsewhere():
    text = "共购置设备312台（套）。\n项目单位两年共购置设备321台（套），部分闲置。"
    assert not repeated(text)
    (claim,) = repeated(text, [Decimal(312)])
    assert claim.kind == "twice"


def test_one_figure_in_two_units():
    (claim,) = repeated("全市共发放补贴4,268.4亿元。\n三年实际支出4,268.4万元。\n支出合计4,268.4万元。")
    assert (claim.kind, claim.stated.unit, claim.terms[0].unit) == ("unit", "亿元", "万元")


def test_people_counted_in_money():
    (claim,) = repeated("三区常住人口216.13万人，较上年末常住人口215.69万元，增加0.44万人。")
    assert claim.words == ("万元", "万人")
