"""Names of the graph in a question."""
from __future__ import annotations

import numpy as np

from search.names import build_names
from tests.search.samples import units


def test_longest_names_win_and_stand_in_order() -> None:
    index = build_names(units())
    assert index.found_in("石桥区和云溪市教育局的设备购置项目") == ("石桥区", "云溪市教育局", "设备购置项目")
    assert index.found_in("与谁都无关") == ()


def test_bearers() -> None:
    index = build_names(units())
    assert np.flatnonzero(index.bearers("市交通局")).tolist() == [0, 1, 2, 5, 7]
    assert not index.bearers("交通局").any()


def test_rarer_names_count_more() -> None:
    index = build_names(units())
    assert index.scores(["安和县"]).max() > index.scores(["市交通局"]).max()
