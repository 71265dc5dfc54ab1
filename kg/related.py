"""Which evaluated things share problems, through what, with the passages of both sides."""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.errors import KgError
from kg.graph import Iri, KnowledgeGraph
from kg.problems import Problem, ProblemTable
from kg.show import pick, thing_json
from ontology.issues import issue_types

Profile = Mapping[str, list[Problem]]
"""Kind of problem -> the findings of one subject that are of it."""

_SECOND = 0.5
"""Weight of a kind that is no finding's first label."""


def related(graph: KnowledgeGraph, name: str, limit: int = 10) -> dict[str, Any]:
    """``{"query", "thing", "related", "candidates"}``.

    ``related``: the subjects that share kinds of problems, the closest first: ``{"subject", "score", "shared": [{"notation", "label",
    "weight", "own": [finding], "other": [finding]}]}``; a finding is ``{"iri", "text", "citation"}``. A kind weighs the more, the fewer
    subjects have it (logarithm of their share); the score is the cosine of the two profiles. ``KgError`` FK-K050 no such thing,
    FK-K051 a thing without evaluated problems.
    """
    thing, candidates = pick(graph, name)
    if thing is None:
        subjects = [one for one in candidates if _is_subject(graph, one.iri)]
        if len(subjects) != 1:
            return {"query": name, "thing": None, "related": [], "candidates": [thing_json(one) for one in subjects or candidates]}
        thing = subjects[0]
    profiles = _profiles(ProblemTable(graph))
    subject = _subject_of(graph, thing.iri)
    if subject not in profiles:
        raise KgError("FK-K051", f"“{thing.label}”没有评价报告指出的问题", mend="请给出有评价报告的项目、资金或部门整体支出")
    weights = _weights(profiles)
    own = profiles.pop(subject)
    scored = [(score, other) for other, profile in profiles.items() if (score := _closeness(own, profile, weights))]
    scored.sort(key=lambda item: (-item[0], item[1]))
    labels = graph.labels([subject, *(other for _, other in scored)])
    return {
        "query": name,
        "thing": {"iri": subject, "label": labels[subject], "kind": thing.kind},
        "related": [{"subject": {"iri": other, "label": labels[other]}, "score": round(score, 4),
                     "shared": _shared(own, profiles[other], weights)} for score, other in scored[:limit]],
        "candidates": [],
    }


def _is_subject(graph: KnowledgeGraph, iri: str) -> bool:
    return graph.ask("ASK { ?r fk:evaluates $iri }", iri=Iri(iri))


def _subject_of(graph: KnowledgeGraph, iri: str) -> str:
    """The subject itself, or that of a report."""
    rows = graph.select("SELECT ?s WHERE { $iri fk:evaluates ?s } ORDER BY ?s", iri=Iri(iri))
    return rows[0]["s"] if rows else iri


def _profiles(table: ProblemTable) -> dict[str, dict[str, list[Problem]]]:
    found: dict[str, dict[str, list[Problem]]] = defaultdict(lambda: defaultdict(list))
    for problem in table.problems:
        if problem.subject:
            for code in problem.types:
                found[problem.subject][code].append(problem)
    return found


def _weights(profiles: Mapping[str, Profile]) -> dict[str, float]:
    spread: dict[str, int] = defaultdict(int)
    for profile in profiles.values():
        for code in profile:
            spread[code] += 1
    return {code: math.log((len(profiles) + 1) / count) for code, count in spread.items()}


def _strength(profile: Profile, code: str) -> float:
    problems = profile.get(code)
    if not problems:
        return 0.0
    return 1.0 if any(one.types[0] == code for one in problems) else _SECOND


def _closeness(a: Profile, b: Profile, weights: Mapping[str, float]) -> float:
    shared = sum(weights[code] ** 2 * _strength(a, code) * _strength(b, code) for code in sorted(a) if code in b)
    return shared / (_length(a, weights) * _length(b, weights)) if shared else 0.0


def _length(profile: Profile, weights: Mapping[str, float]) -> float:
    return math.sqrt(sum((weights[code] * _strength(profile, code)) ** 2 for code in sorted(profile)))


def _shared(a: Profile, b: Profile, weights: Mapping[str, float]) -> list[dict[str, Any]]:
    labels = {kind.code: kind.label for kind in issue_types()}
    codes = sorted((code for code in a if code in b), key=lambda code: (-weights[code] * _strength(a, code) * _strength(b, code), code))
    return [{"notation": code, "label": labels.get(code, code), "weight": round(weights[code], 4),
             "own": [_finding(one) for one in a[code]], "other": [_finding(one) for one in b[code]]} for code in codes]


def _finding(problem: Problem) -> dict[str, Any]:
    return {"iri": problem.iri, "text": problem.text, "citation": problem.citation.as_json()}
