from ingest.items import Item, split_items, split_parts
from ingest.layout import lay_out


def items(text: str) -> list[str]:
    flow = lay_out(text).flow
    return [flow.text[item.start:item.end] for item in split_items(flow, 0, len(flow.text))]


def test_items_in_one_paragraph_and_in_several() -> None:
    assert items("一是制度缺失。未制定办法。二是监管不力；三是支出缓慢。\n四是宣传不足。") == [
        "一是制度缺失。未制定办法。", "二是监管不力；", "三是支出缓慢。", "四是宣传不足。"]


def test_lead_in_and_closing_remarks_belong_to_no_item() -> None:
    found = items("合同填写不规范，具体表现为：\n一是栏目不符。\n二是数值不一。\n作为验收依据，不规范的合同不利于考核。")
    assert found == ["一是栏目不符。", "二是数值不一。"]


def test_a_list_that_starts_again_has_a_lead_in_of_its_own() -> None:
    found = items("一是产业占比偏低。\n二是增速较慢。\n目前已出台支持政策，但仍存在以下两方面问题：\n一是扶持领域不全。\n二是标准缺失。")
    assert found == ["一是产业占比偏低。", "二是增速较慢。", "一是扶持领域不全。", "二是标准缺失。"]


def test_deeper_levels_stay_inside() -> None:
    found = items("1.自评质量不高。一是填报不规范。二是依据不足。\n2.指标不合理。首先，缺少效益指标。其次，指标值偏低。")
    assert [text[:2] for text in found] == ["1.", "2."]
    nested = items("一是资产管理薄弱，主要体现在：其一，设备闲置。其二，标签缺失。\n二是备案不及时。")
    assert [text[:2] for text in nested] == ["一是", "二是"]


def test_numbered_titles_over_lists_are_no_items() -> None:
    found = items("1.论证不充分\n政策论证存在以下不足。\n一是门槛偏高。\n二是标准不一。\n2.测算不科学\n查阅评估报告，一是未考虑增长；二是依据不足。")
    assert [text[:6] for text in found] == ["一是门槛偏高", "二是标准不一", "一是未考虑增", "二是依据不足"]


def test_numbered_titles_over_prose_are_items() -> None:
    found = items("1.价格偏高\n两县未公开招标，单价高于周边地区。\n2.质量不稳\n十五家企业反映印章出现质量问题。")
    assert [text.split("\n")[0] for text in found] == ["1.价格偏高", "2.质量不稳"]


def test_reasons_inside_an_example_are_no_items() -> None:
    text = "部分项目预算与需求不匹配。如：甲项目支出率仅为百分之二，追溯原因：一是谋划不足；二是管道走向多次调整。再如：乙项目暂停实施。"
    assert items(text) == [text]


def test_quoted_enumerations_are_no_items() -> None:
    text = "办法规定“一是专款专用。二是单独核算”，但县级财政未执行该规定。"
    assert items(text) == [text]


def test_paragraphs_without_marks() -> None:
    found = items("甲县未建立台账，无法核实。\n此外，乙县台账不全。\n丙县未开展检查。")
    assert found == ["甲县未建立台账，无法核实。\n此外，乙县台账不全。", "丙县未开展检查。"]


def test_numbers_may_run_on_from_group_to_group() -> None:
    assert [text[:2] for text in items("3.进度滞后。逾期十一个月。\n4.履约不严。超进度付款。")] == ["3.", "4."]


def test_parts_of_an_item() -> None:
    flow = lay_out("二是论证不充分。①未考虑重复补贴。②未明确分级原则。③未规定联审。").flow
    parts = split_parts(flow, Item(0, len(flow.text), "clause", 2))
    assert [flow.text[p.start:p.end] for p in parts] == ["①未考虑重复补贴。", "②未明确分级原则。", "③未规定联审。"]


def test_a_number_that_lost_its_dot_still_numbers_its_item() -> None:
    found = items("1.完善补助制度。建议明确审核标准。\n2加大审核力度。建议抽取一定比例现场核实。\n3.加强动态监测。建议按季度更新数据。")
    assert [text[:2] for text in found] == ["1.", "2加", "3."]
    assert len(items("1.规模偏小。\n2家企业未升规，影响较大。\n2.占比偏低。")) == 2
