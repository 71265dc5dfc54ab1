"""Communities of a weighted graph by modularity (Louvain), in whole numbers and a fixed order: equal graphs have equal communities.

Blondel et al., Fast unfolding of communities in large networks, 2008. Nodes are visited in the order of their numbers, gains are compared
exactly, and a node moves only where it gains, so that neither rounding nor chance decides.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

Links = Sequence[dict[int, int]]
"""For each node its neighbours with the weights of the edges; a node's edge to itself counts twice."""


def communities(count: int, edges: Iterable[tuple[int, int, int]]) -> list[int]:
    """The community of each of ``count`` nodes, named after its smallest member; ``edges`` are two nodes and a positive weight."""
    links: Links = [{} for _ in range(count)]
    for a, b, weight in edges:
        links[a][b] = links[b][a] = weight
    labels = list(range(count))
    while True:
        found = _moved(links)
        rows = {name: row for row, name in enumerate(dict.fromkeys(found))}
        if len(rows) == len(links):
            break
        labels = [rows[found[label]] for label in labels]
        links = _joined(links, [rows[one] for one in found])
    first: dict[int, int] = {}
    return [first.setdefault(label, node) for node, label in enumerate(labels)]


def _moved(links: Links) -> list[int]:
    """The community of each node after every one has moved to where modularity gains most, as long as any gains."""
    degrees = [sum(found.values()) + found.get(node, 0) for node, found in enumerate(links)]
    total, sums, own = sum(degrees), list(degrees), list(range(len(links)))
    moving = True
    while moving:
        moving = False
        for node, found in enumerate(links):
            home, degree = own[node], degrees[node]
            inside: dict[int, int] = {home: 0}
            for other, weight in found.items():
                if other != node:
                    inside[own[other]] = inside.get(own[other], 0) + weight
            sums[home] -= degree
            gains = {one: weight * total - degree * sums[one] for one, weight in inside.items()}
            best = max(gains.values())
            if best > gains[home]:
                own[node] = min(one for one, gain in gains.items() if gain == best)
                moving = True
            sums[own[node]] += degree
    return own


def _joined(links: Links, own: Sequence[int]) -> Links:
    """The graph whose nodes are communities."""
    joined: Links = [{} for _ in range(max(own) + 1)]
    for node, found in enumerate(links):
        for other, weight in found.items():
            if node <= other:
                a, b = own[node], own[other]
                joined[a][b] = joined[a].get(b, 0) + weight
                if a != b:
                    joined[b][a] = joined[a][b]
    return joined
