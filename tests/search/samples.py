"""Invented units of an invented city, shared by the tests of search."""
from __future__ import annotations

from functools import cache

from kg.citation import Citation
from search.lexicon import Lexicon, lexicon
from search.units import ReportName, SearchUnit

ROADS = ReportName("r:1", "农村公路养护资金", ("农村公路养护资金绩效评价报告", "云溪市交通运输局", "市交通局"), ("云溪市交通运输局",))
SCHOOLS = ReportName("r:2", "义务教育设备购置项目", ("设备购置项目", "云溪市教育局"), ("云溪市教育局",))

_ROWS = [
    ("finding", ROADS, "资金拨付不及时", "一是补助资金拨付滞后。养护资金滞留在县级财政，最长达11个月。", ("P1", "P6"),
     ("安和县", "东财建〔2021〕18号")),
    ("finding", ROADS, "绩效目标设置不合理", "二是指标值设置偏低。日常养护里程目标值为800公里，完成率为260%。", ("D3",), ()),
    ("finding", ROADS, "监管不到位", "三是日常检查流于形式。抽查的线路中多数全年未见检查记录。", ("P6", "P9"), ("石桥区",)),
    ("finding", SCHOOLS, "资产管理不规范", "一是购置设备长期闲置。智慧黑板到货后一直未安装使用，固定资产未粘贴标签。", ("P10",), ()),
    ("finding", SCHOOLS, "采购管理不规范", "二是合同签订滞后，未按规定组织履约验收，采购程序倒置。", ("P7",), ()),
    ("recommendation", ROADS, "加快资金拨付", "建议市交通运输局会同财政部门压缩拨付环节，限时下达补助资金。", (), ()),
    ("recommendation", SCHOOLS, "盘活闲置设备", "建议市教育局统筹调剂闲置设备，落实资产盘点。", (), ()),
    ("policy", ROADS, None, "东岭省农村公路养护资金管理办法 东财建〔2021〕18号", (), ()),
]


def units() -> list[SearchUnit]:
    """Eight units: findings, recommendations and a policy document of two reports."""
    found: list[SearchUnit] = []
    for number, (kind, report, heading, text, types, names) in enumerate(_ROWS):
        place = Citation("云溪.txt", number * 100, number * 100 + len(text), text)
        departments = () if kind == "policy" else report.departments
        found.append(SearchUnit(f"u:{number}", kind, text, place, heading, report, types, departments, names))
    return found


@cache
def small_lexicon() -> Lexicon:
    """The facets of a few kinds of problems, so that tests index them quickly."""
    few = {"D1", "D3", "P1", "P2", "P6", "P7", "P10"}
    return Lexicon(tuple(facet for facet in lexicon().facets if facet.codes[0] in few), (), "small")
