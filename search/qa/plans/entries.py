"""Projects of budgets and target forms: code, term, users, class and content of one; those whose money fulfils a condition."""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from search.qa.lexicon import words
from search.qa.model import Answer, Entity
from search.qa.plans.replies import cited, listed, money, refuse
from search.qa.plans.targets import named_entries
from search.qa.situation import Situation
from search.qa.sparql import again, passage, select, values

_FIELDS: Final[Mapping[str, tuple[str, str]]] = {
    "项目代码": ("fk:projectCode ?value", "fk:projectCode"),
    "起止年份": ("fk:startYear ?first ; fk:endYear ?value", ""),
    "使用单位": ("fk:usedBy/skos:prefLabel ?value", "fk:usedBy"),
    "项目类别": ("fk:category ?value", "fk:category"),
    "主管部门": ("fk:managedBy/skos:prefLabel ?value", "fk:managedBy"),
    "项目内容": ("dcterms:description ?value", "dcterms:description"),
}
"""What may be asked of a project -> its pattern, the property whose evidence proves it (none: the entry itself)."""
_OF_PROJECTS: Final = re.compile(r"项目")
_OF_REPORTS: Final = re.compile(r"评价|报告|得分|支出率|执行率|到位率|实际|花了|用了")


def entries(situation: Situation) -> Answer | None:
    """Answer what a budget's or target form's project is, or which of them have so much money."""
    reading = situation.reading
    body = bool(words().using_body.search(reading.text))
    of_reports = not body and reading.asks("score", "grade", "evaluator", "recommendations", "findings")
    if reading.numbers or reading.shared or reading.grades or of_reports:
        return None
    if reading.comparisons and all(one.unit == "元" for one in reading.comparisons):
        return _having(situation) if _OF_PROJECTS.search(reading.text) and not _OF_REPORTS.search(reading.text) else None
    if reading.comparisons or reading.aggregated:
        return None
    asked = next((name for name, pattern in words().project.items() if _asked(pattern, reading.text)), None)
    if reading.seeks and asked != "使用单位":
        return None
    found = named_entries(situation) if asked else []
    if asked and found:
        return _told(situation, asked, [entry.iri for entry in found[:3]])
    return _unknown(situation, asked) if asked and body else None


def _unknown(situation: Situation, asked: str) -> Answer:
    """What only budgets and target forms say is not put together from reports."""
    if not situation.leading:
        return refuse(situation, "project", f"没有认出所问的项目，无法给出{asked}。")
    label = situation.leading[0].label
    return refuse(situation, "project", f"已收录的预算和绩效目标表里没有“{label}”这一项目，评价报告不列{asked}，无法回答。")


_OF_IT: Final = re.compile(r"的(?!名称|名字|全称|是|哪|什么|具体|情况)[\u4e00-\u9fff]{2}")


def _asked(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a field is asked for itself, rather than something of what it names (使用单位的人数)."""
    return any(not _OF_IT.match(text, match.end()) for match in pattern.finditer(text))


def _told(situation: Situation, asked: str, chosen: list[str]) -> Answer:
    pattern, proof = _FIELDS[asked]
    query = select("?entry ?project ?first ?value ?document ?start ?end ?quote", values("?entry", chosen),
                   f"?entry skos:prefLabel ?project ; {pattern} .", _proof(proof, chosen), order="?document ?entry ?value ?start")
    if asked != "起止年份":
        query = query.replace(" ?first", "", 1)
    rows = situation.knowledge.graph.select(query)
    if not rows:
        return refuse(situation, "project", f"{situation.knowledge.entries[chosen[0]].name}没有填{asked}。", sparql=query)
    rows = [row for row in rows if row["entry"] == rows[0]["entry"]]
    shown = list(dict.fromkeys(_shown(row) for row in rows))
    text = f"{rows[0]['project']}的{asked}为{'、'.join(shown)}。"
    return Answer(situation.reading.raw, "project", True, text, None, None, (Entity(rows[0]["entry"], rows[0]["project"], "project"),),
                  ("项目", asked), tuple({"项目": rows[0]["project"], asked: one} for one in shown), query, cited(rows),
                  (f"项目：{rows[0]['project']}",))


def _proof(predicate: str, entries: list[str]) -> str:
    if not predicate:
        return passage("?entry")
    return f"""OPTIONAL {{ {again("?entry", entries)}?evidence fk:about ?entry ; fk:property {predicate} ; fk:inDocument/fk:fileName ?document ;
        fk:start ?start ; fk:end ?end ; fk:quote ?quote . }}"""


def _shown(row: Mapping[str, Any]) -> str:
    if row.get("first") is None:
        return str(row["value"])
    return f"{row['first']}年" if row["first"] == row["value"] else f"{row['first']}年至{row['value']}年"


def _having(situation: Situation) -> Answer:
    """The projects whose money of the year (or in all, where the question says so) fulfils the conditions."""
    reading = situation.reading
    total = bool(re.search(r"总(?:金额|额|投资|预算|共)", reading.text))
    word, predicate = ("总金额", "fk:totalAmount") if total else ("年度预算金额", "fk:yearAmount")
    conditions = " && ".join(one.sparql("?yuan") for one in reading.comparisons)
    query = select("?entry ?project ?year ?department ?yuan ?document ?start ?end ?quote",
                   f"?entry a fk:ProjectEntry ; skos:prefLabel ?project ; {predicate} ?amount . ?amount fk:yuan ?yuan . FILTER({conditions})",
                   "OPTIONAL { ?entry fk:fiscalYear ?year }", "OPTIONAL { ?entry fk:managedBy/skos:prefLabel ?department }", passage("?amount"),
                   order="DESC(?yuan) ?project ?entry")
    rows: dict[str, dict[str, Any]] = {}
    for row in situation.knowledge.graph.select(query):
        told = f"{row['department'] or ''}{row['document']}"
        if (not reading.years or row["year"] in reading.years) and situation.offices_fit(told) and situation.places_fit(told):
            rows.setdefault(row["entry"], row)
    said = (f"{word}：{'、'.join(one.text for one in reading.comparisons)}",)
    if not rows:
        return refuse(situation, "project_list", f"已收录的预算和目标表里没有{word}符合条件的项目。", said, query)
    table = tuple({"项目": row["project"], "主管部门": row["department"] or "", f"{word}（元）": row["yuan"]} for row in rows.values())
    counting = reading.wants("count") and not reading.wants("list")
    named = [f"{row['project']}（{money(row['yuan'])}）" for row in rows.values()]
    return Answer(reading.raw, "project_list", True, f"共 {len(rows)} 个：{listed(named)}。", Decimal(len(rows)) if counting else None,
                  "个" if counting else None, tuple(Entity(iri, row["project"], "project") for iri, row in rows.items()),
                  ("项目", "主管部门", f"{word}（元）"), table, query, cited(rows.values()), said)
