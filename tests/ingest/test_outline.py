from ingest.chapters import top_chapters
from ingest.kinds import kinds_of, opens_report
from ingest.layout import lay_out
from ingest.outline import find_headings, in_sequence

TEXT = """一、评价结论
评价得分情况如下。
一、决策 15 10 66.67%
二、过程 25 16.95 67.80%
二、存在问题
（一）执行率偏低
2023年预算执行率为百分之六十八，低于目标值。
（三）考核不到位
市水利局未按照《管理办法》第九条（二）的规定开展考核。
三、相关建议
建议加快执行进度。
"""


def test_score_rows_are_no_headings_and_the_count_is_followed() -> None:
    flow = lay_out(TEXT).flow
    chapters = [h.title(flow) for h in in_sequence(find_headings(flow), 1)]
    assert chapters == ["评价结论", "存在问题", "相关建议"]


def test_a_missing_number_does_not_end_the_count() -> None:
    chapters = top_chapters(lay_out(TEXT).flow)
    assert [section.title for section in chapters[1].sections] == ["执行率偏低", "考核不到位"]


def test_heading_and_body_on_one_line() -> None:
    text = "一、存在问题\n（一）未跟踪效果。市总工会发放资金后没有回访受助职工。\n（二）审核不严。抽查三户材料不全。\n二、建议\n加强跟踪。\n"
    flow = lay_out(text).flow
    sections = top_chapters(flow)[0].sections
    assert [section.heading.text for section in sections] == ["（一）未跟踪效果。", "（二）审核不严。"]
    assert flow.text[slice(*sections[0].body)].startswith("市总工会")


def test_kinds_of_chapters() -> None:
    assert kinds_of("存在的主要问题及原因分析") == ("存在问题",)
    assert kinds_of("评价结论及建议") == ("评价结论", "建议")
    assert kinds_of("偏离绩效目标的原因和下一步改进措施") == ("存在问题", "建议")
    assert kinds_of("发现的问题及整改情况") == ("存在问题", "整改")
    assert kinds_of("项目中期管护跟不上，拖累工程最终效果") == ()
    assert kinds_of("绩效目标设置质量存在不足", 0.4) == ()
    assert opens_report("评价部门概要")
    assert not opens_report("按上市企业行业类别划分")


def test_entries_of_a_table_of_contents_are_no_sections() -> None:
    text = ("目录\n第一部分 概况\n第二部分 预算\n第一部分 概况\n一、主要职能\n负责全市水利工作。\n二、机构设置\n内设六个科室。\n"
            "第二部分 预算\n收支总体情况如下所述。\n")
    chapters = top_chapters(lay_out(text).flow)
    assert [(chapter.title, len(chapter.sections)) for chapter in chapters] == [("概况", 2), ("预算", 0)]
