import pytest

from ingest.layout.lines import is_cell_row, is_figure_row, split_lines, width_of
from ingest.layout.measure import ends_sentence, take_measure

PROSE = "云溪市农业农村局按照实施方案组织开展高标准农田建设，项目涉及三个县区，建设内容包括田间道路、灌溉渠道和土壤改良等工程，" * 12


@pytest.mark.parametrize("width", [20, 28, 36, 45, 60])
def test_the_measure_of_wrapped_text_is_found(width: int) -> None:
    lines = split_lines("\n".join(PROSE[i:i + width] for i in range(0, len(PROSE), width)))
    measure = take_measure(lines)
    assert measure.wrapped
    full = measure.full[0] // 2 if measure.by_columns else measure.full[0]
    assert full == width


def test_paragraphs_of_different_length_are_no_wrapped_text() -> None:
    lines = split_lines("\n".join(PROSE[:n] + "。" for n in range(40, 160, 7)))
    assert not take_measure(lines).wrapped


def test_rows_of_figures_and_of_cells() -> None:
    assert is_figure_row("一、决策 15 10 66.67%")
    assert is_figure_row("合计 4,800 4,600 3,128 68.00%")
    assert not is_figure_row("格为 50元、广州的为 52.2元、东莞的为 32.5元、")
    assert is_cell_row("江海区政府 蓬江区政府 开平市政府")
    assert not is_cell_row("市财政局 市水利局联合印发了《管理办法》 并组织实施")


def test_widths_and_ends() -> None:
    assert width_of("绩效评价") == 8
    assert width_of("2023 年") == width_of("2023年")
    assert ends_sentence("已完成。”")
    assert ends_sentence("具体如下：")
    assert not ends_sentence("（一）绩效目标")
