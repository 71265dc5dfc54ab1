"""Parts of the pages of things, made ready for their templates."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fiscalkg.pages import links, wording
from fiscalkg.pages.thing_data import Dossier, Record

FACTS: Final = (
    ("subject", "评价对象"), ("departments", "主管部门"), ("commissioner", "委托单位"), ("evaluator", "评价机构"), ("evaluation_kind", "评价类型"),
    ("period", "评价期间"), ("base_date", "评价基准日"), ("score", "得分"), ("self_score", "自评得分"), ("grade", "等级"),
)
"""Facts of a report: key of the exports and name."""

NOT_SAID: Final = frozenset({"名称", "问题相同", "标题", "序号", "又称"})
"""Statements that the page shows elsewhere."""
_BROAD: Final = 60
"""Characters of a fact from which it takes a line of its own."""
_LINKED: Final = frozenset({"subject", "departments"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of key facts: name, values (text and address), passages."""

    name: str
    values: tuple[tuple[str, str], ...]
    citations: tuple[Record, ...]

    @property
    def broad(self) -> bool:
        """Whether it needs a line of its own."""
        return sum(len(text) for text, _ in self.values[:8]) > _BROAD


@dataclass(frozen=True, slots=True)
class Pair:
    """Problems under one heading and the recommendations that answer them; ``reason`` says why they were put together."""

    heading: str
    findings: tuple[Record, ...]
    advice: tuple[tuple[str, tuple[Record, ...]], ...]
    reason: str


def facts_of(report: Record, iri: str = "") -> list[Fact]:
    """The key facts of a report, each with the passages that say it; not the subject on the page of ``iri`` itself."""
    found = []
    for key, name in FACTS:
        if key == "subject" and report["subject"] and report["subject"]["iri"] == iri:
            continue
        values = tuple(_values(key, report[key]))
        if values:
            proofs = tuple({**one, "document": report["document"]} for one in report["evidence"].get(key, ()))
            found.append(Fact(name, values, proofs[:3]))
    return found


def _values(key: str, value: Any) -> Iterable[tuple[str, str]]:
    if value is None or value in ([], ""):
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield str(one["label"]), links.thing(one["iri"]) if key in _LINKED and one.get("iri") else ""
        else:
            yield wording.number(one), ""


def statements(dossier: Dossier) -> list[Fact]:
    """What is said of the thing itself, by property."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for one in dossier.said["statements"]:
        if one["property"] not in NOT_SAID:
            groups[one["property"]].append(one)
    return [Fact(name, tuple((one["value"], links.thing(one["iri"]) if one["iri"] else "") for one in said),
                 tuple(place for one in said for place in one["citations"])[:3]) for name, said in groups.items()]


def pairs(report: Record) -> list[Pair]:
    """Problems by heading with the recommendations that answer them; recommendations that answer none come last."""
    findings, advice = _grouped(report["findings"]), _grouped(report["recommendations"])
    answered: dict[str, list[str]] = defaultdict(list)
    reasons: dict[str, str] = {}
    for one in report["answers"]:
        answered[one["finding_heading"] or ""].append(one["recommendation_heading"] or "")
        reasons[one["finding_heading"] or ""] = one["reason"] or ""
    found = [Pair(heading, tuple(said), tuple((one, tuple(advice.get(one, ()))) for one in answered.get(heading, ())), reasons.get(heading, ""))
             for heading, said in findings.items()]
    used = {one for some in answered.values() for one in some}
    rest = tuple((heading, tuple(said)) for heading, said in advice.items() if heading not in used)
    return [*found, Pair("", (), rest, "")] if rest else found


def _grouped(rows: Sequence[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for one in rows:
        groups[one["heading"] or ""].append(one)
    return groups


def kinds_of(reports: Iterable[Record]) -> list[tuple[str, int]]:
    """Kinds of problems in some reports with the number of problems, the most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for report in reports:
        for finding in report["findings"]:
            for code in finding["types"]:
                counts[code] += 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def scores(report: Record) -> dict[str, list[Record]]:
    """Scores of the first level for the radar: by the unit they are about where there are several."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for one in report["dimensions"]:
        if (one["level"] or 1) == 1:
            groups[one["unit"] or "得分率"].append(one)
    return groups
