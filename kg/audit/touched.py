"""What conflicts touch: reports and findings around their passages, the lines, projects and indicators whose figures they compare, and
the subjects of these. Said in the derived graph, after identity has been decided; computed from the store alone."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.iri import Iris
from kg.mapping.triples import TripleWriter
from kg.store.base import Rows
from kg.store.oxigraph import OxigraphDiskStore
from ontology.terms import FK

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A conflict: the extents of its passages and of the figures that it compares."""

    iri: str
    document: str
    passages: tuple[Extent, ...]
    figures: tuple[Extent, ...]


def write_touched(store: OxigraphDiskStore, iris: Iris) -> bytes:
    """``conflict fk:concerns thing`` for every conflict of the store, as N-Triples (a ``Derive`` hook of the build)."""
    w = TripleWriter()
    by_document: defaultdict[str, list[_Conflict]] = defaultdict(list)
    for conflict in _conflicts(store):
        by_document[conflict.document].append(conflict)
    for document, conflicts in sorted(by_document.items()):
        name = iris.document_name(document) or ""
        things = _Things(_values(store, _THINGS.format(document=document, graph=iris.document_graph(name))))
        for conflict in conflicts:
            for thing in things.touched(conflict):
                w.link(conflict.iri, FK.concerns, thing)
    return w.data()


class _Things:
    """The things of one document by place, with their subjects."""

    def __init__(self, rows: Iterable[tuple[str, ...]]) -> None:
        around: set[tuple[int, int, str]] = set()
        self._exact: defaultdict[Extent, set[str]] = defaultdict(set)
        self._subjects: defaultdict[str, set[str]] = defaultdict(set)
        for thing, start, end, kind, subject in rows:
            extent = int(start), int(end)
            if kind in (FK.BudgetLine, FK.ProjectEntry, FK.Indicator):
                self._exact[extent].add(thing)
            else:
                around.add((*extent, thing))
            if subject:
                self._subjects[thing].add(subject)
        self._around = sorted(around)

    def touched(self, conflict: _Conflict) -> list[str]:
        """The things that a conflict touches, sorted."""
        found = {thing for extent in (*conflict.passages, *conflict.figures) for thing in self._exact.get(extent, ())}
        found |= {thing for start, end, thing in self._around for a, b in conflict.passages if start <= a and b <= end}
        return sorted(found.union(*(self._subjects[thing] for thing in found)))


def _conflicts(store: OxigraphDiskStore) -> list[_Conflict]:
    passages: defaultdict[tuple[str, str, str], set[Extent]] = defaultdict(set)
    for iri, document, figures, start, end in _values(store, _CONFLICTS):
        passages[iri, document, figures or ""].add((int(start), int(end)))
    return [_Conflict(iri, document, tuple(sorted(extents)), tuple(_extents(figures)))
            for (iri, document, figures), extents in sorted(passages.items())]


def _extents(text: str) -> Iterator[Extent]:
    for piece in text.split():
        start, _, end = piece.partition("-")
        yield int(start), int(end)


def _values(store: OxigraphDiskStore, query: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(query)
    if isinstance(answer, Rows):
        for row in answer.values:
            yield tuple("" if value is None else str(value) for value in row)


_CONFLICTS = f"""
SELECT ?conflict ?document ?figures ?start ?end WHERE {{
  ?conflict a <{FK.Conflict}> ; <{FK.inDocument}> ?document ; <{FK.hasEvidence}> ?evidence .
  ?evidence <{FK.start}> ?start ; <{FK.end}> ?end . OPTIONAL {{ ?conflict <{FK.spans}> ?figures }}
}}"""

_THINGS = f"""
SELECT ?thing ?start ?end ?class ?subject WHERE {{{{ GRAPH <{{graph}}> {{{{
  VALUES ?class {{{{ <{FK.EvaluationReport}> <{FK.Finding}> <{FK.AnalysisFinding}> <{FK.BudgetLine}> <{FK.ProjectEntry}> <{FK.Indicator}> }}}}
  ?thing <{FK.inDocument}> <{{document}}> ; a ?class ; <{FK.start}> ?start ; <{FK.end}> ?end .
  OPTIONAL {{{{ ?thing <{FK.evaluates}>|<{FK.ofSubject}> ?subject }}}}
}}}} }}}}"""
"""Asked of the graph of one document: over the union, the classes would be joined for all documents each time."""
