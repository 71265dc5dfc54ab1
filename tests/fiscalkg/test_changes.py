"""Whatever is added, changed and removed, in whatever order: the workspace equals a clean build of the same files, byte for byte."""
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from fiscalkg import Workspace
from kg import writing
from kg.checksums import covered
from kg.decided import Decided
from kg.generations import Generation
from kg.iri import Iris
from ontology.errors import CodedError
from tests.fiscalkg.invented import BAD, DOCUMENTS

Content = dict[str, bytes]
NAMES = sorted(DOCUMENTS)
VERSIONS = [(name, number) for name in NAMES for number in range(len(DOCUMENTS[name]))]


def content(workspace: Workspace) -> Content:
    """All that a generation holds: every file beside the store as it is, the store as its canonical export.

    The files of the store are not compared: RocksDB writes clock, process and its own numbers into them.
    """
    generation: Generation = workspace.folder.current()
    names = [*covered(generation.path), "manifest.json", "checksums.txt"]
    found = {name: (generation.path / name).read_bytes() for name in names}
    assert sorted(path.name for path in generation.path.iterdir()) == [
        "checksums.txt", "ledger", "manifest.json", "mapped", "search", "sources", "store", "store.txt"]
    found["export"] = "".join(Workspace(workspace.root).export_graph("nquads")).encode()
    return found


class Clean:
    """Clean builds of sets of files, each made once."""

    def __init__(self) -> None:
        self._known: dict[frozenset[tuple[str, int]], Content] = {}

    @cached_property
    def folder(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="fkg-clean-"))

    def build(self, state: dict[str, int]) -> Content:
        key = frozenset(state.items())
        if key not in self._known:
            source = write(self.folder / f"in{len(self._known)}", state)
            workspace = Workspace(self.folder / f"ws{len(self._known)}")
            workspace.build([source], jobs=1)
            self._known[key] = content(workspace)
        return self._known[key]


def write(folder: Path, state: dict[str, int]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, number in state.items():
        (folder / name).write_bytes(DOCUMENTS[name][number])
    return folder


def differing(first: Content, second: Content) -> list[str]:
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


CLEAN = Clean()


@pytest.fixture(autouse=True, scope="module")
def changed() -> Iterator[list[str]]:
    """The generations whose store was changed rather than loaded: with so few documents, all may be different."""
    found: list[str] = []
    real = writing._change

    def change(target: Path, those: Decided, iris: Iris, previous: Path) -> None:
        real(target, those, iris, previous)
        found.append(f"{target.parent.parent.name} {target.name}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_MOST", 0)
        patch.setattr(writing, "_change", change)
        yield found


class Changes(RuleBasedStateMachine):
    """A workspace and what should be in it: name -> version."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="fkg-changes-"))
        self.workspace = Workspace(self.folder / "ws")
        self.state: dict[str, int] = {}

    def usable(self, state: dict[str, int]) -> bool:
        return any(item not in BAD for item in state.items())

    @rule(state=st.dictionaries(st.sampled_from(NAMES), st.integers(0, 1), min_size=1))
    def build(self, state: dict[str, int]) -> None:
        self.workspace.build([write(self.folder / "in", state)], jobs=1)
        self.state = dict(state)

    @precondition(lambda self: self.state)
    @rule(item=st.sampled_from(VERSIONS))
    def add(self, item: tuple[str, int]) -> None:
        wanted = self.state | dict([item])
        source = write(self.folder / "in", dict([item]))
        if self.usable(wanted):
            self.workspace.add([source], jobs=1)
            self.state = wanted
        else:
            with pytest.raises(CodedError, match="FK-F001"):
                self.workspace.add([source], jobs=1)

    @precondition(lambda self: self.state)
    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        wanted = {other: number for other, number in self.state.items() if other != name}
        if name in self.state and self.usable(wanted):
            self.workspace.remove([name])
            self.state = wanted
        else:
            with pytest.raises(CodedError, match=r"FK-F00[67]"):
                self.workspace.remove([name])

    @invariant()
    def equals_a_clean_build(self) -> None:
        if self.state:
            assert differing(content(self.workspace), CLEAN.build(self.state)) == []
            assert len(self.workspace.folder.whole()) <= 2

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.mark.slow
def test_any_sequence_of_changes_equals_a_clean_build() -> None:
    run_state_machine_as_test(Changes, settings=settings(max_examples=3, stateful_step_count=6, deadline=None, derandomize=True,
                                                         suppress_health_check=list(HealthCheck)))


def test_one_sequence_of_changes_equals_a_clean_build(changed: list[str]) -> None:
    changes = Changes()
    changed.clear()
    steps = (lambda: changes.build({"公路养护.txt": 0}), lambda: changes.add(("图书馆.txt", 1)), lambda: changes.add(("公路养护.txt", 2)),
             lambda: changes.add(("公路养护.txt", 1)))
    for step in steps:
        step()
    changes.equals_a_clean_build()
    assert len(changed) == 3
    changes.teardown()


def test_a_document_that_names_what_others_speak_of_changes_these_as_well(changed: list[str]) -> None:
    """Which city 石桥县 lies in is told by one document; the department of another goes by another IRI after that, and back again."""
    changes = Changes()
    changes.build({"学校.txt": 0, "公路养护.txt": 0})
    changed.clear()
    for item in (("图书馆.txt", 3), ("图书馆.txt", 0)):
        changes.add(item)
        changes.equals_a_clean_build()
        found = changes.workspace.graph.select("SELECT ?d { ?d a fk:Department ; skos:altLabel|skos:prefLabel '石桥县教育局'@zh }")
        assert [row["d"].endswith(quote("云溪市石桥县教育局")) for row in found] == [item[1] == 3]
    assert len(changed) == 2
    changes.teardown()


def test_files_that_have_not_changed_are_not_read_again(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.build([write(tmp_path / "in", {"公路养护.txt": 0, "图书馆.txt": 0})], jobs=1)
    again = workspace.build([write(tmp_path / "in", {"公路养护.txt": 0, "图书馆.txt": 1})], jobs=1)
    assert again["taken_over"] == ["公路养护.txt"]
    added = workspace.add([write(tmp_path / "in", {"公路养护.txt": 0, "预算.txt": 0})], jobs=1)
    assert added["taken_over"] == ["公路养护.txt", "图书馆.txt"]
    assert added["outdated"] == []
    assert len(added["documents"]) == 3
