"""The table of kinds of problems."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.concept import CODES, TypeTable, build_types
from search.errors import SearchError
from tests.search.samples import units


def test_first_kinds_weigh_more_than_further_ones() -> None:
    found = build_types(units()).scores({"P6": 1.0, "P9": 0.2})
    assert found[2] == pytest.approx(1.0)
    assert found[0] == pytest.approx(0.6)
    assert found[3] == 0


def test_restriction_and_unknown_codes(tmp_path: Path) -> None:
    table = build_types(units())
    assert np.flatnonzero(table.having(["P1", "P10"])).tolist() == [0, 3]
    assert not table.having(["X9"]).any()
    assert not table.scores({"X9": 1.0}).any()
    assert len(CODES) == 27
    table.save(tmp_path / "types.npy")
    np.testing.assert_array_equal(TypeTable.open(tmp_path / "types.npy").ranks, table.ranks)
    with pytest.raises(SearchError, match="FK-S010"):
        TypeTable.open(tmp_path / "none.npy")
