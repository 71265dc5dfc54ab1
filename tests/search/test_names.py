"""Names of the graph in a question."""
from __future__ import annotations

import numpy as np
import pytest

from search.names import NameIndex
from tests.search.indexed import index_of
from tests.search.samples import units


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    return index_of(units(), tmp_path_factory.mktemp("names")).names


def test_longest_names_win_and_stand_in_order(index: NameIndex) -> None:
    assert index.found_in("石桥区和云溪市教育局的设备购置项目") == ("石桥区", "云溪市教育局", "设备购置项目")
    assert index.found_in("与谁都无关") == ()


def test_bearers(index: NameIndex) -> None:
    assert np.flatnonzero(index.bearers("市交通局")).tolist() == [0, 1, 2, 5, 7]
    assert not index.bearers("交通局").any()


def test_rarer_names_count_more(index: NameIndex) -> None:
    assert index.scores(["安和县"]).max() > index.scores(["市交通局"]).max()
