from __future__ import annotations

from ingest.tables.blocks import split_blocks
from ingest.tables.cells import Line
from ingest.tables.groups import Segment, segments


def read(source: str) -> list[Segment | str]:
    return [part.text if isinstance(part, Line) else part for part in segments(split_blocks(source))]


def firsts(segment: Segment | str) -> list[str]:
    assert isinstance(segment, Segment)
    return [row.filled[0][1].text for row in segment.body]


def test_a_caption_inside_a_grid_begins_a_table() -> None:
    one, other = read("项目\t金额\n修路\t3\n2025年采购表\t\n单位：元\t\n品名\t金额\n电脑\t5\n")
    assert isinstance(one, Segment)
    assert isinstance(other, Segment)
    assert firsts(one) == ["项目", "修路"]
    assert firsts(other) == ["品名", "电脑"]
    assert [row.filled[0][1].text for row in other.head] == ["2025年采购表", "单位：元"]
    assert not one.is_form


def test_forms_one_behind_the_other() -> None:
    form = "项目名称\t修路\t主管部门\t云溪市交通局\n年度目标\t修路\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t里程\t3公里\n"
    found = read(form + form.replace("修路", "架桥"))
    assert [isinstance(part, Segment) and part.is_form for part in found] == [True, True]


def test_labels_of_one_form_do_not_begin_another() -> None:
    (form,) = read("项目名称：修路\t主管部门：云溪市交通局\n项目编码\t330100000001\t实施单位\t云溪市公路中心\n一级指标\t二级指标\t三级指标\t指标值\n")
    assert len(firsts(form)) == 3


def test_lines_inside_a_form_belong_to_its_cells() -> None:
    (form,) = read("项目名称\t供水\t主管部门\t云溪市水务局\n项目资金\n（万元）\t年度资金：\t86\n年度目标\t改造水厂；\n惠及三万人。\n"
                   "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t水厂\t3处\n")
    assert isinstance(form, Segment)
    assert firsts(form)[1:3] == ["项目资金（万元）", "年度目标"]
    assert form.body[2].cells[1].text == "改造水厂；惠及三万人。"


def test_titles_below_a_form_do_not_belong_to_it() -> None:
    found = read("项目名称\t供水\t主管部门\t云溪市水务局\n2025年采购表\n单位：元\n品名\t金额\n电脑\t5\n")
    assert [part for part in found if isinstance(part, str)] == ["2025年采购表", "单位：元"]
