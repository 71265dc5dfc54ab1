from __future__ import annotations

from ingest.evaluation.mentions import find_mentions
from tests.ingest.evaluation.texts import meta_of, report_of, text_of

FINDING = ("一是资金拨付滞后。市交通局未按《办法》要求及时拨付，临江区、石桥区财政局滞留资金，"
           "东岭恒达路桥工程有限公司未收到进度款，也不符合云财〔2022〕5号文规定，养护项目进度受到影响，市交通局仍未整改。")
BACKGROUND = ("《云溪市农村公路养护办法》（云交规〔2021〕3号）（以下简称《办法》）由市交通局实施，"
              "“2023年度农村公路养护工程”（以下简称“养护项目”）覆盖临江区、石桥区。临江区、石桥区均已完成。")


def test_full_names_at_the_first_mention() -> None:
    text = text_of(background=BACKGROUND + "\n" + FINDING)
    report, names = report_of(text), meta_of(text).names
    start = report.flow.text.index("一是资金拨付滞后")
    found = find_mentions(report.flow, start, start + len(FINDING), names)
    assert [(mention.kind, mention.label) for mention in found] == [
        ("department", "云溪市交通运输局"), ("policy", "云交规〔2021〕3号"), ("region", "临江区"), ("department", "石桥区财政局"),
        ("firm", "东岭恒达路桥工程有限公司"), ("policy", "云财〔2022〕5号"), ("subject", "2023年度农村公路养护工程")]
    assert [mention.span.slice(text) for mention in found][:2] == ["市交通局", "《办法》"]


def test_a_region_inside_the_name_of_a_body_is_not_named_twice() -> None:
    text = text_of()
    report, names = report_of(text), meta_of(text).names
    start = report.flow.text.index("云溪市财政局")
    assert [mention.kind for mention in find_mentions(report.flow, start, start + 6, names)] == ["department"]
