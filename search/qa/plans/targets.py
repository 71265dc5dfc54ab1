"""Targets of indicators in target forms: what a project is to deliver."""
from __future__ import annotations

import re
from typing import Any

from search.qa.catalog import Entry
from search.qa.linking import folded, pairs
from search.qa.model import Answer, Entity
from search.qa.plans.replies import cited, money, refuse
from search.qa.situation import Situation
from search.qa.sparql import passage, select

_ASKS = re.compile(r"目标|指标|计划|要求|多少|几|标准|应|达到|完成")
_SHARED_OUT = re.compile(r"分给|分配给|拨给|下达给|转移支付|分到|补助给")
_MONEY = re.compile(r"(?:预算|金额|资金|经费|安排)(?:总额|规模|了)?(?:是|有|为)?多少(?![人户件家个次天])|多少(?:钱|万|元|预算|资金)|花多少")
_CYCLE = re.compile(r"周期|整个|全周期|实施期|总(?:共|体)目标|长期|三年")


def targets(situation: Situation) -> Answer | None:
    """Answer what a named project of a target form is to reach, or what money it has."""
    if situation.reading.asks("arrival_rate", "execution_rate", "score", "grade", "evaluator", "recommendations"):
        return None
    entries = _entries(situation)
    if not entries or not _ASKS.search(situation.reading.text) or _SHARED_OUT.search(situation.reading.text):
        return None
    if _MONEY.search(situation.reading.text):
        return _money(situation, entries)
    query = _query(entries)
    rows = situation.knowledge.graph.select(query)
    if not rows:
        return None
    return _told(situation, rows, query)


def _entries(situation: Situation) -> list[Entry]:
    """Project entries that the question names, in documents that fit the place and the year of the question."""
    knowledge, reading = situation.knowledge, situation.reading
    known = {entry.iri: entry for entry in knowledge.catalog.entries}
    matches = [match for match in knowledge.entry_linker.best(reading.text, ratio=0.85) if match.coverage >= 0.34]
    reports = situation.linked
    if not matches or (reports and reports[0].weight > 1.1 * matches[0].weight):
        return []
    found = [known[match.key] for match in matches]
    if reading.years:
        found = [entry for entry in found if entry.year is None or entry.year in reading.years]
    return [entry for entry in found if situation.offices_fit(f"{entry.department or ''}{entry.user or ''}{entry.name}{entry.document}")]


def _query(entries: list[Entry]) -> str:
    iris = " ".join(f"<{entry.iri}>" for entry in entries)
    return select("?indicator ?name ?target ?cycle ?horizon ?explanation ?project ?document ?start ?end ?quote",
                  f"VALUES ?entry {{ {iris} }} ?entry fk:ofSubject ?subject ; skos:prefLabel ?project ; fk:inDocument ?file .",
                  "?indicator a fk:Indicator ; fk:ofSubject ?subject ; fk:inDocument ?file ; skos:prefLabel ?name ; fk:targetText ?target .",
                  "OPTIONAL { ?indicator fk:periodTargetText ?cycle }",
                  'OPTIONAL { ?indicator fk:horizon/skos:prefLabel ?horizon FILTER(LANG(?horizon) = "zh") }',
                  "OPTIONAL { ?indicator fk:targetExplanation ?explanation }", passage("?indicator"), order="?document ?start")


def _told(situation: Situation, rows: list[dict[str, Any]], query: str) -> Answer:
    reading = situation.reading
    cycle = bool(_CYCLE.search(reading.text))
    ranked = sorted(rows, key=lambda row: (-_fit(situation, row), row["horizon"] == "长期", row["document"], row["start"]))
    best = _fit(situation, ranked[0])
    chosen = [row for row in ranked if _fit(situation, row) >= 0.8 * best][:3] if best > 0 else ranked[:20]
    table = tuple({"项目": row["project"], "指标": row["name"], "目标值": row["target"], "周期目标值": row["cycle"]} for row in chosen)
    first = chosen[0]
    said = first["cycle"] if cycle and first["cycle"] else first["target"]
    text = f"{first['project']}：{first['name']}的目标为{said}。" if best > 0 else f"{first['project']}共有 {len(rows)} 个绩效指标。"
    return Answer(reading.raw, "target", True, text, None, None, tuple(Entity(row["indicator"], row["name"], "indicator") for row in chosen),
                  ("项目", "指标", "目标值", "周期目标值"), table, query, cited(chosen),
                  (f"项目：{first['project']}", f"指标：{first['name']}" if best > 0 else "全部指标"))


def _fit(situation: Situation, row: dict[str, Any]) -> float:
    """How much of the indicator's name the question says, and whether the unit asked for (人 件 家 天 …) is that of the target."""
    asked = set(pairs(folded(situation.reading.text))) - set(pairs(folded(row["project"])))
    name = pairs(folded(row["name"]))
    told = pairs(folded(f"{row['name']}{row['explanation'] or ''}"))
    shared = sum(pair in asked for pair in name) + 0.3 * sum(pair in asked for pair in told[len(name):])
    unit = re.search(r"(?:多少|几)([^\s\d，。？?])", situation.reading.text)
    fits = unit is not None and unit[1] in row["target"]
    return shared + (1.0 if fits else 0.0)


def _money(situation: Situation, entries: list[Entry]) -> Answer | None:
    iris = " ".join(f"<{entry.iri}>" for entry in entries[:3])
    total = bool(re.search(r"总(?:金额|额|预算|投资|共)", situation.reading.text))
    predicate = "fk:totalAmount" if total else "fk:yearAmount"
    query = select("?entry ?project ?yuan ?document ?start ?end ?quote", f"VALUES ?entry {{ {iris} }}",
                   f"?entry skos:prefLabel ?project ; {predicate} ?amount .",
                   "?amount fk:yuan ?yuan .", passage("?amount"), order="?document ?start")
    rows = situation.knowledge.graph.select(query)
    word = "总金额" if total else "年度预算金额"
    if not rows:
        return refuse(situation, "target", f"{entries[0].name}没有填{word}。", sparql=query)
    row = rows[0]
    return Answer(situation.reading.raw, "project_amount", True, f"{row['project']}的{word}为{money(row['yuan'])}。", row["yuan"], "元",
                  (Entity(row["entry"], row["project"], "project"),), ("项目", word), ({"项目": row["project"], word: row["yuan"]},), query,
                  cited(rows[:1]), (f"项目：{row['project']}",))
