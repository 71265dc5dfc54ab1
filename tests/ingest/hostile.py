"""Texts made to be slow to read: each grows with its one argument, and reading must grow no faster."""
from __future__ import annotations

from collections.abc import Callable

HEAD = """云溪市2023年农村公路养护专项资金绩效评价报告
云溪市财政局委托明衡管理咨询有限公司开展评价，主管部门为云溪市交通运输局。
一、基本情况
预算1,200万元，支出980万元，支出率81.67%。
二、评价结论
综合得分82.5分，等级为良。
三、存在问题
（一）资金拨付不及时
一是市级资金下达滞后，影响进度"""
TAIL = "。\n四、建议\n（一）加快资金拨付\n建议按进度及时拨付资金。\n"
TABLE = "2024年云溪市交通运输局部门预算\n一般公共预算支出表\t单位：万元\n科目编码\t科目名称\t合计\t基本支出\n214\t交通运输支出\t3,000.00\t1,000.00\n"
FORM = "2024年项目绩效目标表\n项目名称\t甲项目\n一级指标\t二级指标\t三级指标\t指标值\n"


def inside(piece: Callable[[int], str]) -> Callable[[int], str]:
    """Pieces in the middle of a sentence of a report."""
    return lambda count: HEAD + "".join(map(piece, range(count))) + TAIL


def after(start: str, piece: Callable[[int], str]) -> Callable[[int], str]:
    """Pieces behind a text."""
    return lambda count: start + "".join(map(piece, range(count)))


TEXTS: dict[str, Callable[[int], str]] = {
    "one line": inside(lambda _: "，资金拨付不及时"),
    "digits": inside(lambda _: "1234567890"),
    "amounts": inside(lambda _: "，支出12.5万元"),
    "measures": inside(lambda n: f"，完成率{n % 100}.5%"),
    "open brackets": inside(lambda _: "（（《“"),
    "nested brackets": lambda count: HEAD + "（" * count + "）" * count + TAIL,
    "quotations": inside(lambda _: "“甲”、"),
    "wide gaps": inside(lambda _: "　　　　"),
    "spaces": inside(lambda _: "    "),
    "policies": inside(lambda n: f"，依据《办法{n}》（云府〔2021〕{n}号）"),
    "offices": inside(lambda n: f"、云溪市第{n}局"),
    "items": inside(lambda _: "。二是资金未拨付"),
    "headings": after(HEAD + TAIL, lambda n: f"（{n}）加强管理\n"),
    "same headings": after(HEAD + TAIL, lambda _: "一、存在问题\n"),
    "points": after(HEAD + "。\n", lambda n: f"{n}.资金拨付不及时。\n"),
    "reports": after("", lambda n: HEAD + TAIL if n % 30 == 0 else ""),
    "rows": after(TABLE, lambda n: f"2140106\t公路养护\t{n}.56\t0.00\n"),
    "columns": after(TABLE, lambda n: f"\t{n}"),
    "spaced rows": after(TABLE.replace("\t", "   "), lambda n: f"2140106   公路养护   {n}.56   0.00\n"),
    "indicators": after(FORM, lambda n: f"产出指标\t数量指标\t里程{n}\t≥{n}公里\n"),
    "empty lines": after(HEAD + TAIL, lambda _: "\n\n\n\n"),
    "dots": after(HEAD + TAIL + "目录", lambda _: "...."),
    "dashes": after(HEAD + TAIL, lambda _: "—-——"),
    "wide numbers": after(HEAD + TAIL, lambda n: "2022年" + "  1,206" * 30 + "  合计数如下所示\n" if n % 20 == 0 else ""),
    "blanks": after(HEAD + TAIL, lambda n: "令 1" + " " * 300 + "第一号\n" if n % 20 == 0 else ""),
    "page numbers": after(HEAD + TAIL, lambda n: f"- {n} -\n云溪市财政局\n"),
}
