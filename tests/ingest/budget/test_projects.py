from __future__ import annotations

from decimal import Decimal

from ingest.budget.projects import merged
from ingest.records import Amount, BudgetProject
from ingest.spans import Span
from tests.ingest.budget.reading import read

LIST = ("云溪市水务局2025年部门预算\n项目支出预算表\n单位：万元\n项目编码\t项目名称\t项目单位\t金额\n330105250000000123\t农村供水\t云溪市水厂\t86\n"
        "330105250000000124\t河道清淤\t云溪市河道处\t40\n\t合计\t\t126\n\n")


def form(name: str, amount: int) -> str:
    return (f"项目绩效目标表\n项目名称\t{name}\t主管部门\t云溪市水务局\n年度金额（万元）\t{amount}\n一级指标\t二级指标\t三级指标\t指标值\n"
            "产出指标\t数量指标\t处数\t3处\n\n")


def project(name: str, at: int, yuan: int | None = None) -> BudgetProject:
    year = Amount(Decimal(yuan), str(yuan), "元", Span(at + 5, at + 6), "预算") if yuan is not None else None
    return BudgetProject(name, Span(at, at + len(name)), year=year)


def test_a_form_belongs_to_the_listed_project_of_its_name() -> None:
    content = read(LIST + form("河道清淤", 40))
    assert [item.name for item in content.projects] == ["农村供水", "河道清淤"]
    assert [(item.project, item.project_index) for item in content.indicators] == [("河道清淤", 1)]


def test_another_name_on_the_form_is_an_alias() -> None:
    content = read(LIST + form("供水设施改造", 86))
    assert [item.name for item in content.projects] == ["农村供水", "河道清淤"]
    assert [alias.value for alias in content.projects[0].aliases] == ["供水设施改造"]
    assert [(item.project, item.project_index) for item in content.indicators] == [("农村供水（申报表名：供水设施改造）", 0)]


def test_a_form_of_no_listed_project_stands_alone() -> None:
    content = read(LIST + form("水库除险", 12))
    assert [item.name for item in content.projects] == ["农村供水", "河道清淤", "水库除险"]
    assert content.indicators[0].project_index == 2


def test_two_projects_of_one_amount_are_not_told_apart() -> None:
    projects, places = merged([project("农村供水", 0, 5), project("城镇供水", 20, 5)], [project("供水改造", 40, 5)])
    assert len(projects) == 3
    assert places == {0: 2}


def test_projects_of_one_name_in_two_forms_stay_two() -> None:
    projects, places = merged([], [project("专项经费", 0, 5), project("专项经费", 40, 7)])
    assert len(projects) == 2
    assert places == {0: 0, 1: 1}
