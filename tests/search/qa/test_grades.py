"""Grades with 以上, 以下 and negation."""
from __future__ import annotations

import pytest

from search.qa.grades import find_grades


@pytest.mark.parametrize(("question", "grades"), [
    ("等级为“优”的报告", "优"),
    ("评为良好的有哪些", "良"),
    ("水利局名下被评为“中”的项目", "中"),
    ("没评上“良”的是哪几个", "中低差"),
    ("没能评优的单位", "良中低差"),
    ("有没有评到良的", "良"),
    ("良及以上的报告有几份", "优良"),
    ("等级在良以下的", "中低差"),
    ("优、良、中、低各有多少份", "优良中低"),
    ("哪几份报告评成了低", "低"),
])
def test_grades_allowed(question, grades):
    assert "".join(find_grades(question)) == grades


@pytest.mark.parametrize("question", ["哪些项目中期检查不到位", "得分低于70分的等级分布", "住房公积金管理中心的评价等级", "做整体支出评价的有几份"])
def test_no_grade_is_meant(question):
    assert find_grades(question) == ()
