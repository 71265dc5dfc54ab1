from __future__ import annotations

from ingest.tables.blocks import split_blocks
from ingest.tables.groups import Segment, segments
from ingest.tables.table import Table, joined, read_table


def read(source: str) -> list[Table]:
    found: list[Table] = []
    for part in segments(split_blocks(source)):
        if isinstance(part, Segment):
            table = read_table(source, part, found[-1] if found else None)
            found[-1:] = [joined(found[-1], table)] if table.continued else [*found[-1:], table]
    return found


def cells(table: Table) -> list[list[str]]:
    return [row.texts for row in table.rows]


def test_title_unit_columns_and_rows() -> None:
    (table,) = read("云溪市2025年支出表\n单位：万元\n科目\t2025年预算\t\n\t基本\t项目\n栏次\t1\t2\n教育\t3\t4\n注：不含结转\n")
    assert (table.title, table.caption.unit) == ("云溪市2025年支出表", "万元")
    assert [column.label for column in table.columns] == ["科目", "2025年预算-基本", "2025年预算-项目"]
    assert cells(table) == [["教育", "3", "4"]]


def test_repeated_headers_and_notes_are_no_rows() -> None:
    (table,) = read("科目\t金额\n教育\t3\n\n科目\t金额\n水利\t4\n注：本表不含结转\t\n")
    assert cells(table) == [["教育", "3"], ["水利", "4"]]
    assert [note.text for note in table.notes] == ["注：本表不含结转"]


def test_a_table_goes_on_behind_a_page() -> None:
    (table,) = read("表1 云溪市2025年收入表\n单位：万元\n科目\t金额\n税收\t3\n第2页\n续表1 单位：万元\n科目\t金额\n非税\t4\n")
    assert (table.title, cells(table)) == ("表1云溪市2025年收入表", [["税收", "3"], ["非税", "4"]])


def test_rows_without_header_go_on_too() -> None:
    (table,) = read("2025年收入表\n科目\t2024年\t2025年\n税收\t3\t4\n此页无正文，\n非税\t4\t5\n")
    assert len(table.rows) == 2


def test_another_title_is_another_table() -> None:
    first, second = read("2025年收入表\n科目\t金额\n税收\t3\n2025年支出表\n科目\t金额\n教育\t4\n")
    assert (first.title, second.title) == ("2025年收入表", "2025年支出表")


def test_a_row_that_lost_its_code_cell_is_moved_back() -> None:
    (table,) = read("科目编码\t科目名称\t金额\n201\t服务\t3\n20101\t人大\t3\n合计\t3\n")
    assert cells(table)[-1] == ["", "合计", "3"]


def test_labels_move_with_figures_that_an_extra_cell_pushed() -> None:
    (table,) = read("科目\t2023年\t2024年\t2025年\n税收\t\t1\t2\t3\n非税\t\t4\t5\t6\n")
    assert [column.label for column in table.columns if column.role == "value"] == ["2023年", "2024年", "2025年"]
