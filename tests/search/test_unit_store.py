"""Units on disk."""
from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import SearchError
from search.unit_store import UnitStore, save_units
from search.units import KINDS
from tests.search.samples import units


def test_units_come_back_as_they_were(tmp_path: Path) -> None:
    save_units(tmp_path, units())
    store = UnitStore(tmp_path)
    assert [store[number] for number in range(len(store))] == units()
    assert [KINDS[kind] for kind in store.kinds] == [unit.kind for unit in units()]
    assert [report.iri for report in store.reports] == ["r:1", "r:2"]


def test_no_units_and_no_folder(tmp_path: Path) -> None:
    save_units(tmp_path, [])
    assert len(UnitStore(tmp_path)) == 0
    with pytest.raises(SearchError, match="FK-S010"):
        UnitStore(tmp_path / "nowhere")
