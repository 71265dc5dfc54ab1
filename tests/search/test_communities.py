"""Components and pieces of tied findings."""
from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.communities import connected, cut
from search.vector import Ids

_PAIRS = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)).filter(lambda pair: pair[0] != pair[1]), max_size=50)


def _ends(pairs: list[tuple[int, int]]) -> tuple[Ids, Ids]:
    rows = np.array(sorted({(min(pair), max(pair)) for pair in pairs}), dtype=np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


@settings(max_examples=80, deadline=None)
@given(_PAIRS)
def test_components_are_those_of_the_library(pairs: list[tuple[int, int]]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(range(30))
    graph.add_edges_from(pairs)
    wanted = {node: min(part) for part in nx.connected_components(graph) for node in part}
    assert connected(30, *_ends(pairs)).tolist() == [wanted[node] for node in range(30)]


def test_a_long_chain_is_one_component() -> None:
    order = np.random.default_rng(2).permutation(5000)
    assert not connected(5000, order[:-1], order[1:]).any()


@settings(max_examples=80, deadline=None)
@given(_PAIRS, st.integers(2, 12))
def test_pieces_are_small_connected_and_within_a_component(pairs: list[tuple[int, int]], largest: int) -> None:
    a, b = _ends(pairs)
    labels = connected(30, a, b)
    weights = np.abs((a * 7919 + b * 104729) % 1000) + 1
    pieces = cut(labels, (a, b, weights), largest)
    same = pieces[a] == pieces[b]
    assert np.array_equal(connected(30, a[same], b[same]), pieces), "a piece hangs together and is named after its smallest member"
    assert np.bincount(pieces).max() <= largest
    whole = np.bincount(labels, minlength=30)[labels] <= largest
    assert np.array_equal(pieces[whole], labels[whole])


def test_the_strongest_stay_together() -> None:
    """Two tight groups with a weak tie between them are cut there."""
    edges = [(0, 1, 9), (1, 2, 9), (0, 2, 9), (3, 4, 9), (4, 5, 9), (3, 5, 9), (2, 3, 1)]
    a, b, weights = (np.array(column, dtype=np.int64) for column in zip(*edges, strict=True))
    assert cut(connected(6, a, b), (a, b, weights), 4).tolist() == [0, 0, 0, 3, 3, 3]
