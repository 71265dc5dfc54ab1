"""Figures of budgets: one printed figure by what it measures, whose it is, of which year, scope and region."""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from search.qa.lexicon import words
from search.qa.linking import folded, pairs
from search.qa.model import Answer, Entity
from search.qa.plans.budget_conditions import Line, honoured, taken
from search.qa.plans.replies import cited, in_unit, number, refuse
from search.qa.situation import Situation
from search.qa.sparql import select, values

INTENT = "budget_fact"
ASKS = re.compile(r"多少|几(?:亿|万|元)|多大|金额|总额|(?:预算|决算|执行|完成)数|(?:收入|支出|预算|经费)(?:总计|合计|总额)?[?？]?$")
CODE = re.compile(r"(?<!\d)\d{3}(?:\d{2}){0,2}(?!\d)")
ROW_SHARE = 0.45
"""Share of a row's name, by weight, that the question must say."""
FIELD_WEIGHTS: Mapping[str, float] = {
    "row": 1.0, "region": 1.5, "column": 0.7, "measure": 0.6, "organization": 0.8, "scope": 1.2, "phase": 0.8, "fund": 0.7, "table": 0.5,
    "title": 0.5,
}
"""How much a shared pair of characters says, by the field it stands in: best field first, a pair counts once."""
UNSAID = 0.35
"""What an unsaid pair of the row's name costs."""
PARTS = ("基本支出", "政府性基金", "国有资本", "社会保险基金", "财政专户", "结转", "上年", "增加", "减少", "增长", "比上年", "采购")
"""Parts of a budget and comparisons that a figure is of only when the question says so."""
NARROWER = 4.0
"""What being of an unasked part costs."""
CODE_SAYS = 50.0
"""What a code in the question says for lines with that code, and against others."""
MATTER = 12.0
"""Weight of the question's words that the column and the table of a row named by a place must say."""
CANDIDATES = 60
"""Rows of different names that are looked at."""


def budget_figure(situation: Situation) -> Answer | None:
    """Answer the amount of a budget line; says so when the body or the year is not in the budgets."""
    reading = situation.reading
    if not ASKS.search(reading.text) or reading.comparisons or reading.asks("score", "grade", "evaluator", "findings"):
        return None
    rows = _rows(situation)
    if not rows:
        return None
    query = _query(rows)
    lines = situation.knowledge.graph.select(query)
    fitting: list[Line] = [line for line in lines if _fits_office(situation, line)]
    if not fitting:
        return refuse(situation, INTENT, f"已收录的预算里没有{'、'.join(situation.organisations)}的这项数据。", sparql=query)
    fitting, missing = honoured(situation, fitting)
    if not fitting:
        return refuse(situation, INTENT, missing, sparql=query)
    dated = [line for line in fitting if not reading.years or _year(line) in reading.years]
    if not dated:
        years = "、".join(map(str, sorted({year for line in fitting if (year := _year(line)) is not None})))
        return refuse(situation, INTENT, f"已收录的预算里没有{'、'.join(map(str, reading.years))}年的这项数据（有：{years}年）。", sparql=query)
    return _told(situation, dated, query)


def _rows(situation: Situation) -> list[str]:
    """Names of rows that the question says, the best first; rows by code where it gives one."""
    asked = _asked(situation)
    known = situation.knowledge.budget_rows
    scored = [(said - UNSAID * max(row.total - said, 0.0), row.name) for row, said in known.named(asked, ROW_SHARE)]
    codes = set(CODE.findall(situation.reading.text))
    scored += [(100.0, name) for code in codes for name in known.by_code.get(code, ())]
    return [name for _, name in sorted(scored, key=lambda item: (-item[0], item[1]))][:CANDIDATES]


def _asked(situation: Situation) -> frozenset[str]:
    """Pairs of characters of the question without its offices, with what its words stand for in budgets."""
    text = situation.reading.text
    for office in situation.organisations:
        text = text.replace(office, "，")
    return frozenset(pairs(folded(text + spelled(situation.reading.text))))


def spelled(text: str) -> str:
    """The words of budgets for what a question says in other words."""
    return "，".join(("", *(row for row, pattern in words().budget.items() if pattern.search(text))))


