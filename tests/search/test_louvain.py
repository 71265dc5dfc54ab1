"""Communities by modularity."""
from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.louvain import communities


def test_two_circles_of_friends() -> None:
    edges = [(a, b, 5) for group in (range(4), range(4, 8)) for a, b in combinations(group, 2)]
    assert communities(8, [*edges, (3, 4, 1)]) == [0, 0, 0, 0, 4, 4, 4, 4]


@pytest.mark.parametrize(("count", "edges", "wanted"), [
    (0, [], []), (1, [], [0]), (3, [], [0, 1, 2]), (2, [(0, 1, 3)], [0, 0]), (3, [(0, 1, 3), (1, 2, 3)], [0, 0, 0]),
])
def test_small_graphs(count: int, edges: list[tuple[int, int, int]], wanted: list[int]) -> None:
    assert communities(count, edges) == wanted


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], int]]:
    count = draw(st.integers(2, 14))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    return count, draw(st.dictionaries(pairs, st.integers(1, 16_000_000), min_size=1, max_size=30))


@settings(max_examples=60, deadline=None)
@given(_graphs())
def test_communities_are_no_worse_than_the_library_finds_by_much(case: tuple[int, dict[tuple[int, int], int]]) -> None:
    count, weights = case
    labels = communities(count, [(a, b, weight) for (a, b), weight in weights.items()])
    assert all(labels[label] == label <= node for node, label in enumerate(labels))
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights.items())
    own = [{node for node in range(count) if labels[node] == label} for label in sorted(set(labels))]
    wanted = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=0))
    assert nx.community.modularity(graph, own) >= wanted - 0.2
    assert communities(count, [(b, a, weight) for (a, b), weight in sorted(weights.items(), reverse=True)]) == labels
