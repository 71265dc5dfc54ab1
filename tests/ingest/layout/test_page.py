from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.layout import lay_out
from tests.ingest.helpers import squeeze

WRAPPED = """ 为检验2023年度高标准农田建设专项资金的绩效，考核预期绩
效目标的实现程度，2024年4月，云溪市财政局委托明衡管理
咨询有限公司开展评价，形成本报告。
一、项目基本情况
项目计划建设高标准农田3.2万亩，涉及临江区、石桥区和安
和县共二十六个乡镇，由市农业农村局牵头组织实施，各县区
7
 农业农村部门具体负责[1]，建设期为一年，预算安排四千八百
[1] 数据来源：云溪市农业农村局2024年5月报送的《项目基础信息表》及各县（区）农业农村部门报送的统计资料汇总表和有关的
财务凭证。
 万元。资金安排情况详见表1-1。
表1-1 专项资金安排情况
单位：万元
资金来源 预算安排 实际支出
省级资金 2400 1800
市级资金 1200 828
合计 3600 2628
资金由市财政局下达至各县区，再由县区财政部门按照工程进
度拨付至施工单位，全年共拨付三次。
"""


def paragraphs(text: str) -> list[str]:
    layout = lay_out(text)
    return [layout.flow.text[a:b] for a, b in layout.flow.paragraphs()]


def test_wraps_page_numbers_and_footnotes_are_undone() -> None:
    found = paragraphs(WRAPPED)
    assert found[0].endswith("形成本报告。")
    assert found[2].endswith("预算安排四千八百万元。资金安排情况详见表1-1。")
    assert "7" not in found[2].replace("2023", "")
    assert "[1]" not in found[2]
    assert "数据来源" not in "".join(found)


def test_tables_and_footnotes_are_kept_apart_with_their_places() -> None:
    layout = lay_out(WRAPPED)
    table, = layout.tables
    assert table.caption is not None
    assert table.caption.slice(WRAPPED) == "表1-1 专项资金安排情况"
    assert [span.slice(WRAPPED) for span in table.lines][-1] == "合计 3600 2628"
    assert layout.flow.text[table.at:].startswith("资金由市财政局下达")
    note, = layout.footnotes
    assert note.number == 1
    assert squeeze("".join(span.slice(WRAPPED) for span in note.spans)).endswith("财务凭证。")


def test_pipe_tables_and_markup() -> None:
    text = ("## 一、基本情况\n\n**预算**150万元，支出141万元。\n\n"
            "| 项目 | 金额 |\n| --- | --- |\n| 甲 | 12 |\n\n执行情况较好，各项任务均已完成，资金使用规范。\n")
    layout = lay_out(text)
    assert layout.flow.text == "一、基本情况\n预算150万元，支出141万元。\n执行情况较好，各项任务均已完成，资金使用规范。"
    assert len(layout.tables) == 1


def test_running_heads_go_with_the_page_numbers() -> None:
    body = "项目实施过程中，有关部门按照规定开展监督检查，发现问题及时整改到位，资金使用总体规范有序。"
    text = "\n".join(f"云溪市预算绩效评价文集\n{number}\n" + "\n".join([body] * 12) for number in range(1, 6))
    assert "文集" not in lay_out(text).flow.text


def test_the_text_of_an_unwrapped_file_keeps_its_paragraphs() -> None:
    text = "一、基本情况\n\n甲项目由市水利局实施。\n\n乙项目由市交通运输局实施，\n\n总投资二百万元。\n"
    assert paragraphs(text) == ["一、基本情况", "甲项目由市水利局实施。", "乙项目由市交通运输局实施，", "总投资二百万元。"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("一二（）、。，1.2\n \u3000\t|[]表图年报告甲乙丙是“”》《：；"), max_size=300))
def test_any_text_is_laid_out_without_altering_a_character(text: str) -> None:
    layout = lay_out(text)
    for at, source, length in layout.flow.runs:
        assert layout.flow.text[at:at + length] == text[source:source + length]
    spans = [span for table in layout.tables for span in table.lines] + [span for note in layout.footnotes for span in note.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_raised_footnote_number_is_cut_out_where_it_is_sure() -> None:
    text = WRAPPED.replace("负责[1]", "负责1").replace("[1] 数据来源", "1 数据来源")
    assert "各县区农业农村部门具体负责，建设期" in lay_out(text).flow.text
    assert "项目计划建设高标准农田3.2万亩" in lay_out(text).flow.text
