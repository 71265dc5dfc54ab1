"""Invented reports to read in tests."""
from __future__ import annotations

from ingest.evaluation.describe import ReportMeta, describe
from ingest.evaluation.reading import Reading
from ingest.evaluation.tight import Tight
from ingest.flow import FlowText
from ingest.layout import lay_out
from ingest.reports import ReportText, find_reports
from ingest.source import SourceText
from ingest.spans import Span

TEMPLATE = """{title}
2024年5月
{preface}
一、项目基本情况
（一）项目背景
{background}
（二）资金安排及使用情况
{funds}
二、绩效评价分析
{analysis}
三、评价结论
{verdict}
四、主要绩效
项目实施后群众出行条件明显改善。
五、存在问题
（一）前期论证不充分，设计变更较多
一是部分路段勘察深度不足。抽查发现4个标段施工期间发生设计变更11次，增加费用86.5万元。
六、相关建议
（一）加强前期论证
建议市交通运输局在立项前组织专家现场踏勘。
"""
DEFAULTS = {
    "title": "云溪市交通运输局2023年度农村公路养护项目绩效评价报告",
    "preface": "为检验项目绩效，2024年3月，云溪市财政局（以下简称市财政局）委托明衡管理咨询有限公司（以下简称明衡咨询），"
               "对云溪市交通运输局（以下简称市交通局）2023年度农村公路养护项目开展第三方绩效评价，形成本报告。",
    "background": "该项目由市交通局牵头实施，各县（市、区）交通运输局具体负责，计划养护农村公路320公里，覆盖临江区、石桥区和安和县的68个行政村。",
    "funds": "2023年项目预算安排1,200万元，实际支出960万元，支出率为80%。",
    "analysis": "（一）决策分析\n决策方面指标分值20分，评价得分16分，得分率80%。立项依据充分。\n（二）过程分析\n"
                "过程方面指标分值20分，评价得分15.5分，得分率77.50%。\n"
                "（三）产出分析\n产出方面指标分值30分，评价得分26分，得分率86.67%。\n（四）效益分析\n效益方面指标分值30分，评价得分25分，得分率83.33%。",
    "verdict": "经综合评价，本项目绩效评价得分82.5分，绩效等级为“良”。",
}


def source(text: str) -> SourceText:
    """A decoded file of that text."""
    return SourceText("invented.txt", text, "0" * 64, "utf-8")


def text_of(**parts: str) -> str:
    """A whole report; ``parts`` replace those of the template."""
    return TEMPLATE.format(**{**DEFAULTS, **parts})


def report_of(text: str) -> ReportText:
    """The only report of a text."""
    reports = find_reports(lay_out(text))
    assert len(reports) == 1
    return reports[0]


def meta_of(text: str) -> ReportMeta:
    """What is read of the only report of a text."""
    return describe(report_of(text), source(text))


def reading_of(text: str) -> Reading:
    """The reading of the only report of a text."""
    return Reading.of(report_of(text), source(text))


def described(**parts: str) -> ReportMeta:
    """What is read of the template with ``parts`` replaced."""
    return meta_of(text_of(**parts))


def flow_of(text: str) -> FlowText:
    """A flow of the paragraphs of ``text``."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append([Span(at, at + len(line))])
        at += len(line) + 1
    return FlowText.of(text, spans)


def tight_of(text: str) -> Tight:
    """The tight text of the paragraphs of ``text``."""
    return Tight.of(flow_of(text))
