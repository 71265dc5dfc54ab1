from decimal import Decimal

from ingest.claims.scores import read_grade, read_labels, read_said, read_total
from ingest.records import DimensionScore, EvaluationReport, Subject
from ingest.spans import Passage, Span, Stated
from tests.ingest.claims.samples import failing, flow, paragraphs

TEXT = ("综合评价得分79.6分，评价等级为“良”。评价等级标准为：90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。\n"
        "决策指标分值20分，评价得16分。\n过程指标分值80分，评价得63.6分。\n")


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def report(score="79.6", grade="良", first="16"):
    place = at("综合评价得分")
    dimensions = tuple(DimensionScore(name, Decimal(full), Decimal(points), at(name), source="表格")
                       for name, full, points in (("决策", 20, first), ("过程", 80, "63.6")))
    return EvaluationReport(Span(0, len(TEXT)), Passage("报告", (place,)), Subject("项目", "项目", place), score=Stated(Decimal(score), at("79.6")),
                            grade=Stated(grade, at("良")), dimensions=dimensions)


def test_dimensions_against_the_total():
    assert not failing(read_total(report()))
    (claim,) = failing(read_total(report(score="80.6")))
    assert claim.kind == "score"


def test_the_grade_against_its_bands():
    (claim,) = failing(read_grade(report(), flow(TEXT)))
    assert claim.words == ("良", "中")
    assert not failing(read_grade(report(grade="中"), flow(TEXT)))
    assert not list(read_grade(report(), flow("得分79.6分，90分以上为优。")))


def test_running_text_against_the_table():
    assert not failing(read_said(report(), paragraphs(TEXT)))
    (claim,) = failing(read_said(report(first="15"), paragraphs(TEXT)))
    assert claim.rule == "决策得分：正文与评分表应一致"


def test_a_label_that_is_another_word_than_its_neighbours():
    text = "指标分值16分，评价得分13分。\n指标分值24分，评价得分18分。\n指标分析30分，评价得分21分。\n"
    (claim,) = failing(read_labels(paragraphs(text)))
    assert claim.words == ("指标分析", "指标分值")
    assert not list(read_labels(paragraphs(text.replace("分析", "分值"))))
