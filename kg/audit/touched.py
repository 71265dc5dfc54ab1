"""What conflicts touch: reports and findings around their passages, the lines, projects and indicators whose figures they compare, and
the subjects of these. Follows from the triples of one document alone; said in the derived graph, since it is concluded and not read."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from ontology.terms import FK, RDF

Extent = tuple[int, int]

_AROUND = frozenset((f"<{FK.EvaluationReport}>", f"<{FK.Finding}>", f"<{FK.AnalysisFinding}>"))
"""Touched by a passage that lies in them."""
_EXACT = frozenset((f"<{FK.BudgetLine}>", f"<{FK.ProjectEntry}>", f"<{FK.Indicator}>"))
"""Touched by a figure that is theirs."""
_CONFLICT = f"<{FK.Conflict}>"
_TYPE, _START, _END, _SPANS = f"<{RDF.type}>", f"<{FK.start}>", f"<{FK.end}>", f"<{FK.spans}>"
_EVIDENCE, _SUBJECTS = f"<{FK.hasEvidence}>", (f"<{FK.evaluates}>", f"<{FK.ofSubject}>")
_TOLD = frozenset((_TYPE, _START, _END, _SPANS, _EVIDENCE, *_SUBJECTS))

_Told = Mapping[str, list[str]]
"""What is told of a node: predicate -> objects, all in N-Triples spelling."""


def touched(triples: bytes) -> bytes:
    """``conflict fk:concerns thing`` for every conflict in the N-Triples of a document, as N-Triples; subjects go by the names used there."""
    if f" {_TYPE} {_CONFLICT} .\n".encode("ascii") not in triples:
        return b""
    nodes: dict[str, defaultdict[str, list[str]]] = {}
    for line in triples.decode("utf-8").split("\n")[:-1]:
        node, predicate, value = line.split(" ", 2)
        if predicate in _TOLD:
            if (told := nodes.get(node)) is None:
                told = nodes[node] = defaultdict(list)
            told[predicate].append(value[:-2])
    things = _Things(nodes)
    lines = [f"{node} <{FK.concerns}> {thing} .\n" for node, told in sorted(nodes.items()) if _CONFLICT in told.get(_TYPE, ())
             for thing in things.touched(_passages(nodes, told), _figures(told))]
    return "".join(lines).encode("utf-8")


class _Things:
    """The things of one document by place, with their subjects."""

    def __init__(self, nodes: Mapping[str, _Told]) -> None:
        around: set[tuple[int, int, str]] = set()
        self._exact: defaultdict[Extent, set[str]] = defaultdict(set)
        self._subjects: dict[str, list[str]] = {}
        for node, told in nodes.items():
            exact, wide = not _EXACT.isdisjoint(told.get(_TYPE, ())), not _AROUND.isdisjoint(told.get(_TYPE, ()))
            if not exact and not wide:
                continue
            self._subjects[node] = [subject for predicate in _SUBJECTS for subject in told.get(predicate, ())]
            for extent in _extents(told):
                if exact:
                    self._exact[extent].add(node)
                if wide:
                    around.add((*extent, node))
        self._around = sorted(around)

    def touched(self, passages: Iterable[Extent], figures: Iterable[Extent]) -> list[str]:
        """The things that a conflict touches, sorted."""
        passages = set(passages)
        found = {thing for extent in passages.union(figures) for thing in self._exact.get(extent, ())}
        found |= {thing for start, end, thing in self._around for a, b in passages if start <= a and b <= end}
        return sorted(found.union(*(self._subjects[thing] for thing in found)))


def _passages(nodes: Mapping[str, _Told], told: _Told) -> Iterator[Extent]:
    for evidence in told.get(_EVIDENCE, ()):
        yield from _extents(nodes[evidence])


def _figures(told: _Told) -> Iterator[Extent]:
    for piece in " ".join(value.strip('"') for value in told.get(_SPANS, ())).split():
        start, _, end = piece.partition("-")
        yield int(start), int(end)


def _extents(told: _Told) -> Iterator[Extent]:
    for start, end in product(told.get(_START, ()), told.get(_END, ())):
        yield _number(start), _number(end)


def _number(literal: str) -> int:
    return int(literal[1:literal.index('"', 1)])
