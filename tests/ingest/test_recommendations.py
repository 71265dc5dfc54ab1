from tests.ingest.helpers import read, read_file


def test_groups_of_advice() -> None:
    groups = read_file("standard.txt").reports[0].recommendations
    assert [(g.heading.text if g.heading else None, len(g.items)) for g in groups] == [
        ("（一）做深做细前期工作，提高项目设计质量", 2), ("（二）强化资金监管，规范资金使用", 3),
        ("（三）落实管护责任，健全长效管护机制", 1), ("（四）提升绩效管理水平", 2)]


def test_advice_given_behind_each_problem() -> None:
    text = ("云溪市图书馆2023年度购书经费绩效评价报告\n一、项目概况\n预算八十万元。\n二、评价结论\n得分88分，等级为“良”。\n三、存在问题及建议\n"
            "1.采购进度偏慢。全年图书到馆率为百分之七十一。建议：提前编制采购计划，分批采购。\n"
            "2.读者满意度调查不规范。样本量仅二十份。建议：扩大样本量，完善问卷设计。\n")
    report = read(text).reports[0]
    assert [f.passage.text for g in report.findings for f in g.findings] == [
        "1.采购进度偏慢。全年图书到馆率为百分之七十一。", "2.读者满意度调查不规范。样本量仅二十份。"]
    assert [p.text for g in report.recommendations for p in g.items] == ["提前编制采购计划，分批采购。", "扩大样本量，完善问卷设计。"]


def test_no_advice() -> None:
    assert read_file("nothing.txt").reports[0].recommendations == ()
