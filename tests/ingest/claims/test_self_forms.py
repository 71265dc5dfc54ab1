"""Forms of self-evaluation: rates of execution, the total score, the parts of all funds."""
import pytest

from ingest.claims.arithmetic import explained, holds
from ingest.decode import decode
from ingest.document import read_document

TABLE = """项目支出绩效自评表
（2023年度）
项目名称\t农村学生营养改善补助\t\t\t\t\t\t
主管部门\t安和县教育局\t\t\t实施单位\t安和县学生资助中心\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t3,120.00\t2,980.00\t2,891.20\t10\t97.02%\t9.70
\t其中：当年财政拨款\t3,020.00\t2,880.00\t2,791.20\t—\t96.92%\t—
\t上年结转资金\t100.00\t100.00\t100.00\t—\t100.00%\t—
\t其他资金\t0.00\t0.00\t0.00\t—\t\t—
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t受益学生人数\t≥23000人\t23156人\t30\t30\t
\t\t质量指标\t食品安全达标率\t100%\t100%\t20\t19.5\t个别食堂留样不全
\t效益指标\t社会效益指标\t学生营养健康水平\t有所提高\t有所提高\t30\t28\t
\t满意度指标\t服务对象满意度指标\t学生及家长满意度\t≥95%\t96.4%\t10\t10\t
总分\t\t\t\t\t\t100\t97.2\t
"""
STACKED = "\n".join("""项目支出绩效自评表
（2022年度）
项目名称
村级动物防疫员补助
主管部门
安和县农业农村局
实施单位
安和县畜牧水产服务中心
项目资金（万元）
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
186.00
186.00
167.40
10
90.00%
9.00
绩效指标
一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
偏差原因分析及改进措施
产出指标
数量指标
补助防疫员人数
310人
310人
50
50
时效指标
补助发放及时率
100%
85%
30
25.5
第四季度补助延迟发放
满意度指标
服务对象满意度指标
防疫员满意度
≥90%
92%
10
10
总分
100
94.5""".splitlines()) + "\n"


def wrong(text: str) -> list[str]:
    record = read_document(decode(text.encode(), "自评表.txt"))
    return [claim.rule for claim in record.claims if not holds(claim) and not explained(claim)]


@pytest.mark.parametrize("text", [TABLE, STACKED], ids=["table", "stacked"])
def test_a_form_that_adds_up_is_let_be(text: str):
    assert wrong(text) == []
    record = read_document(decode(text.encode(), "自评表.txt"))
    assert {"总分=各项得分之和", "执行率=执行数÷预算数"} <= {claim.rule for claim in record.claims}


@pytest.mark.parametrize(("text", "right", "slip", "rule"), [
    (TABLE, "100\t97.2", "100\t92.7", "总分=各项得分之和"),
    (TABLE, "20\t19.5", "20\t15.9", "总分=各项得分之和"),
    (TABLE, "10\t97.02%\t9.70", "10\t97.02%\t7.90", "总分=各项得分之和"),
    (TABLE, "97.02%", "92.07%", "执行率=执行数÷预算数"),
    (TABLE, "96.92%", "92.96%", "执行率=执行数÷预算数"),
    (STACKED, "94.5", "95.4", "总分=各项得分之和"),
    (STACKED, "90.00%", "92.00%", "执行率=执行数÷预算数"),
    (STACKED, "90.00%\n9.00", "90.00%\n9.50", "总分=各项得分之和"),
])
def test_a_slip_in_a_form_is_found(text: str, right: str, slip: str, rule: str):
    assert wrong(text.replace(right, slip, 1)) == [rule]


def test_the_parts_of_all_funds_make_it_up():
    (rule,) = wrong(TABLE.replace("3,020.00", "3,200.00", 1))
    assert rule == "年度资金总额=各分项之和（3项）"


def test_marks_that_do_not_make_up_a_hundred_claim_no_total():
    assert wrong(TABLE.replace("\t\t质量指标\t食品安全达标率\t100%\t100%\t20\t19.5\t个别食堂留样不全\n", "").replace("97.2", "77.7")) == []
