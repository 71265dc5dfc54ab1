"""What search adds to the graph: recurring concrete problems, and which subjects share one that is rare."""
from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path
from typing import Final

from kg.iri import Iris
from kg.mapping.triples import TripleWriter
from ontology.issues import issue_types
from ontology.terms import FK, SKOS
from search.clusters import Cluster, find_clusters
from search.index import About, open_segments
from search.unit_store import UnitStore

MOST_SUBJECTS: Final = 8
"""Subjects that have a recurring problem up to which they are said to share it; what nearly all have tells nothing of any two."""


def derived_triples(folder: Path, previous: Path | None, iris: Iris) -> bytes:
    """N-Triples for the derived graph from a finished index in ``folder``; equal indexes give equal bytes.

    ``previous`` is the folder of an earlier index, of which is taken over what still holds; what the next one can take over is written
    into ``folder``. ``SearchError`` FK-S010, FK-S012 or FK-S013 when the index cannot be used.
    """
    clusters = find_clusters(folder, previous)
    subjects = UnitStore(open_segments(folder, About.open(folder / "index.json"))).subjects
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
