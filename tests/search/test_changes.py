"""An index that is changed answers as one that is built anew, whatever stands in which segment."""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.build import build_index
from search.drafts import DraftReport, Drafts, DraftThing, DraftUnit
from search.engine import SearchEngine
from search.part import outline_of
from tests.search.indexed import Invented, Named, of_drafts
from tests.search.samples import small_lexicon

APART, TOGETHER = (9.0, 0), (0.0, 0)
"""Never put the segments together, and always."""
QUERIES = ("资金拨付滞后", "设备闲置没人用", "云溪市教育局的问题", "东财建〔2021〕18号", "2022年指标偏低")
_TEXTS = ("一是补助资金拨付滞后，最长达{n}个月。", "二是设备长期闲置，涉及{n}台。", "2022年指标值设置偏低，完成率为{n}00%。",
          "检查流于形式，{n}条线路没有记录。")
State = Mapping[str, int]
"""Documents that are there, with their version."""


def drafts(name: str, version: int) -> Drafts:
    """A document of which every version says something else; all cite one policy, those with an odd version a second one."""
    seed = sum(map(ord, name)) + version
    units = [DraftUnit("finding", f"{name}/f{at}", _TEXTS[(seed + at) % 4].format(n=at + version), at * 50, at * 50 + 30, "…", f"标题{at % 2}", 0,
                       ("P1",), ("g:安和县",) if at % 2 else ()) for at in range(seed % 4 + 1)]
    things = [DraftThing("project", f"s:{name[0]}", 0, 9, "项目", 0), DraftThing("policy", "p:1", 300, 330, "办法", 0)]
    things += [DraftThing("policy", "p:2", 340, 350, "细则", None)] if version % 2 else []
    return Drafts(name, (DraftReport(f"{name}/r", f"{name}评价报告", (f"s:{name[0]}",), (("http://x/lead", "d:1"),)),), tuple(units), tuple(things))


def identities(state: State) -> Invented:
    """Things whose names depend on which documents there are."""
    known = Invented()
    known.note("g:安和县", Named("region", "安和县"))
    known.note("d:1", Named("department", "云溪市教育局", ("市教育局",) if "乙2" in state else ()))
    known.note("p:1", Named("policy", "资金管理办法", (), "东财建〔2021〕18号", "资金管理办法"))
    known.note("p:2", Named("policy", "实施细则", (), None, "实施细则"))
    for first in "甲乙丙":
        known.note(f"s:{first}", Named("subject", f"{first}项目", tuple(sorted(f"{one}资金" for one in state if one[0] == first))))
    return known


def renewed(before: State, after: State) -> frozenset[str]:
    """Documents that are new, changed, or share something that is called otherwise now."""
    old, new = identities(before), identities(after)
    moved = {iri for iri in new.known if old.known.get(iri) != new.known[iri]}
    return frozenset(name for name, version in after.items()
                     if before.get(name) != version or moved & {"g:安和县", "d:1", "p:1", "p:2", f"s:{name[0]}"})


def build(folder: Path, after: State, before: State | None = None, previous: Path | None = None, fold: tuple[float, int] = TOGETHER) -> Path:
    """An index of a state, as a change of the previous one where there is one."""
    made = {name: drafts(name, version) for name, version in after.items()}
    changed = renewed(before or {}, after)
    outlines = {name: outline_of(made[name]) for name in changed}
    build_index(of_drafts(made, outlines, identities(after), changed), folder, known=small_lexicon(), previous=previous, fold=fold)
    return folder


STATES = st.lists(st.dictionaries(st.sampled_from([f"{a}{b}" for a in "甲乙丙" for b in range(3)]), st.integers(1, 3), min_size=1), min_size=2,
                  max_size=5)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATES, st.booleans())
def test_any_sequence_of_changes_answers_like_a_clean_build(tmp_path_factory: pytest.TempPathFactory, states: list[State], apart: bool) -> None:
    root = tmp_path_factory.mktemp("changes")
    at, before = build(root / "0", states[0]), states[0]
    for number, after in enumerate(states[1:], 1):
        at, before = build(root / str(number), after, before, at, APART if apart else TOGETHER), after
    clean = build(root / "clean", before)
    changed, anew = SearchEngine.open(at), SearchEngine.open(clean)
    count = len(anew.index.units)
    assert [changed.index.units[n] for n in range(len(changed.index.units))] == [anew.index.units[n] for n in range(count)]
    np.testing.assert_array_equal(changed.index.units.marks, anew.index.units.marks)
    np.testing.assert_array_equal(changed.index.vectors.rows(np.arange(count)), anew.index.vectors.rows(np.arange(count)))
    for query in QUERIES:
        assert changed.search(query, k=count).json() == anew.search(query, k=count).json()
    if not apart:
        assert contents(at) == contents(clean)


def test_what_is_put_together_is_a_clean_build_byte_for_byte(tmp_path: Path) -> None:
    first, second = {"甲0": 1, "乙2": 2, "丙1": 1}, {"甲0": 1, "乙2": 2, "丙1": 2, "丙2": 1}
    one = build(tmp_path / "one", first)
    two = build(tmp_path / "two", second, first, one, APART)
    assert sorted(path.name for path in two.iterdir() if path.name in ("base", "delta")) == ["base", "delta"]
    assert contents(build(tmp_path / "three", second, second, two)) == contents(build(tmp_path / "clean", second))


def test_a_segment_that_stays_is_shared_and_not_changed(tmp_path: Path) -> None:
    first = {"甲0": 1, "乙1": 2, "丙1": 1}
    one = build(tmp_path / "one", first)
    held = contents(one)
    two = build(tmp_path / "two", first | {"丙2": 1}, first, one, APART)
    assert contents(one) == held
    for path in (one / "base").rglob("*"):
        assert path.is_dir() or path.samefile(two / path.relative_to(one))


def contents(folder: Path) -> dict[str, bytes]:
    """All files of an index."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
