"""What is seen in a question before any decision what it asks."""
from __future__ import annotations

from search.qa.reading import read


def test_years_single_and_in_ranges():
    assert read("2023年的得分").years == (2023,)
    assert read("2021-2023年的报告").years == (2021, 2022, 2023)
    assert read("云府〔2022〕15号是谁引用的").years == ()


def test_document_numbers_in_any_brackets():
    assert read("引用了云府[2022]15号的报告").numbers[0].endswith("云府〔2022〕15号")
    assert read("云府（2022）15号").numbers == ("云府〔2022〕15号",)


def test_grades_only_where_grades_are_meant():
    assert read("等级为“优”的报告").grades == ("优",)
    assert read("评为良好的有哪些").grades == ("良",)
    assert read("哪些项目中期检查不到位").grades == ()


def test_kinds_kept_and_ruled_out():
    reading = read("不算部门整体支出，专项资金里得分85分以上的有哪些？")
    assert reading.excluded_kinds == ("部门整体支出",)
    assert "专项资金" in reading.kinds


def test_what_is_asked():
    assert read("资金到位率是多少").asks("arrival_rate")
    assert read("产出指标得了几分").dimension == "产出"
    assert read("是哪家机构做的评价").asks("evaluator")
    assert read("平均得分是多少").wants("average")
    assert read("和供水工程一样有短板的还有哪些").shared
