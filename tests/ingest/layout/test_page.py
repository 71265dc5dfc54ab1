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


BODY = """项目实施过程中，市农业农村局会同临江区、石桥区和安和县有关部门
按照规定开展监督检查，逐项核对施工合同、监理日志和结算资料，对
发现的问题建立台账并限期整改，资金使用总体规范有序，群众反映较
好，农田灌溉条件明显改善，粮食产量稳步提高，受益农户达到三千余
户，项目管护主体基本明确，管护经费由各县区财政按照年度安排，管
护责任书已经全部签订，有关资料由乡镇统一归档保存并且接受检查，
并由市农业农村局每季度组织抽查一次，抽查结果与下一年度资金安排
挂钩，未按要求落实管护责任的乡镇不得申报新的建设项目和奖补资金，
有关情况已在年度绩效自评报告中如实反映并向社会公开接受群众监督。
"""
LISTED_NOTE = BODY + """一是完善专项资金使用指引。建议市农业农村局制定管护资金使用指
引，明确资金使用范围和专账管理要求，可以参照其他城市对直接和
间接费用[3]支出方向作出约定，并在项目合约中明确专款专用等要求，
提升资金使用的规范性，避免同类问题在今后的管护工作中再次发生。
[3] 说明：根据《东岭省农田管护资金管理办法》第三十九条，承建单位须依照合同把资金全部用在本项目之上，使用范围包括实施过程中
发生的费用，主要包括会议费、劳务费、专家咨询费等合理支出费用。各类费用分别说明如下：
（一）会议费。为项目召开研讨、交流等会议所付的场地、餐饮、资料印制以及其他与会议直接相关的各项开支。
（二）材料费。为项目印制手册、购买图纸软件、检索文献和查新所付的开支，以及其他与材料有关的事务性开支。
 二是加强部门协同。建议市农业农村局加强与其他部门的沟通协作，
及时掌握施工单位获得财政支持情况，避免重复补助，并对重复获得
财政支持的单位限期收回资金，及时作出纠正。
（三）完善目标的编制和审核
（三）劳务费。付给编制以外的施工、测量、看护等辅助人员的报酬，以及临时雇工的工资性开支和保险费用。
（四）专家咨询费。付给临时请来的技术专家的评审报酬，本单位编制内人员和项目管理人员一律不得领取此项费用。
 一是把绩效指标定准。建议以后在申报绩效目标时，市农业农村局
应针对所支持的农田管护事项设定专门的指标，如实反映资金的成效。
"""


def test_a_list_inside_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    found = paragraphs(LISTED_NOTE)
    assert [text for text in found if text.startswith("（")] == ["（三）完善目标的编制和审核"]
    assert not any("会议费" in text or "咨询费" in text for text in found)
    assert len(lay_out(LISTED_NOTE).footnotes) == 2


def test_a_footnote_may_begin_with_a_year() -> None:
    text = BODY + ("按照专项资金分配方案，2021年安排一千万元用于市本级和各县区，\n市本级资金支出率为百分之八十，其余资金转移支付各县区使用，累计\n"
            "支出七百万元，其中临江区支付二百万元、石桥区支付一百万元、安\n和县支付四十万元，各县区资金支出进度总体较慢，剩余资金全部结转，支\n"
            "1 数据来源：2024年5月，市农业农村局提供的《项目绩效自评报告》。\n"
            "2 2021年的《管护资金自评情况表》里市本级的下达数写作928万元，支出数写作928万元，各县（区）的下达数写作72万元，数据不一致。\n"
            " 出进度偏慢的原因是申报主体少。\n")
    assert "各县区资金支出进度总体较慢，剩余资金全部结转，支出进度偏慢的原因是申报主体少。" in lay_out(text).flow.text


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
