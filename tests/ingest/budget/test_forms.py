"""Target forms with the faults of printing: shifted rows, page breaks, misprinted levels, labels and values in one cell."""
from __future__ import annotations

import pytest

from ingest.budget.forms import Form, read_forms
from ingest.tables.blocks import split_blocks
from ingest.tables.groups import Segment, segments
from tests.ingest.budget.reading import indicator, read, targets

HEAD = "项目名称\t供水工程\t主管部门\t云溪市水务局\n年度资金总额（万元）\t86\n"
LEVELS = "一级指标\t二级指标\t三级指标\t指标值\n"
EXPLAINED = "绩效指标\t一级指标\t二级指标\t三级指标\t指标解释\t实施周期指标值\t年度指标值\n"


def form(text: str) -> Form:
    (segment,) = [part for part in segments(split_blocks(text)) if isinstance(part, Segment)]
    (found,) = read_forms(text, segment)
    return found


def rows(text: str) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(item.level1, item.level2, item.reading.level3.text, item.reading.target.text if item.reading.target else None)
            for item in form(HEAD + text).indicators]


def test_levels_hold_for_the_rows_below() -> None:
    assert rows(LEVELS + "产出指标\t数量指标\t水厂\t3处\n\t\t管网\t5公里\n\t质量指标\t合格率\t100%\n效益指标\t社会效益\t惠及人口\t3万人\n") == [
        ("产出指标", "数量指标", "水厂", "3处"), ("产出指标", "数量指标", "管网", "5公里"), ("产出指标", "质量指标", "合格率", "100%"),
        ("效益指标", "社会效益指标", "惠及人口", "3万人")]


def test_rows_shifted_to_the_left() -> None:
    assert rows(EXPLAINED + "\t产出指标\t数量指标\t水厂\t新建水厂数\t≥9处\t≥3处\n"
                "质量指标\t合格率\t工程合格率\t100%\t100%\n管网\t新建管网长度\t≥50公里\t≥5公里\n") == [
        ("产出指标", "数量指标", "水厂", "≥3处"), ("产出指标", "质量指标", "合格率", "100%"), ("产出指标", "质量指标", "管网", "≥5公里")]


def test_a_row_cut_by_a_page_goes_on() -> None:
    found = form(HEAD + EXPLAINED + "\t产出指标\t数量指标\t水厂\t新建或者改造并且投入\t≥9处\t≥3处\n\n\t\t\t\t使用的水厂数\t\t\n").indicators
    assert [(item.reading.level3.text, item.reading.explain.text if item.reading.explain else None) for item in found] == [
        ("水厂", "新建或者改造并且投入使用的水厂数")]


def test_a_misprinted_first_level_is_settled_by_the_second() -> None:
    assert rows(LEVELS + "产出指标\t数量指标\t水厂\t3处\n产出指标\t满意度指标\t群众满意度\t≥90%\n")[1][:2] == ("满意度指标", "满意度指标")


def test_a_second_level_fused_with_the_name() -> None:
    assert rows(LEVELS + "产出指标\t数量指标 水厂数量\t\t3处\n")[0][:3] == ("产出指标", "数量指标", "水厂数量")


def test_horizons() -> None:
    text = HEAD + "年度绩效目标表\n" + LEVELS + "产出指标\t数量指标\t水厂\t3处\n长期绩效目标表\n" + LEVELS + "产出指标\t数量指标\t水厂\t9处\n"
    assert [(item.project, item.horizon, item.target) for item in read(text).indicators] == [("供水工程", "年度", "3处"), ("供水工程", "长期", "9处")]


def test_targets_of_the_cycle_and_of_the_year() -> None:
    content = read(HEAD + EXPLAINED + "\t产出指标\t数量指标\t水厂\t新建水厂数\t≥9处\t≥3处\n")
    found = indicator(content, "水厂")
    assert (found.target, found.target_period, found.explanation, found.horizon) == ("≥3处", "≥9处", "新建水厂数", "年度")


def test_scores_are_no_targets() -> None:
    text = "一级指标\t二级指标\t三级指标\t分值\t得分\n产出指标\t数量指标\t水厂\t10\t9\n"
    assert form(HEAD + text).indicators == ()
    kept = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t得分\n产出指标\t数量指标\t水厂\t3处\t2处\t9\n"
    assert rows(kept) == [("产出指标", "数量指标", "水厂", "3处")]


@pytest.mark.parametrize("text", [
    "项目名称\t供水工程\t项目编码\t3301\n主管部门\t云溪市水务局\t用款单位\t云溪市水厂\n起始年度\t2024\t到期年度\t2026\n总金额（元）\t900\t2025年度金额（元）\t300\n",
    ("项目名称：供水工程\t项目编码：3301\n主管部门：云溪市水务局\t用款单位：云溪市水厂\n起始年度 2024\t到期年度 2026\n"
    "总金额 (元) 900\t2025年度金额 (元) 300\n"),
    "项目名称\t供水工程\n项目编码\t3301\n主管部门\t[125]云溪市水务局\n用款单位\t125001-云溪市水厂\n项目期限\t2024年至2026年\n总金额（元）\t900\n年度金额（元）\t300\n",
])
def test_fields(text: str) -> None:
    content = read("云溪市2025年项目绩效目标表\n" + text + LEVELS + "产出指标\t数量指标\t水厂\t3处\n")
    (project,) = content.projects
    assert project.code is not None
    assert project.department is not None
    assert project.user_unit is not None
    assert project.total is not None
    assert project.year is not None
    assert (project.name, project.code.value, project.department.value, project.user_unit.value) == ("供水工程", "3301", "云溪市水务局", "云溪市水厂")
    assert (project.start_year, project.end_year, project.total.yuan, project.year.yuan) == (2024, 2026, 900, 300)


def test_ticked_boxes() -> None:
    content = read(HEAD + "项目类别\t1.一次性<input type=\"checkbox\"/>2.经常性<input type=\"checkbox\" checked=\"checked\"/>\n"
                   + LEVELS + "产出指标\t数量指标\t水厂\t3处\n")
    assert content.projects[0].category is not None
    assert content.projects[0].category.value == "经常性"


def test_inner_tables_add_up() -> None:
    content = read(HEAD + "年度任务\t任务名称\t内容\t预算金额（万元）\t\n\t\t\t总额\t财政拨款\n\t建水厂\t新建\t60\t50\n"
                   "\t修管网\t维修\t26\t26\n\t合计\t\t86\t76\n"
                   + LEVELS + "产出指标\t数量指标\t水厂\t3处\n")
    found = {(item.row, item.column): item for item in content.budget_lines}
    part = found["修管网", "预算金额（万元）-总额"]
    assert (part.yuan, part.project, content.budget_lines[part.parent or 0].row) == (260_000, 0, "合计")


def test_markup_and_formulas_in_targets() -> None:
    content = read(HEAD + LEVELS + "产出指标\t质量指标\t<p>合格率</p>\t$\\geqslant 95\\%$\n")
    assert targets(content) == [("产出指标", "质量指标", "合格率", "≥95%")]


def test_indicators_of_running_text() -> None:
    content = read("石桥区市场监管局2025年部门预算\n一般公共预算支出100万元。\n财政拨款收入100万元。项目支出20万元。基本支出80万元。\n"
                   "政府采购预算3万元。\n"
                   "1、绩效目标：规范市场秩序\n绩效指标：全年检查企业不少于60家≥60家\n")
    found = indicator(content, "全年检查企业不少于60家")
    assert (found.project, found.target, found.operator, found.explanation) == ("石桥区市场监管局部门整体支出", "≥60家", "≥", "规范市场秩序")
