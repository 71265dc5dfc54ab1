import pytest

from ingest.layout import lay_out
from ingest.reports import cut, find_reports
from tests.ingest.helpers import squeeze, text_of

BODY = """一、项目基本情况
（一）项目背景
为改善农村人居环境，云溪市实施农村厕所改造项目，由市农业农村局牵头组织。
二、评价结论
综合评价得分82分，等级为“良”。
三、存在问题
一是部分厕所未通水，无法正常使用。
二是管护经费没有来源，影响长期使用。
四、相关建议
建议落实管护经费，完善后续服务。
"""
TITLE = "云溪市农村厕所改造项目\n绩效评价报告\n2024年\n"
PREFACE = "为检验项目绩效，云溪市财政局委托明衡管理咨询有限公司开展评价，形成本报告。\n"


@pytest.mark.parametrize("front", ["", TITLE, PREFACE, TITLE + PREFACE])
def test_reports_follow_one_another_whatever_stands_before_them(front: str) -> None:
    text = TITLE + PREFACE + BODY + front + BODY + front + BODY
    reports = find_reports(lay_out(text))
    starts = [report.span.start for report in reports]
    first = len(TITLE + PREFACE + BODY)
    assert starts == [0, first, first + len(front + BODY)]
    assert [report.span.end for report in reports[:-1]] == starts[1:]
    assert reports[-1].span.end == len(text.rstrip())


def test_title_cover_and_preface() -> None:
    report, = find_reports(lay_out(TITLE + PREFACE + BODY))
    assert report.title is not None
    assert report.title.text == "云溪市农村厕所改造项目绩效评价报告"
    assert report.preface is not None
    assert report.flow.text[slice(*report.preface)] == PREFACE.strip()
    assert [chapter.kind for chapter in report.chapters] == ["基本情况", "评价结论", "存在问题", "建议"]
    assert report.find("存在问题")[0].title == "存在问题"


def test_tables_and_notes_go_with_their_report() -> None:
    reports = find_reports(lay_out(text_of("standard.txt")))
    assert len(reports) == 1
    assert [table.lines[-1].slice(text_of("standard.txt")) for table in reports[0].tables][-1] == "四、效益 25 20.5 82.00%"


def test_a_budget_is_no_report() -> None:
    text = "一、部门概况\n负责水利工作。\n二、收支预算说明\n收入预算三千万元。\n三、其他说明\n无。\n"
    assert find_reports(lay_out(text)) == ()


def test_cut_keeps_the_places() -> None:
    layout = lay_out(TITLE + PREFACE + BODY)
    at = layout.flow.text.index("二、评价结论")
    piece = cut(layout.flow, at, at + 20)
    assert piece.text == layout.flow.text[at:at + 20]
    assert squeeze("".join(span.slice(layout.source) for span in piece.spans(0, 20))) == squeeze(piece.text)
