"""The table of kinds of problems."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.concept import CODES
from tests.search.indexed import index_of
from tests.search.samples import units


def test_first_kinds_weigh_more_than_further_ones(tmp_path: Path) -> None:
    found = index_of(units(), tmp_path).types.scores({"P6": 1.0, "P9": 0.2})
    assert found[2] == pytest.approx(1.0)
    assert found[0] == pytest.approx(0.6)
    assert found[3] == 0


def test_restriction_and_unknown_codes(tmp_path: Path) -> None:
    table = index_of(units(), tmp_path).types
    assert np.flatnonzero(table.having(["P1", "P10"])).tolist() == [0, 3]
    assert not table.having(["X9"]).any()
    assert not table.scores({"X9": 1.0}).any()
    assert len(CODES) == 27
