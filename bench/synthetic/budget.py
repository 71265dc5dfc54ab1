"""A department's budget with projects and target forms: summary, lines by function, projects with indicators."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from bench.synthetic.draw import World, fill

_FUNCTIONS = (("2010301", "行政运行"), ("2080505", "机关事业单位基本养老保险缴费支出"), ("2101101", "行政单位医疗"),
              ("2120501", "城乡社区环境卫生"), ("2130104", "事业运行"), ("2210201", "住房公积金"))


def budget(about: World, random: Random) -> str:
    """The text of one budget, 2,000 to 3,000 characters; its figures add up."""
    lines = [(code, name, Decimal(random.randint(800, 90_000)) / 100) for code, name in _FUNCTIONS]
    projects = [(name, Decimal(random.randint(900, 150_000)) / 100) for name in about.sector["projects"]]
    basic, extra = sum(one for _, _, one in lines), sum(one for _, one in projects)
    total = basic + extra
    parts = [
        f"{about.department}{about.year}年部门预算", "第一部分 基本概况", "一、主要职能",
        *(f"{number}、负责{thing}的规划、建设和管理。" for number, thing in enumerate(about.sector["things"], 1)),
        "二、预算单位构成", f"本部门由{about.department}本级和{'、'.join(about.place + one for one in about.sector['units'])}构成。",
        "第二部分 预算情况说明", "一、支出预算总体情况",
        (f"{about.year}年支出预算{total:.2f}万元，其中：基本支出{basic:.2f}万元，占{basic / total * 100:.2f}%；"
         f"项目支出{extra:.2f}万元，占{extra / total * 100:.2f}%。"),
        "二、项目支出安排情况", *(fill(f"{number}、{name}{amount:.2f}万元，主要用于{{t}}建设和{{b}}服务。", about, random)
                          for number, (name, amount) in enumerate(projects, 1)),
        "第三部分 预算公开报表", _table(about, lines, basic, extra), *_forms(about, random, projects),
    ]
    return "\n\n".join(parts) + "\n"


def _table(about: World, lines: list[tuple[str, str, Decimal]], basic: Decimal | int, extra: Decimal | int) -> str:
    rows = [f"{code}\t{name}\t{amount:,.2f}\t{amount:,.2f}\t" for code, name, amount in lines]
    rows += [f"2129999\t其他城乡社区支出\t{extra:,.2f}\t\t{extra:,.2f}"]
    head = f"{about.year}年支出预算总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出"
    return "\n".join((head, f"\t合计\t{basic + extra:,.2f}\t{basic:,.2f}\t{extra:,.2f}", *rows))


def _forms(about: World, random: Random, projects: list[tuple[str, Decimal]]) -> Iterator[str]:
    for name, amount in projects:
        things, bearers = about.sector["things"], about.sector["bearers"]
        rows = [
            "一级指标\t二级指标\t三级指标\t指标值",
            f"产出指标\t数量指标\t{random.choice(things)}完成数量\t≥{random.randint(3, 400)}个",
            f"产出指标\t质量指标\t{random.choice(things)}验收合格率\t≥{random.randint(90, 100)}%",
            f"产出指标\t时效指标\t任务完成时间\t{about.year}年12月底前",
            f"产出指标\t成本指标\t成本控制额\t≤{amount:.2f}万元",
            f"效益指标\t社会效益指标\t受益{random.choice(bearers)}人数\t≥{random.randint(100, 90_000)}人",
            f"满意度指标\t服务对象满意度指标\t{random.choice(bearers)}满意度\t≥{random.randint(85, 98)}%",
        ]
        yield (f"项目支出绩效目标表\n\n（{about.year}年度）\n\n项目名称\t{name}\n主管部门\t{about.department}\n预算金额（万元）\t{amount:.2f}\n"
               f"年度总体目标\t" + fill("完成{t}建设任务，提高{b}服务水平。", about, random) + "\n" + "\n".join(rows))
