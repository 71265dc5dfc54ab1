"""An evaluation report: introduction, project, conclusion with its table, analysis by indicator, results, problems, advice."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from bench.synthetic.draw import World, fill, problems, words

Line = Callable[[str], str]
_DIGITS = "一二三四五六七八九十"
_GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
_INDICATORS = (("决策", 20, ("立项依据充分性", "绩效目标合理性", "绩效指标明确性", "预算编制科学性", "资金分配合理性")),
               ("过程", 20, ("资金到位率", "预算执行率", "资金使用合规性", "管理制度健全性", "制度执行有效性")),
               ("产出", 30, ("实际完成率", "质量达标率", "完成及时性", "成本节约率")),
               ("效益", 30, ("社会效益", "经济效益", "可持续影响", "满意度")))
_STYLES = ("nested", "flat", "numbered")


def report(about: World, random: Random) -> str:
    """The text of one report, 8,000 to 20,000 characters."""
    style = random.choice(_STYLES)
    marks = [[random.randint(62, 99) / 100 * whole / len(names) for _ in names] for _, whole, names in _INDICATORS]
    found = [_problem(about, random, kind) for kind in random.sample(sorted(problems()), random.randint(7, 13))]
    parts = [
        _opening(about, random), *_background(about, random), *_conclusion(about, random, marks),
        *_analysis(about, random, marks, [heading for heading, _ in found]),
        "四、主要绩效", *(fill(one, about, random) for one in words()["shared"]["achievements"]),
        "五、存在问题", *_listed(found, style),
        "六、有关建议", *_listed([_advice(about, random, heading) for heading, _ in found], style),
    ]
    return "\n\n".join(parts) + "\n"


def _opening(about: World, random: Random) -> str:
    title = f"{about.place}{about.year}年度{about.project}绩效评价报告"
    basis = random.choice(words()["shared"]["basis"])
    return (f"{title}\n\n{basis}，{about.finance}（以下简称“{about.place[-1]}财政局”）委托{about.firm}，对{about.department}"
            f"（以下简称“{about.short}”）{about.year}年度{about.project}开展绩效评价，现将有关情况报告如下。")


def _background(about: World, random: Random) -> Iterator[str]:
    shared = words()["shared"]
    yield "一、项目基本情况"
    phrases = random.sample(shared["background"], len(shared["background"]))
    for number, heading in enumerate(("项目背景", "主要内容和组织管理")):
        yield f"（{_DIGITS[number]}）{heading}"
        yield "".join(fill(one, about, random) for one in phrases[number * 3:number * 3 + 3])
    budget = random.randint(20_000, 900_000) / 100
    paid = budget * random.randint(8200, 10000) / 10000
    spent = paid * random.randint(5500, 10000) / 10000
    yield "（三）资金情况"
    yield (f"{about.year}年{about.project}预算安排{budget:.2f}万元，实际到位{paid:.2f}万元，到位率{paid / budget * 100:.2f}%；"
           f"实际支出{spent:.2f}万元，预算执行率{spent / paid * 100:.2f}%。")
    yield "（四）评价工作情况"
    yield "".join(fill(one, about, random) for one in random.sample(shared["methods"], 2))


def _conclusion(about: World, random: Random, marks: list[list[float]]) -> Iterator[str]:
    sums = [round(sum(row), 2) for row in marks]
    total = sum(sums)
    grade = next(name for least, name in _GRADES if total >= least)
    yield "二、评价结论"
    yield (f"经综合评价，{about.year}年度{about.project}绩效评价得分为{total:.2f}分，评价等级为“{grade}”。"
           "其中：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。")
    if random.random() < 0.6:
        rows = [f"{name}\t{whole}\t{got:.2f}\t{got / whole * 100:.2f}%" for (name, whole, _), got in zip(_INDICATORS, sums, strict=True)]
        yield "\n".join(("一级指标\t分值\t得分\t得分率", *rows, f"合计\t100\t{total:.2f}\t{total:.2f}%"))
    else:
        yield "；".join(f"{name}指标{whole}分，得{got:.2f}分" for (name, whole, _), got in zip(_INDICATORS, sums, strict=True)) + "。"


def _analysis(about: World, random: Random, marks: list[list[float]], headings: list[str]) -> Iterator[str]:
    yield "三、绩效分析"
    most = random.randint(6, 15)
    for number, ((name, whole, names), row) in enumerate(zip(_INDICATORS, marks, strict=True)):
        yield f"（{_DIGITS[number]}）{name}情况分析"
        for place, (indicator, got) in enumerate(zip(names, row, strict=True), 1):
            weight = whole / len(names)
            extra = {"w": f"{weight:g}", "s": f"{got:.2f}", "q": f"{got / weight * 100:.2f}", "h": random.choice(headings)}
            said = [fill(one, about, random, **extra) for one in random.sample(words()["shared"]["analysis"], 1)]
            said += [fill(one, about, random) for one in random.sample(words()["shared"]["background"], random.randint(1, most))]
            yield f"{place}．{indicator}。" + "".join(said)


def _problem(about: World, random: Random, kind: str) -> tuple[str, list[str]]:
    one = problems()[kind]
    said = random.sample(one["evidence"], random.randint(2, 3))
    return fill(random.choice(one["headings"]), about, random), [fill(text, about, random) for text in said]


def _advice(about: World, random: Random, heading: str) -> tuple[str, list[str]]:
    said = random.sample(words()["shared"]["advice"], 2)
    return f"针对“{heading}”的建议", [fill(text, about, random, h=f"完善{random.choice(about.sector['things'])}管理") for text in said]


def _listed(items: list[tuple[str, list[str]]], style: str) -> Iterator[str]:
    """The same list in one of the ways that reports number it."""
    for number, (heading, said) in enumerate(items, 1):
        if style == "nested":
            yield f"（{_chinese(number)}）{heading}"
            for place, text in enumerate(said):
                yield f"{_DIGITS[place]}是{text}"
        elif style == "flat":
            yield f"（{_chinese(number)}）{heading}。" + "".join(said)
        else:
            yield f"{number}．{heading}。" + "".join(said)


def _chinese(number: int) -> str:
    return _DIGITS[number - 1] if number <= 10 else "十" + _DIGITS[number - 11]
