"""A small invented city as records: two evaluation documents, a department budget and a target form."""
from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from ingest.records import (
    Alias,
    Amount,
    Answer,
    BudgetLine,
    BudgetProject,
    CitedPolicy,
    Cue,
    DimensionScore,
    DocumentRecord,
    EvaluationReport,
    Finding,
    FindingGroup,
    FundUse,
    Indicator,
    IssueLabel,
    Measure,
    Mention,
    RecommendationGroup,
    Section,
    SourceInfo,
    Subject,
    SubScore,
)
from ingest.spans import Passage, Span, Stated


class Text:
    """A source text in which passages are looked up by their words."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words))

    def passage(self, words: str, after: str = "") -> Passage:
        span = self.span(words, after)
        return Passage(words, (span,))

    def wrapped(self, *pieces: str, after: str = "") -> Passage:
        """A passage of several slices, joined without what lies between."""
        spans = tuple(self.span(piece, after) for piece in pieces)
        return Passage("".join(pieces), spans)

    def stated(self, value, words: str | None = None, after: str = ""):
        return Stated(value, self.span(words or str(value), after))

    def info(self, name: str) -> SourceInfo:
        return SourceInfo(name, hashlib.sha256(self.text.encode()).hexdigest(), "utf-8", len(self.text))


ROADS = Text("""云溪市2023年农村公路养护专项资金绩效评价报告
云溪市财政局委托明衡管理咨询有限公司开展评价，主管部门为云溪市交通运输局（以下简称“市交通局”）。
评价期为2022—2023年，评价基准日为2023年12月31日。
一、基本情况
依据《云溪市农村公路养护管理办法》（云府〔2021〕8号）设立，预算1,200.50万元，到位1,200.50万元，支出980万元，支出率81.63%。
二、评价结论
综合得分82.5分，等级为良。决策15分得13.5分，得分率90%。自评得分98分。
市交通局84分、良；石桥区交通运输局79.5分、中。
三、存在问题
（一）资金拨付不及时
一是市级资金下达滞后，石桥区交通运输局直到11月才收到资金360万元，
12
占年度预算的30%，影响养护进度。二是部分镇街未按云府〔2021〕8号文件要求专账核算。
（二）验收把关不严
部分路段未经验收即付款，涉及金额25.6万元。
四、建议
（一）加快资金拨付
建议市交通局按进度及时拨付资金。
（二）严格验收
建议完善验收程序，明确责任。
""")

LIBRARY = Text("""石桥区图书馆分馆建设项目绩效评价报告
委托方：云溪市财政局
评价机构：明衡管理咨询有限公司
主管部门：云溪市石桥区文化广电旅游体育局
得分71分，评价等级：中。
二、存在问题
1.资金下达较慢，2023年6月才拨付到位。
2.绩效指标未量化。
三、建议
1.及时下达资金。
""")

BUDGET = Text("""2024年云溪市交通运输局部门预算
一般公共预算支出表\t单位：万元
科目编码\t科目名称\t合计\t基本支出
214\t交通运输支出\t3,000.00\t1,000.00
21401\t公路水路运输\t2,500.00\t800.00
2140106\t公路养护\t1,234.56\t0.00
项目名称：农村公路养护专项资金 项目编码：440000240000012345 主管部门：市交通局 年度金额 1,300万元 2024 2026
数量指标\t养护里程\t≥520公里
""")


def roads() -> DocumentRecord:
    t = ROADS
    first = t.wrapped("一是市级资金下达滞后，石桥区交通运输局直到11月才收到资金360万元，", "占年度预算的30%，影响养护进度。")
    second = t.passage("二是部分镇街未按云府〔2021〕8号文件要求专账核算。")
    third = t.passage("部分路段未经验收即付款，涉及金额25.6万元。")
    report = EvaluationReport(
        span=Span(0, len(t.text)),
        title=t.passage("云溪市2023年农村公路养护专项资金绩效评价报告"),
        subject=Subject("2023年农村公路养护专项资金", "专项资金", t.span("2023年农村公路养护专项资金"), (t.stated("养路专项", "农村公路养护"),)),
        departments=(t.stated("云溪市交通运输局"),),
        commissioner=t.stated("云溪市财政局"),
        evaluator=t.stated("明衡管理咨询有限公司"),
        evaluation_kind=(t.stated("财政评价", "云溪市财政局委托"),),
        period=t.stated("2022—2023年"),
        period_start=2022,
        period_end=2023,
        base_date=t.stated(date(2023, 12, 31), "2023年12月31日"),
        score=t.stated(Decimal("82.5"), "82.5分"),
        self_score=t.stated(Decimal("98"), "98分"),
        grade=t.stated("良", "等级为良"),
        grade_as_printed="良",
        sub_scores=(SubScore("市交通局", Decimal("84"), t.span("市交通局84分、良"), "良"),
                    SubScore("石桥区交通运输局", Decimal("79.5"), t.span("石桥区交通运输局79.5分、中"), "中")),
        dimensions=(DimensionScore("决策", Decimal("15"), Decimal("13.5"), t.span("决策15分得13.5分，得分率90%"), rate=Decimal("90")),),
        funds=(FundUse("专项资金", t.span("预算1,200.50万元，到位1,200.50万元，支出980万元，支出率81.63%"), "市",
                       Amount(Decimal("12005000"), "1,200.50", "万元", t.span("1,200.50万元"), "预算"),
                       Amount(Decimal("12005000"), "1,200.50", "万元", t.span("1,200.50万元", "到位"), "到位"),
                       Amount(Decimal("9800000"), "980", "万元", t.span("980万元"), "支出"),
                       None, t.stated(Decimal("81.63"), "81.63%"), "年初"),),
        findings=(
            FindingGroup(t.passage("（一）资金拨付不及时"), 1, (
                Finding(first, (IssueLabel("P1", (Cue("下达滞后", "首句"),), "首句先行"), IssueLabel("O3")),
                        (Amount(Decimal("3600000"), "360", "万元", t.span("360万元"), "到位"),),
                        (Measure(Decimal("30"), "%", t.span("30%"), "占年度预算"),),
                        (Mention("department", "石桥区交通运输局", t.span("石桥区交通运输局", "一是")),)),
                Finding(second, (IssueLabel("P4"),), mentions=(Mention("policy", "云府〔2021〕8号", t.span("云府〔2021〕8号", "二是")),)),
            )),
            FindingGroup(t.passage("（二）验收把关不严"), 2, (
                Finding(third, (IssueLabel("P7"),), (Amount(Decimal("256000"), "25.6", "万元", t.span("25.6万元"), "违规金额"),)),)),
        ),
        recommendations=(
            RecommendationGroup(t.passage("（一）加快资金拨付"), 1, (t.passage("建议市交通局按进度及时拨付资金。"),)),
            RecommendationGroup(t.passage("（二）严格验收"), 2, (t.passage("建议完善验收程序，明确责任。"),)),
        ),
        answers=(Answer(1, 1, "次序和用词一致"), Answer(2, 2, "次序和用词一致")),
        policies=(CitedPolicy("云府〔2021〕8号", "云溪市农村公路养护管理办法", t.span("《云溪市农村公路养护管理办法》（云府〔2021〕8号）"),
                              "云溪市人民政府", 2021),),
        aliases=(Alias("云溪市交通运输局", "市交通局", t.span("云溪市交通运输局（以下简称“市交通局”）")),),
    )
    sections = (
        Section(t.passage("一、基本情况"), 1, 1, Span(t.span("一、基本情况").start, t.span("二、评价结论").start)),
        Section(t.passage("三、存在问题"), 1, 2, Span(t.span("三、存在问题").start, t.span("四、建议").start)),
        Section(t.passage("（一）资金拨付不及时"), 2, 1, Span(t.span("（一）资金拨付不及时").start, t.span("（二）验收把关不严").start), 1),
    )
    return DocumentRecord(t.info("评价/公路养护.txt"), t.text, report.title, ("绩效评价报告",), 2023, sections=sections, reports=(report,))


def library() -> DocumentRecord:
    t = LIBRARY
    report = EvaluationReport(
        span=Span(0, len(t.text)),
        title=t.passage("石桥区图书馆分馆建设项目绩效评价报告"),
        subject=Subject("石桥区图书馆分馆建设项目", "项目", t.span("石桥区图书馆分馆建设项目")),
        departments=(t.stated("云溪市石桥区文化广电旅游体育局"),),
        commissioner=t.stated("云溪市财政局"),
        evaluator=t.stated("明衡管理咨询有限公司"),
        score=t.stated(Decimal("71"), "71分"),
        grade=t.stated("中", "评价等级：中"),
        grade_as_printed="中",
        findings=(FindingGroup(None, 1, (
            Finding(t.passage("1.资金下达较慢，2023年6月才拨付到位。"), (IssueLabel("P1"),)),
            Finding(t.passage("2.绩效指标未量化。"), (IssueLabel("D3"),)))),),
        recommendations=(RecommendationGroup(None, 1, (t.passage("1.及时下达资金。"),)),),
        answers=(Answer(1, 1, "唯一对应"),),
    )
    return DocumentRecord(t.info("评价/图书馆.txt"), t.text, report.title, ("绩效评价报告",), 2023, reports=(report,))


def _line(row: str, words: str, value: str, code: str, parent: int | None = None, column: str = "合计") -> BudgetLine:
    number = Decimal(value)
    return BudgetLine(row, number, "万元", BUDGET.span(words, f"\n{code}\t"), "一般公共预算支出表", column, "预算数", code, "功能",
                      "云溪市交通运输局", 2024, "年初预算", number * 10000, "一般公共预算", None, parent=parent)


def budget() -> DocumentRecord:
    t = BUDGET
    lines = (_line("交通运输支出", "3,000.00", "3000", "214"), _line("公路水路运输", "2,500.00", "2500", "21401", 0),
             _line("公路养护", "1,234.56", "1234.56", "2140106", 1), _line("公路养护", "0.00", "0", "2140106", 1, "基本支出"))
    project = BudgetProject(
        "农村公路养护专项资金", t.span("项目名称：农村公路养护专项资金"), t.stated("440000240000012345"), t.stated("云溪市交通运输局", "市交通局"),
        None, 2024, 2026, None, Amount(Decimal("13000000"), "1,300", "万元", t.span("1,300万元"), "预算"))
    indicator = Indicator("农村公路养护专项资金", "产出指标", "数量指标", "养护里程", "≥520公里", t.span("≥520公里"), operator="≥",
                          target_value=Decimal("520"), target_unit="公里")
    return DocumentRecord(t.info("预算.txt"), t.text, t.passage("2024年云溪市交通运输局部门预算"), ("部门预算", "绩效目标表"), 2024,
                          t.stated("云溪市交通运输局"), budget_lines=lines, indicators=(indicator,), projects=(project,))


def world() -> list[DocumentRecord]:
    """The whole city."""
    return [roads(), library(), budget()]
