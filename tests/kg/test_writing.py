"""A store that is changed where documents changed, against one that is loaded whole."""
from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.records import DocumentRecord
from kg import writing
from kg.build import BuildSettings, decide
from kg.decided import Decided
from kg.doctor import examine
from kg.generations import Generation, Workspace
from kg.identity.decisions import Decision
from kg.iri import DEFAULT_BASE, Iris
from kg.store.oxigraph import OxigraphDiskStore
from tests.kg.building import content, make
from tests.kg.world import budget, library, roads, world


@pytest.fixture(autouse=True)
def changed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Stores that were changed rather than loaded; with so few documents, most of them may be different."""
    found: list[Path] = []
    real = writing._change

    def change(target: Path, those: Decided, iris: Iris, previous: Path) -> None:
        real(target, those, iris, previous)
        found.append(target)

    monkeypatch.setattr(writing, "_change", change)
    monkeypatch.setattr(writing, "_MOST", 1)
    return found


def assert_equal(generation: Generation, clean: Generation) -> None:
    one, other = content(generation), content(clean)
    assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []
    assert examine(generation) == []


def other_roads() -> DocumentRecord:
    """The report on roads with another department, so that what others say of it is another thing."""
    record = roads()
    report = dataclasses.replace(record.reports[0], departments=(), aliases=())
    return dataclasses.replace(record, reports=(report,), source=dataclasses.replace(record.source, sha256="0" * 64))


def test_adding_changing_and_removing_equal_a_clean_build(tmp_path, changed):
    names = {record.source.name: record for record in world()}
    make(tmp_path / "ws", [library()])
    assert_equal(make(tmp_path / "ws", [budget()]), make(tmp_path / "a", [library(), budget()]))
    assert_equal(make(tmp_path / "ws", [roads()], derived="再推导"), make(tmp_path / "b", world(), derived="再推导"))
    assert_equal(make(tmp_path / "ws", [other_roads()]), make(tmp_path / "c", [library(), budget(), other_roads()]))
    assert_equal(make(tmp_path / "ws", [], list(names)[:1]), make(tmp_path / "d", list(names.values())[1:]))
    assert len(changed) == 4


def test_a_thing_that_goes_by_another_name_is_renamed_where_nothing_else_changed(tmp_path, changed):
    """The budget calls the project's department by a short name that only the report on roads makes the department of the subject."""
    make(tmp_path / "ws", [roads(), budget()])
    workspace = Workspace(tmp_path / "ws")
    kept = list(workspace.current().kept(tmp_path / "x", DEFAULT_BASE, ["评价/公路养护.txt"]))
    those = decide(kept, BuildSettings(), workspace.current())
    assert those.changes.gone == {"评价/公路养护.txt"}
    assert those.changes.renamed == {"预算.txt"}
    assert_equal(make(tmp_path / "ws", [], ["评价/公路养护.txt"]), make(tmp_path / "a", [budget()]))
    assert len(changed) == 1


def test_the_generation_before_is_unharmed(tmp_path):
    before = make(tmp_path / "ws", [library(), budget()])
    found = content(before)
    after = make(tmp_path / "ws", [roads()])
    assert content(before) == found
    assert examine(before) == []
    shared = {path.name for path in before.store.glob("*.sst") if (after.store / path.name).exists() and path.samefile(after.store / path.name)}
    assert shared


def test_putting_the_new_store_in_order_leaves_the_tables_of_the_one_before(tmp_path):
    """Compacting takes away the names of tables that both stores have; in the folder of the one before they stay."""
    before = make(tmp_path / "ws", [library(), budget()])
    found = content(before)
    after = make(tmp_path / "ws", [roads()])
    tables = {path.name for path in before.store.glob("*.sst")}
    store = OxigraphDiskStore(after.store)
    store.finish()
    store.close()
    assert not tables <= {path.name for path in after.store.glob("*.sst")}
    assert tables == {path.name for path in before.store.glob("*.sst")}
    assert content(before) == found
    assert examine(before) == []


def test_many_changes_in_a_row_equal_a_clean_build(tmp_path, changed):
    make(tmp_path / "ws", world())
    for _ in range(4):
        make(tmp_path / "ws", [other_roads()], derived="一")
        last = make(tmp_path / "ws", [roads()], derived="二")
    assert_equal(last, make(tmp_path / "a", world(), derived="二"))
    assert len(changed) == 8


DAMAGE: dict[str, Callable[[Path], object]] = {
    "ledger gone": lambda g: (g / "ledger" / "documents.json").unlink(),
    "ledger cut": lambda g: (g / "ledger" / "documents.json").write_bytes((g / "ledger" / "documents.json").read_bytes()[:-9]),
    "derived gone": lambda g: (g / "ledger" / "derived.nt").unlink(),
    "derived other": lambda g: (g / "ledger" / "derived.nt").write_bytes(b"# 00000000\n<a:b> <a:c> <a:d> .\n"),
    "store gone": lambda g: [path.unlink() for path in (g / "store").iterdir()],
    "store without list": lambda g: (g / "store" / "CURRENT").write_text("MANIFEST-999999\n"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_cannot_be_taken_over_is_made_anew(tmp_path, changed, kind):
    DAMAGE[kind](make(tmp_path / "ws", [library(), budget()]).path)
    damaged = examine(Workspace(tmp_path / "ws").current())
    assert {one.part for one in damaged} <= {"ledger", "store"}
    assert damaged
    assert_equal(make(tmp_path / "ws", [roads()]), make(tmp_path / "a", world()))
    assert changed == []


def test_other_decisions_and_other_rules_load_everything(tmp_path, changed, monkeypatch):
    make(tmp_path / "ws", [library(), budget()])
    settings = BuildSettings(decisions=(Decision("firm", ("明衡管理咨询有限公司", "明衡"), True, "核对执照"),))
    make(tmp_path / "ws", [roads()], settings=settings)
    assert changed == []
    clean = make(tmp_path / "a", [library(), budget(), other_roads()], settings=settings)
    assert_equal(make(tmp_path / "ws", [other_roads()], settings=settings), clean)
    assert len(changed) == 1
    monkeypatch.setattr("kg.ledger.identity_mark", lambda: "other")
    make(tmp_path / "ws", [roads()], settings=settings)
    assert len(changed) == 1


def test_where_much_changed_everything_is_loaded(tmp_path, changed, monkeypatch):
    monkeypatch.setattr(writing, "_MOST", 4)
    make(tmp_path / "ws", [library(), budget()])
    assert_equal(make(tmp_path / "ws", [roads()]), make(tmp_path / "a", world()))
    assert changed == []
