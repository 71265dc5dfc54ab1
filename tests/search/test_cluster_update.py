"""Recurring problems after a change equal those found anew, whatever came and went before."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.citation import Citation
from search.cluster_source import source_of
from search.cluster_state import State, open_state, save_state
from search.cluster_update import DEFAULT, Limits, updated
from search.clusters import clusters_of
from search.grid import on_grid
from search.units import ReportName, SearchUnit
from search.vector import NumpyIndex, Vectors

_SMALL = Limits(cell=8, piece=5)
_PROBLEMS = (("P1", "资金拨付不及时", "奖补资金兑付滞后"), ("P4", "专项资金未专账核算", "记账凭证附件不全"),
             ("D3", "绩效指标设置不够明确", "指标值设置偏低"))
_WHERE = ("临江区", "石桥区", "安和县", "个别单位", "部分项目", "下属单位")
_SIZE = 90


def _pool() -> tuple[tuple[SearchUnit, ...], Vectors, Vectors]:
    """Findings of 15 reports, several in the same words, with vectors around that of their problem."""
    random, rng = Random(7), np.random.default_rng(7)
    middles = rng.normal(size=(6, 16))
    units, rows = [], []
    for number in range(_SIZE):
        kind = random.randrange(3)
        way = random.randrange(2)
        code, *phrases = _PROBLEMS[kind]
        text = f"{number % 4 + 1}.{random.choice(_WHERE)}{phrases[way]}。{'实际完成率为' + str(number * 9) + '%。' if number % 7 == 0 else ''}"
        types = (code, "P6") if number % 5 == 0 else (code,)
        units.append(SearchUnit(f"f:{number}", "finding", text, Citation(f"{number % 15}.txt", number * 100, number * 100 + len(text), text),
                                None, ReportName(f"r:{number % 15}", "项目") if number % 11 else None, types))
        rows.append(middles[kind * 2 + way] + 0.5 * rng.normal(size=16))
    return tuple(units), _unit_length(rows), _unit_length(middles)


def _unit_length(rows: npt.ArrayLike) -> Vectors:
    found = np.asarray(rows)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


UNITS, VECTORS, CENTRES = _pool()


def _state(chosen: Sequence[int], before: State, limits: Limits = _SMALL) -> State:
    """The state of some findings of the pool, numbered in the order given."""
    units = {number: UNITS[one] for number, one in enumerate(chosen)}
    return updated(source_of(units, NumpyIndex(VECTORS[list(chosen)].reshape(-1, 16)), centres=CENTRES), before, limits)


def _bytes(state: State, folder: Path) -> bytes:
    save_state(folder / "a.npz", state, "mark")
    return (folder / "a.npz").read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, _SIZE - 1), unique=True), min_size=1, max_size=5), st.sampled_from([_SMALL, DEFAULT]))
def test_any_sequence_of_changes_gives_what_a_clean_computation_gives(tmp_path_factory: pytest.TempPathFactory, steps: list[list[int]],
                                                                      limits: Limits) -> None:
    folder, state = tmp_path_factory.mktemp("states"), State.empty()
    for chosen in steps:
        state = _state(chosen, state, limits)
        clean = _state(sorted(chosen), State.empty(), limits)
        assert clusters_of(state) == clusters_of(clean)
        assert _bytes(state, folder) == _bytes(clean, folder)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, _SIZE - 1), max_size=6), st.sets(st.integers(0, _SIZE - 1), max_size=6))
def test_small_changes_of_a_large_set_give_what_a_clean_computation_gives(tmp_path_factory: pytest.TempPathFactory, without: set[int],
                                                                          then: set[int]) -> None:
    folder, everything = tmp_path_factory.mktemp("states"), set(range(_SIZE))
    state = _state(sorted(everything - without), State.empty())
    state = _state(sorted(everything - then), state)
    assert _bytes(state, folder) == _bytes(_state(sorted(everything - then), State.empty()), folder)


def test_only_what_a_change_reaches_is_read(tmp_path: Path) -> None:
    read: list[int] = []

    class Counting(dict[int, SearchUnit]):
        def __getitem__(self, number: int) -> SearchUnit:
            read.append(number)
            return super().__getitem__(number)

    state = _state(range(_SIZE - 1), State.empty(), DEFAULT)
    source = source_of(Counting(enumerate(UNITS)), NumpyIndex(VECTORS), centres=CENTRES)
    read.clear()
    assert _bytes(updated(source, state), tmp_path) == _bytes(_state(range(_SIZE), State.empty(), DEFAULT), tmp_path)
    assert _SIZE - 1 in read
    assert len(set(read)) < _SIZE * 2 // 3


def test_a_state_is_what_was_saved_and_no_other(tmp_path: Path) -> None:
    state = _state(range(_SIZE), State.empty())
    data = _bytes(state, tmp_path)
    assert _bytes(open_state(tmp_path / "a.npz", "mark"), tmp_path) == data
    assert not len(open_state(tmp_path / "a.npz", "other rules").findings)
    assert not len(open_state(tmp_path / "missing.npz", "mark").findings)
    assert not len(open_state(None, "mark").findings)


@pytest.mark.parametrize("damage", ["cut", "empty", "changed"])
def test_a_damaged_state_is_none(tmp_path: Path, damage: str) -> None:
    data = _bytes(_state(range(_SIZE), State.empty()), tmp_path)
    middle = len(data) // 2
    broken = {"cut": data[:middle], "empty": b"", "changed": data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1:]}[damage]
    (tmp_path / "a.npz").write_bytes(broken)
    assert not len(open_state(tmp_path / "a.npz", "mark").findings)


def test_an_empty_state_can_be_kept(tmp_path: Path) -> None:
    _bytes(_state([], State.empty()), tmp_path)
    assert clusters_of(_state(range(_SIZE), open_state(tmp_path / "a.npz", "mark"))) == clusters_of(_state(range(_SIZE), State.empty()))


def test_the_pool_tests_what_it_should() -> None:
    """Cells are cut, components are cut, and there are recurring problems of both kinds."""
    state = _state(range(_SIZE), State.empty())
    assert (state.cells & (1 << 32)).any()
    assert (state.grouping.components != state.grouping.pieces).any()
    assert "指标完成率远超目标值" in {one.name for one in clusters_of(state)}
    assert len(clusters_of(state)) > 5
    assert (on_grid(VECTORS) == np.rint(VECTORS * 4000)).all()