def _query(rows: list[str]) -> str:
    names = " ".join(_quoted(name) for name in rows)
    return select(
        "?line ?row ?column ?measure ?table ?organization ?region ?scope ?phase ?fund ?year ?code ?value ?unit ?yuan ?title ?fileYear "
        "?document ?start ?end ?quote",
        f"VALUES ?row {{ {names} }} ?line a fk:BudgetLine ; fk:rowLabel ?row ; fk:numericValue ?value ; fk:unit ?unit ; qb:dataSet ?set .",
        "?set dcterms:title ?table . ?line fk:inDocument ?file ; fk:start ?start ; fk:end ?end ; fk:quote ?quote .",
        "?file fk:fileName ?document ; dcterms:title ?title .", "OPTIONAL { ?file fk:fiscalYear ?fileYear }",
        "OPTIONAL { ?line fk:columnLabel ?column } OPTIONAL { ?line fk:measureLabel ?measure } OPTIONAL { ?line fk:amount ?yuan }",
        "OPTIONAL { ?line fk:fiscalYear ?year } OPTIONAL { ?line fk:codeAsPrinted ?code }",
        "OPTIONAL { ?line fk:organization/skos:prefLabel ?organization } OPTIONAL { ?line fk:forRegion/skos:prefLabel ?region }",
        'OPTIONAL { ?line fk:scope/skos:prefLabel ?scope FILTER(LANG(?scope) = "zh") }',
        'OPTIONAL { ?line fk:phase/skos:prefLabel ?phase FILTER(LANG(?phase) = "zh") }',
        'OPTIONAL { ?line fk:fundType/skos:prefLabel ?fund FILTER(LANG(?fund) = "zh") }',
        order="?document ?start",
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _year(line: Mapping[str, Any]) -> int | None:
    found = line["year"] if line["year"] is not None else line["fileYear"]
    return None if found is None else int(found)


def _fits_office(situation: Situation, line: Mapping[str, Any]) -> bool:
    """Whether the offices of the question are those of the line; a line names its office, its document or its publisher."""
    return situation.offices_fit(f"{line['organization'] or ''}{line['title']}{line['document']}{line['row']}")


def _told(situation: Situation, lines: list[Line], query: str) -> Answer | None:
    lines = [line for line in lines if not _is_bare_place(situation, line)]
    if not lines:
        return None
    ranked = sorted(lines, key=lambda line: (-_fit(situation, line), line["document"], line["start"]))
    best = ranked[0]
    if _fit(situation, best) <= 0:
        return None
    value, unit = in_unit(Decimal(best["value"]), best["unit"], situation.reading.unit)
    label = _label(best)
    same = [line for line in ranked if line["yuan"] == best["yuan"] and line["row"] == best["row"]][:3]
    table = tuple(_shown(line) for line in ranked[:5])
    narrowed = select("?line ?value ?unit", values("?line", [best["line"]]), "?line fk:numericValue ?value ; fk:unit ?unit .")
    others = [line for line in ranked[1:] if line["yuan"] != best["yuan"] and _fit(situation, line) >= _fit(situation, best) - 0.01]
    near = "；".join(f"{_label(line)} {number(line['value'])}{line['unit']}" for line in others[:2])
    hint = f"另有口径相近的数据：{near}。" if others else ""
    scope = taken(best)
    return Answer(situation.reading.raw, INTENT, True, f"{label}为{number(value)}{unit}。{hint}", value, unit,
                  (Entity(best["line"], best["row"], "budget_line"),), ("项目", "列", "数值", "单位", "表"), table, narrowed or query, cited(same),
                  tuple(line for line in (f"数据：{label}", f"口径：{scope}" if scope else "",
                                           f"出处：{best['document']}，{best['table']}", f"也可能指：{near}" if others else "") if line))


def _is_bare_place(situation: Situation, line: Mapping[str, Any]) -> bool:
    """Whether the line's name is only a place and nothing beside it says what the question asks of that place."""
    if line["row"] not in situation.knowledge.places:
        return False
    known = situation.knowledge.budget_rows
    text = situation.reading.text.replace(line["row"], "，")
    told = "，".join(str(line[field] or "") for field in ("column", "fund") if line["table"] != "正文数据")
    matter = f"{told}，{line['table'] if line['table'] != '正文数据' else ''}"
    return sum(known.weight(pair) for pair in set(pairs(folded(text))) & set(pairs(folded(matter)))) < MATTER


def _shown(line: Mapping[str, Any]) -> dict[str, Any]:
    return {"项目": line["row"], "列": line["column"] or line["measure"] or "", "数值": line["value"], "单位": line["unit"], "表": line["table"]}


def _label(line: Mapping[str, Any]) -> str:
    year = _year(line)
    parts = (line["organization"], line["scope"], f"{year}年" if year else None, line["row"], line["region"],
             line["phase"] if line["phase"] and line["phase"] not in (line["column"] or "") else None, line["column"] or line["measure"])
    return " ".join(dict.fromkeys(str(part) for part in parts if part))


def _fit(situation: Situation, line: Mapping[str, Any]) -> float:
    """How much of the question the line's fields say, minus what its name says beyond the question."""
    known = situation.knowledge.budget_rows
    asked = dict.fromkeys(pairs(folded(situation.reading.text + spelled(situation.reading.text))))
    found: dict[str, float] = {}
    for field, weight in FIELD_WEIGHTS.items():
        for pair in pairs(folded(str(line[field] or ""))):
            if pair in asked:
                found[pair] = max(found.get(pair, 0.0), weight)
    said = sum(weight * max(known.weight(pair), 0.5) for pair, weight in found.items()) + known.shortened(line["row"], frozenset(asked))
    unsaid = sum(known.weight(pair) for field in ("row", "region") for pair in pairs(folded(str(line[field] or ""))) if pair not in asked)
    codes = CODE.findall(situation.reading.text)
    coded = CODE_SAYS * (1 if line["code"] in codes else -1) if codes and line["code"] else 0.0
    return said + coded - UNSAID * unsaid + (0.2 if line["table"] != "正文数据" else 0.0) + _narrowness(situation, line)


def _narrowness(situation: Situation, line: Mapping[str, Any]) -> float:
    """Below 0 for each part of the budget that the line is of and the question does not say; above for the column of the year asked."""
    text, column = situation.reading.text, f"{line['column'] or ''}"
    told = f"{line['table']}{column}"
    unasked = sum(part in told and part not in text for part in PARTS)
    dated = any(str(year) in column for year in situation.reading.years) or re.search(r"当年|本年", column)
    whole = re.search(r"总(?:金额|投资|预算)", column) and "总" not in text
    return (1.0 if dated else 0.0) - NARROWER * unasked - (2.0 if whole else 0.0)
