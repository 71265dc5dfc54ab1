"""Small invented documents in several versions, for tests that change workspaces: a few hundred characters each, sharing names."""
from __future__ import annotations

REPORT = """云溪市{year}年{subject}专项资金绩效评价报告
云溪市财政局委托明衡管理咨询有限公司开展评价，主管部门为{department}{alias}。
一、基本情况
依据《云溪市{subject}管理办法》（云府〔{year}〕8号）设立，预算1,200万元，支出{spent}万元，支出率{rate}%。
二、评价结论
综合得分{score}分，等级为良。
三、存在问题
（一）资金拨付不及时
一是市级资金下达滞后，石桥区直到11月才收到资金360万元，影响进度。{more}
（二）验收把关不严
部分标段未经验收即付款，涉及金额25.6万元。
四、建议
（一）加快资金拨付
建议{short}按进度及时拨付资金。
（二）严格验收
建议完善验收程序，明确责任。
"""
BUDGET = """2024年云溪市交通运输局部门预算
一般公共预算支出表\t单位：万元
科目编码\t科目名称\t合计\t基本支出
214\t交通运输支出\t{total}\t1,000.00
21401\t公路水路运输\t2,500.00\t800.00
2140106\t公路养护\t1,234.56\t0.00
"""


def _roads(score: str, more: str) -> bytes:
    return REPORT.format(year=2023, subject="农村公路养护", department="云溪市交通运输局", alias="（以下简称“市交通局”）", short="市交通局",
                         spent=980, rate="81.67", score=score, more=more).encode()


def _library(department: str) -> bytes:
    return REPORT.format(year=2022, subject="图书馆分馆建设", department=department, alias="", short=department, spent=600, rate="50.0",
                         score="71", more="二是绩效目标未量化。").encode()


def _school(department: str) -> bytes:
    return REPORT.format(year=2023, subject="乡村学校改造", department=department, alias="", short=department, spent=900, rate="75.0",
                         score="88", more="").encode()


DOCUMENTS: dict[str, tuple[bytes, ...]] = {
    "公路养护.txt": (_roads("82.5", ""), _roads("84", "二是部分镇街未按规定专账核算。"), b"", _roads("82.5", "").decode().encode("gb18030")),
    "图书馆.txt": (_library("云溪市石桥区文化广电旅游体育局"), _library("市交通局"), bytes(range(256)) * 9,
               _library("云溪市石桥县文化局")),
    "学校.txt": (_school("石桥县教育局"), _school("云溪市教育局")),
    "预算.txt": (BUDGET.format(total="3,000.00").encode(), BUDGET.format(total="3,734.56").encode(),
                 "今天天气很好，大家去公园散步。\n".encode() * 20),
}
"""Name -> versions of its bytes. One version tells which city 石桥县 lies in, which gives another document's department its full name.
Some cannot be taken in (empty, binary, no fiscal document)."""
BAD = frozenset((("公路养护.txt", 2), ("图书馆.txt", 2), ("预算.txt", 2)))
"""Versions that cannot be taken in."""
