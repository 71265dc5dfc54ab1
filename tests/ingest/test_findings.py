import pytest

from ingest.findings import read_findings
from ingest.layout import lay_out
from ingest.reports import find_reports
from tests.ingest.helpers import headings, read, read_file, text_of

FRAME = ("云溪市水利局2023年度防汛专项资金绩效评价报告\n一、项目概况\n预算三百万元。\n二、评价结论\n得分80分，等级为“良”。\n{}\n"
         "四、相关建议\n建议加强管理。\n")


def findings(chapter: str) -> list[str]:
    return [f.passage.text for group in read(FRAME.format(chapter)).reports[0].findings for f in group.findings]


def test_groups_and_items_of_a_report() -> None:
    assert headings(read_file("standard.txt")) == [
        ("（一）前期论证不够充分，项目设计变更频繁", 2), ("（二）资金拨付与使用管理有待规范", 3),
        ("（三）建后管护机制不健全，设施可持续利用不足", 1), ("（四）绩效管理意识有待加强", 2)]


def test_whole_text_amounts_and_parts_of_an_item() -> None:
    group = read_file("standard.txt").reports[0].findings[1]
    use, slow = group.findings[1], group.findings[2]
    assert use.passage.text.startswith("二是个别支出超出规定范围。")
    assert use.passage.text.endswith("“不得用于行政事业单位公用经费”的规定。")
    assert [str(amount.yuan.normalize()) for amount in use.amounts] == ["1.26E+5", "3.8E+4"]
    assert [part.text[:2] for part in slow.parts] == ["首先", "其次"]


def test_the_department_that_failed_is_responsible() -> None:
    report = read(FRAME.format(
        "三、存在问题\n一是监管不到位。云溪市水利局未对施工单位开展检查，影响工程质量。\n二是程序缺失。根据云溪市财政局规定，应当公开招标。")).reports[0]
    first, second = report.findings[0].findings
    assert [mention.label for mention in first.responsible] == ["云溪市水利局"]
    assert second.responsible == ()


@pytest.mark.parametrize("chapter", [
    "三、存在问题\n无。", "三、存在的问题\n暂无", "三、存在问题\n经评价，未发现明显问题。", "三、存在问题\n本项目无。"])
def test_no_problem_is_no_finding(chapter: str) -> None:
    assert findings(chapter) == []


def test_what_was_not_found_is_no_finding() -> None:
    found = findings("三、存在问题\n1.未发现截留、挪用资金的情况。\n2.预算执行率偏低，全年支出率为百分之五十六。")
    assert found == ["2.预算执行率偏低，全年支出率为百分之五十六。"]


def test_one_line_problems_are_their_own_findings() -> None:
    report = read_file("one_line_problems.txt").reports[0]
    found = [(g.heading and g.heading.text,
              [str(a.yuan.normalize()) for f in g.findings for a in f.amounts]) for g in report.findings]
    assert found == [
        ("（一）专项资金结余720万元，执行率仅为64%", ["7.2E+6"]), ("（二）3个项目未按期验收，涉及资金180万元", ["1.8E+6"]),
        ("（三）未建立成果转化跟踪机制", [])]
    assert all(g.heading and g.findings[0].passage.text == g.heading.text for g in report.findings)


def test_problems_of_the_analysis_are_kept_apart_with_their_dimension() -> None:
    found = read_file("standard.txt").reports[0].analysis_findings
    assert [(f.dimension, f.passage.text) for f in found] == [
        ("决策", "一是绩效目标设置不够完整，缺少耕地质量提升方面的指标。"), ("决策", "二是部分子项目前期勘测深度不足，设计变更较多。"),
        ("过程", "一是县（区）级配套资金未足额到位"), ("过程", "二是施工过程监管记录不完整。")]


def test_one_chapter_for_verdict_problems_and_advice() -> None:
    report = read_file("one_chapter.txt").reports[0]
    assert headings(read_file("one_chapter.txt")) == [(None, 2)]
    assert [len(group.items) for group in report.recommendations] == [2]


def test_self_evaluations_tell_reasons_for_missed_targets() -> None:
    report = read_file("self_evaluation.txt").reports[0]
    assert [f.passage.text.split("。")[0] for g in report.findings for f in g.findings] == ["1.设备购置数量未达到预期", "2.预算执行率偏低"]
    assert [p.text.split("，")[0] for g in report.recommendations for p in g.items] == ["一是加强合同履约管理", "二是加强预算执行动态监控"]


def test_severity() -> None:
    report = read(FRAME.format("三、存在问题\n一是审计指出的闲置设备至评价时仍未整改到位。\n二是宣传不足，群众知晓率低。")).reports[0]
    assert [f.severity for f in report.findings[0].findings] == ["整改后仍存在", None]


def test_a_table_inside_an_item_is_left_out_of_its_text() -> None:
    text = text_of("standard.txt").replace("影响工程款支付。\n", (
        "影响工程款支付，详见表5-1。\n表5-1 配套资金到位情况\n单位：万元\n县区 应配套 实际到位\n石桥区 700 600\n安和县 500 400\n"))
    report, = find_reports(lay_out(text))
    finding = read_findings(report).groups[1].findings[0]
    assert finding.passage.text.endswith("影响工程款支付，详见表5-1。")


@pytest.mark.parametrize(("name", "groups", "advice"), [
    ("sections_by_name.txt", [("第一节 选址不够科学", 1), ("第二节 维护不到位", 1)], [1, 1]),
    ("digits.txt", [(None, 2)], [2]),
    ("shared_paragraph.txt", [("（一）康复机构布局不均衡。", 1), ("（二）服务档案不规范。", 1)], [1, 1]),
    ("letter.txt", [(None, 3)], [3]),
    ("bold_points.md", [("1. 补助标准测算不精准", 1), ("2. 师资配备不足", 1)], [1, 1]),
    ("colon_style.txt", [(None, 3)], [3]),
    ("parts.txt", [("一、预算编制不够精准", 2), ("二、资产管理不规范", 1)], [1, 1]),
    ("markdown.md", [("（一）服务供给不均衡", 2), ("（二）宣传力度不够", 1)], [2, 1]),
    ("half_width.txt", [("(一)预算执行率偏低", 1), ("(二)工程质量监管不到位", 2), ("(三)后续管理缺位", 1)], [1, 2, 1]),
])
def test_other_styles(name: str, groups: list[tuple[str | None, int]], advice: list[int]) -> None:
    record = read_file(name)
    assert headings(record) == groups
    assert [len(group.items) for group in record.reports[0].recommendations] == advice


def test_signature_and_date_belong_to_no_item() -> None:
    last = read_file("letter.txt").reports[0].recommendations[-1].items[-1]
    assert last.text == "三是加强病虫害监测防治。"


def test_a_problem_that_makes_something_impossible_is_no_denial() -> None:
    chapter = "三、存在的问题\n1.目标值偏低。合格率目标低于上年实际。\n2.指标不完整。未设置成本指标，无法考核单价控制情况。"
    assert [text[:8] for text in findings(chapter)] == ["1.目标值偏低。", "2.指标不完整。"]
