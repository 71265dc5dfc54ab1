"""Handing a finished graph on to another store: an endpoint that others query, a cluster where one machine ends."""
from __future__ import annotations

import pyoxigraph as ox

from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore


def publish(source: OxigraphStore, target: Store, *, replace: bool = True) -> int:
    """Load every named graph of ``source`` into ``target``, dropping what stood there under the name; gives the number of graphs.

    Graph by graph, so that a graph is never there half: what other writers keep under other names is left alone. ``KgError`` of the
    target (FK-K011, FK-K012).
    """
    names = list(source.graphs())
    for name in names:
        data = source.raw.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name)) or b""
        if replace:
            target.drop(name)
        target.load(name, data)
    return len(names)
