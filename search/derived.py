"""What search adds to the graph: recurring concrete problems, and which subjects share one that is rare."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations
from pathlib import Path
from typing import Final

from kg.iri import Iris
from kg.mapping.triples import TripleWriter
from ontology.issues import issue_types
from ontology.terms import FK, SKOS
from search.clusters import Cluster, update_clusters
from search.index import SearchIndex
from search.units import Graph

MOST_SUBJECTS: Final = 8
"""Subjects that have a recurring problem up to which they are said to share it; what nearly all have tells nothing of any two."""


def derive(folder: Path, graph: Graph, iris: Iris) -> bytes:
    """``derived_triples`` of an index in ``folder`` and the graph that it was made of, all found anew."""
    subjects = {str(row["r"]): str(row["s"]) for row in graph.select("SELECT ?r ?s WHERE { ?r fk:evaluates ?s } ORDER BY ?r DESC(?s)")}
    return derived_triples(folder, None, subjects, iris)


def derived_triples(folder: Path, previous: Path | None, subjects: Mapping[str, str], iris: Iris) -> bytes:
    """N-Triples for the derived graph from a finished index in ``folder``; equal indexes give equal bytes.

    ``previous`` is the folder of an earlier index, of which is taken over what still holds; what the next one can take over is written
    into ``folder``. ``subjects``: what each report evaluates, by the report's IRI.
    """
    clusters = update_clusters(SearchIndex.open(folder), previous, folder)
    w = TripleWriter()
    write_clusters(w, clusters, iris)
    for one in clusters:
        those = sorted({subjects[report] for report in one.reports if report in subjects})
        if len(those) <= MOST_SUBJECTS:
            for a, b in permutations(those, 2):
                w.link(a, FK.sharesProblemsWith, b)
    return w.data()


def write_clusters(w: TripleWriter, clusters: Iterable[Cluster], iris: Iris) -> None:
    """Each recurring problem as a ``fk:IssueCluster``, named after what it is called."""
    kinds = {kind.code: kind.iri for kind in issue_types()}
    for one in clusters:
        iri = iris.entity("issue-cluster", one.name)
        w.typed(iri, FK.IssueCluster)
        w.label(iri, SKOS.prefLabel, one.name)
        w.integer(iri, FK.memberCount, len(one.members))
        w.integer(iri, FK.reportCount, len(one.reports))
        w.link(iri, FK.typicalFinding, one.typical)
        for code in one.types:
            w.link(iri, FK.issueType, kinds[code])
        for member in one.members:
            w.link(iri, FK.member, member)
