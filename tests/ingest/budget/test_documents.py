"""Invented documents of many shapes and the records expected of them."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ingest.budget.reading import DOCUMENTS, document, indicator, line, parents, parts_of, targets, values

GOVERNMENT, DEPARTMENT, TARGETS = "政府预算", "部门预算", "绩效目标表"


@pytest.mark.parametrize(("name", "owner", "year", "kinds"), [
    ("pipes.md", "云溪市", 2025, (GOVERNMENT,)),
    ("report.txt", "云溪市", 2025, (GOVERNMENT,)),
    ("gap.txt", "石桥区", 2025, (GOVERNMENT,)),
    ("spaced.txt", "安和县", 2025, (GOVERNMENT,)),
    ("html.html", "临江区", 2025, (GOVERNMENT,)),
    ("regions.txt", "云溪市", 2025, (GOVERNMENT,)),
    ("mix.txt", "东岭省", 2025, (GOVERNMENT,)),
    ("dump2.txt", "石桥区", 2025, (GOVERNMENT,)),
    ("dump3.txt", "石桥区", 2025, (GOVERNMENT,)),
    ("cells.txt", "云溪市水务局", 2025, (DEPARTMENT,)),
    ("classes.txt", "石桥区民政局", 2025, (DEPARTMENT,)),
    ("rows.txt", "临江区教育局", 2025, (DEPARTMENT,)),
    ("pdf.txt", "石桥区司法局", 2025, (DEPARTMENT,)),
    ("zoo1.txt", "云溪市农业农村局", 2026, (DEPARTMENT,)),
    ("commas.txt", "云溪市公安局", 2025, (DEPARTMENT,)),
    ("wrapped.txt", "云溪市科学技术协会", 2025, (DEPARTMENT,)),
    ("accounts.txt", "安和县卫生健康局", 2023, (DEPARTMENT,)),
    ("dept_projects.txt", "临江区住房和城乡建设局", 2025, (DEPARTMENT, TARGETS)),
    ("national.txt", "东岭省水利厅", 2025, (TARGETS,)),
    ("batch.txt", "云溪市教育局", 2025, (TARGETS,)),
    ("whole.txt", "安和县交通运输局", 2025, (DEPARTMENT, TARGETS)),
    ("dump.txt", "安和县教育局", 2026, (TARGETS,)),
    ("tall.txt", "石桥区人民医院", 2025, (TARGETS,)),
    ("formmd.md", "云溪市交通运输局", None, (TARGETS,)),
    ("lines_form.txt", "云溪市水务局", 2026, (TARGETS,)),
    ("scores.txt", None, None, ()),
])
def test_whose_and_what(name: str, owner: str | None, year: int | None, kinds: tuple[str, ...]) -> None:
    content = document(name)
    assert (content.organization.value if content.organization else None, content.fiscal_year, content.kinds) == (owner, year, kinds)


def test_every_document_is_tested() -> None:
    (mark,) = test_whose_and_what.pytestmark  # type: ignore[attr-defined]
    assert {path.name for path in DOCUMENTS.iterdir()} == {case[0] for case in mark.args[1]}


def test_pipes_side_by_side_with_the_unit_in_the_title() -> None:
    content = document("pipes.md")
    found = line(content, "一、税收收入", "2025年预算数")
    assert (found.unit, found.yuan, found.year, found.phase, found.fund_type) == ("亿元", 8_100_000_000, 2025, "年初预算", "一般公共预算")
    assert line(content, "三、卫生健康支出", "2024年执行数").yuan == -35_000_000
    assert parents(content, "表一") == {
        "一、税收收入": "收入合计", "增值税": "一、税收收入", "企业所得税": "一、税收收入", "二、非税收入": "收入合计", "收入合计": None,
        "一、一般公共服务支出": "支出合计", "二、教育支出": "支出合计", "三、卫生健康支出": "支出合计", "四、节能环保支出": "支出合计",
        "支出合计": None}


def test_a_unit_in_one_header_cell_holds_for_its_neighbours() -> None:
    content = document("pipes.md")
    assert values(content, "表二")["2050202 小学教育"] == ["900.50", "700.50", "200.00"]
    assert {item.unit for item in content.budget_lines if item.table and "表二" in item.table} == {"万元"}
    found = line(content, "初中教育", "预算数（万元）")
    assert (found.code, found.code_kind, found.yuan, found.scope) == ("2050203", "功能分类", 6_000_000, "市级")


def test_figures_of_running_text_with_spaces_in_them() -> None:
    content = document("pipes.md")
    whole = content.budget_lines[0]
    assert (whole.row, whole.measure, whole.value, whole.yuan, whole.scope) == ("一般公共预算收入", "完成数", Decimal(1129236), 11_292_360_000,
        "全市")
    parts = [item for item in content.budget_lines if item.parent == 0]
    assert [(item.row, item.unit) for item in parts] == [("税收收入", "亿元"), ("非税收入", "亿元")]


def test_transfers_name_their_area() -> None:
    content = document("pipes.md")
    assert [item.region for item in content.budget_lines if item.row == "安和县"] == ["安和县"] * 3
    matrix = document("regions.txt")
    cell = line(matrix, "农林水", "石桥区")
    assert (cell.region, cell.value, cell.subject_matter) == ("石桥区", 1000, "转移支付")
    assert line(matrix, "农林水", "未分配数").value == 500
    assert parts_of(matrix, "合计", "临江区") == 3600


def test_one_cell_a_line_with_class_section_and_item() -> None:
    content = document("cells.txt")
    assert values(content, "财政拨款支出表") == {
        "合计": ["1230000.00", "1000000.00", "230000.00"], "213 农林水支出": ["1230000.00", "1000000.00", "230000.00"],
        "21303 水利": ["1230000.00", "1000000.00", "230000.00"], "2130301 行政运行": ["1000000.00", "1000000.00", "0.00"],
        "2130306 水利工程运行与维护": ["230000.00", "0.00", "230000.00"]}
    assert {(item.phase, item.measure) for item in content.budget_lines} == {("年初预算", "预算数")}


def test_codes_parted_over_three_columns() -> None:
    content = document("classes.txt")
    change = line(content, "老年福利", "增减额")
    assert (change.code, change.column, change.measure, change.yuan) == ("2081002", "2025年预算数比2024年执行数-增减额", "增减额", 200_000)
    assert line(content, "老年福利", "增减%").unit == "%"
    assert parts_of(content, "社会福利", "2024年执行数") == Decimal("800000.00")


def test_a_header_repeated_behind_a_page() -> None:
    content = document("classes.txt")
    assert [row for row in values(content, "基本支出表") if row.startswith("302")] == ["302 商品和服务支出", "30201 办公费", "30211 差旅费"]
    assert line(content, "差旅费", "公用经费").code_kind == "部门经济分类"


def test_a_table_of_one_row_is_named_by_its_columns() -> None:
    found = [item for item in document("classes.txt").budget_lines if item.table and "三公" in item.table and item.year == 2025]
    assert [(item.row, str(item.value)) for item in found] == [
        ("合计", "7.80"), ("因公出国（境）费", "0.00"), ("公务用车购置及运行费", "5.80"), ("公务用车购置费", "0.00"), ("公务用车运行费", "5.80"),
        ("公务接待费", "2.00")]
    assert {item.subject_matter for item in found} == {"三公经费"}


def test_columns_laid_out_by_spaces() -> None:
    assert values(document("spaced.txt"), "支出表")["20103 政府办公厅（室）及相关机构事务"] == ["12000.00", "11600.00", "-400.00"]


def test_html_side_by_side() -> None:
    assert values(document("html.html"), "收支表") == {
        "国有土地使用权出让收入": ["12000"], "城乡社区支出": ["11000"], "污水处理费收入": ["800"], "债务付息支出": ["1800"], "收入总计": ["12800"],
        "支出总计": ["12800"]}


def test_a_continued_table_adds_up_over_the_page() -> None:
    content = document("gap.txt")
    assert parts_of(content, "二、非税收入", "2025年预算数") == 21000
    assert parts_of(content, "收入总计", "2024年执行数") == 174000
    assert parents(content, "收入表")["上级补助收入"] == "转移性收入"
    assert line(content, "增值税", "%").measure == "占比"


def test_limits_and_balances() -> None:
    content = document("gap.txt")
    balance = line(content, "石桥区", "（预计执行数）-专项债务")
    assert (balance.measure, balance.yuan, balance.year, balance.subject_matter) == ("余额", 2_230_000_000, 2024, "债务")


def test_final_accounts() -> None:
    content = document("accounts.txt")
    assert {item.phase for item in content.budget_lines if item.table} == {"决算"}
    assert values(content, "支出决算表")["合计"] == ["5100.30", "3100.30", "2000.00"]
    assert parts_of(content, "合计", "项目支出") == Decimal("2000.00")
    budget, final = [item for item in content.budget_lines if item.row.endswith("缴费支出(项)") and item.unit == "万元"]
    assert (budget.measure, budget.value, final.measure, final.value) == ("预算数", Decimal("300.00"), "决算数", Decimal("310.20"))


def test_figures_in_full_width_and_lists_in_brackets() -> None:
    content = document("commas.txt")
    assert line(content, "收入总预算").yuan == Decimal("123456700")
    assert (line(content, "政府性基金预算拨款").fund_type, line(content, "其他收入").fund_type) == ("政府性基金", None)
    cars = line(content, "公务用车购置及运行费")
    assert content.budget_lines[cars.parent or 0].row == "“三公”经费财政拨款预算"
    assert parts_of(content, "公务用车购置及运行费", "预算数") == Decimal("105.5")
    assert line(content, "单位价值").measure == "标准"


def test_a_report_of_other_wording() -> None:
    content = document("report.txt")
    lines = {(item.row, item.year, item.scope, item.measure): item for item in content.budget_lines}
    assert lines["一般公共预算收入", 2024, "市级", "增加额"].yuan == 110_000_000
    assert lines["一般公共预算收入", 2024, "全市", "占调整预算数比例"].value == Decimal("101.3")
    assert lines["教育支出", 2024, "市级", "执行数"].fund_type == "一般公共预算"
    assert lines["国有土地使用权出让收入", 2024, "全市", "减少额"].yuan == 1_410_000_000
    assert lines["国有资本经营支出", 2024, "市级", "执行数"].yuan == 52_000_000
    assert lines["社会保险基金滚存结余", 2024, "全市", "结余"].yuan == 10_130_000_000
    assert lines["专项债务", 2024, "全市", "余额"].parent == content.budget_lines.index(lines["地方政府债务余额", 2024, "全市", "余额"])
    assert lines["一般公共预算收入", 2025, "全市", "预算数"].phase == "年初预算"
    assert lines["公务用车购置及运行维护费", 2025, "市级", "预算数"].yuan == 21_000_000


def test_sentences_wrapped_over_lines() -> None:
    content = document("wrapped.txt")
    assert [(item.row, str(item.value)) for item in content.budget_lines if item.measure == "增加额"] == [
        ("收入总预算", "186300"), ("一般公共预算拨款", "100000"), ("科学技术支出", "150000"), ("政府采购预算", "17000")]
    assert parts_of(content, "支出总预算", "预算数") == 2_486_300


def test_projects_of_a_list_and_of_a_form() -> None:
    content = document("dept_projects.txt")
    assert [(project.name, project.code.value if project.code else None, project.user_unit.value if project.user_unit else None,
             project.year.yuan if project.year else None) for project in content.projects] == [
        ("老旧小区改造", "330105250000000123", "临江区住房和城乡建设局", 5_000_000),
        ("房屋安全鉴定", "330105250000000124", "临江区房屋安全中心", 650_000),
        ("物业管理考核奖励", "330105250000000125", "临江区住房和城乡建设局", 3_000_000)]
    renewed = content.projects[0]
    assert renewed.total is not None
    assert (renewed.start_year, renewed.end_year, renewed.total.yuan) == (2025, 2026, 12_000_000)
    assert {item.project_index for item in content.indicators} == {0}
    homes = indicator(content, "惠及居民户数")
    assert (homes.target, homes.target_period, homes.operator, homes.target_value, homes.target_unit) == ("≥1200户", "≥3000户", "≥", 1200, "户")


def test_signs_values_and_units_in_columns_of_their_own() -> None:
    content = document("national.txt")
    assert targets(content)[:4] == [
        ("产出指标", "数量指标", "改造水厂数量", "＝12处"), ("产出指标", "数量指标", "铺设管网长度", "≥86.5公里"),
        ("产出指标", "质量指标", "工程验收合格率", "=100%"),
        ("产出指标", "时效指标", "完工时间", "2025年11月底前")]
    assert indicator(content, "每处改造成本").level1 == "成本指标"
    (project,) = content.projects
    assert project.department is not None
    assert (project.department.value, project.year.yuan if project.year else None) == ("东岭省水利厅", 8_600_000)
    assert [(item.column, item.yuan, item.parent) for item in content.budget_lines] == [
        ("项目资金（万元）-年度资金总额", 8_600_000, None), ("其中：财政拨款", 8_000_000, 0), ("上年结转", 600_000, 0), ("其他资金", 0, 0)]


def test_a_table_of_several_projects() -> None:
    content = document("batch.txt")
    assert [(project.name, project.user_unit.value if project.user_unit else None, project.year.yuan if project.year else None)
            for project in content.projects] == [("校舍维修项目", "云溪市第一中学", 1_200_000), ("康复设备购置", "云溪市特殊教育学校", 356_000)]
    assert [(item.project, item.level3) for item in content.indicators] == [
        ("校舍维修项目", "维修面积"), ("校舍维修项目", "验收合格率"), ("校舍维修项目", "受益学生数"), ("校舍维修项目", "师生满意度"),
        ("康复设备购置", "购置设备数量"), ("康复设备购置", "设备购置成本"), ("康复设备购置", "家长满意度")]


def test_targets_of_a_whole_department() -> None:
    content = document("whole.txt")
    assert content.projects == ()
    assert {item.project for item in content.indicators} == {"安和县交通运输局部门整体支出"}
    assert line(content, "运输执法", "总额").yuan == 805_000
    assert parts_of(content, "金额合计", "财政拨款") == Decimal("640.5")


@pytest.mark.parametrize(("name", "project", "yuan", "count"), [
    ("dump.txt", "学前教育普惠补助", 12_500_000, 3), ("tall.txt", "医疗设备更新", 3_200_000, 4), ("formmd.md", "城市公交运营补贴", 43_000_000, 5)])
def test_forms_in_other_prints(name: str, project: str, yuan: int, count: int) -> None:
    content = document(name)
    (found,) = content.projects
    assert found.year is not None
    assert (found.name, found.year.yuan, len(content.indicators)) == (project, yuan, count)
    assert all(item.level1 and item.level2 and item.target for item in content.indicators)


def test_fields_in_lines_names_in_titles_and_parts_of_a_form() -> None:
    content = document("lines_form.txt")
    assert [(project.name, project.code.value if project.code else None) for project in content.projects] == [
        ("农村供水管网改造", "330105260000000311"), ("河道清淤工程", None)]
    assert [(item.project, item.horizon, item.target) for item in content.indicators[3:]] == [
        ("河道清淤工程", "年度", "≥8公里"), ("河道清淤工程", "年度", "≥95%"), ("河道清淤工程", "长期", "≥40公里")]


def test_fused_labels_and_shares() -> None:
    content = document("zoo1.txt")
    assert parents(content, "收支总表") == {
        "一、一般公共预算拨款": "本年收入合计", "三、其他收入": "本年收入合计", "本年收入合计": None, "一、基本支出": "本年支出合计",
        "人员经费": "一、基本支出",
        "公用经费": "一、基本支出", "二、项目支出": "本年支出合计", "本年支出合计": None}
    assert line(content, "维修（护）费", "预算数").code == "30213"
    assert {item.unit for item in content.budget_lines if item.table and "三公" in item.table} == {"元", "%"}


def test_mixed_units_and_remarks() -> None:
    content = document("mix.txt")
    assert line(content, "水利骨干工程").yuan == 875_000_000
    bond = {item.measure: (item.value, item.unit, item.yuan) for item in content.budget_lines if item.row == "A高速公路"}
    assert bond == {"债券金额": (Decimal(50000), "万元", 500_000_000), "期限": (Decimal(10), "", None), "利率": (Decimal("2.75"), "%", None)}
    assert line(content, "彩票公益金收入", "上年执行数").year == 2024
    assert parts_of(content, "总计", "金额（亿元）") == Decimal("21.25")


def test_cells_parted_by_single_spaces() -> None:
    content = document("pdf.txt")
    assert values(content, "一般公共预算支出表")["2040601 行政运行"] == ["900.00", "950.50", "50.50"]
    assert parents(content, "部门收支总表")["三、住房保障支出"] == "支出合计"
    assert values(content, "部门收支决算")["其中：财政拨款收入"] == ["800.00"]
