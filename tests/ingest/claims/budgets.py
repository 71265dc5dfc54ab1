"""Invented budget documents read as records."""
from __future__ import annotations

from ingest.decode import decode
from ingest.document import read_document
from ingest.records import DocumentRecord

HIERARCHY = """云溪市水利局2024年部门预算
支出预算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t{total}\t680.00\t620.00
208\t社会保障和就业支出\t{social}\t300.00\t0.00
20805\t行政事业单位养老支出\t300.00\t300.00\t0.00
2080505\t机关事业单位基本养老保险缴费支出\t200.00\t200.00\t0.00
2080506\t机关事业单位职业年金缴费支出\t100.00\t100.00\t0.00
213\t农林水支出\t1000.00\t380.00\t620.00
21303\t水利\t1000.00\t380.00\t620.00
2130301\t行政运行\t380.00\t380.00\t0.00
2130305\t水利工程建设\t400.00\t0.00\t400.00
2130314\t防汛\t220.00\t0.00\t220.00
"""

DEBT = """2023年云溪市地方政府专项债务余额情况表
单位：万元
项目\t金额
一、2022年末地方政府专项债务余额实际数\t750,437.00
二、2023年末地方政府专项债务限额\t814,481.00
三、2023年地方政府专项债务发行（转贷）额\t197,728.00
四、2023年地方政府专项债务还本额\t135,004.00
五、2023年末地方政府专项债务余额预计执行数\t{balance}
"""

FORM = """云溪市2024年项目绩效目标表
项目名称\t技能提升补贴资金
主管部门\t云溪市人力资源局\t用款单位\t云溪市就业中心
实施期限\t起始年度\t2024\t到期年度\t2026
预算金额\t总金额\t{total}\t当年度金额\t1,500万元
总体绩效目标\t实施周期总目标\t当年度目标
\t三年开展补贴性职业技能培训36,000人次，资金需求为4,500万元。\t开展补贴性职业技能培训{people}人次。
绩效指标\t一级指标\t二级指标\t三级指标\t实施周期指标值\t当年度指标值
\t产出指标\t数量指标\t补贴性培训人次\t≥36,000人次\t≥10,000人次
\t\t质量指标\t培训合格率\t≥90%\t{rate}
\t效益指标\t社会效益指标\t新增就业人数\t≥600人\t≥200人
\t满意度指标\t服务对象满意度指标\t学员满意度\t≥90%\t{satisfied}
"""


def record(text: str, name: str = "预算.txt") -> DocumentRecord:
    return read_document(decode(text.encode(), name))


def hierarchy(total: str = "1300.00", social: str = "300.00") -> DocumentRecord:
    return record(HIERARCHY.format(total=total, social=social))


def form(total: str = "4,500万元", people: str = "10,000", rate: str = "≥90%", satisfied: str = "≥90%") -> DocumentRecord:
    return record(FORM.format(total=total, people=people, rate=rate, satisfied=satisfied), "绩效目标表.txt")
