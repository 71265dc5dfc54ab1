from __future__ import annotations

from pathlib import Path

import pytest

from kg import checksums
from kg.checksums import covered, damaged, read_checksums, write_checksums
from kg.durable import link_or_copy


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    for name in ("mapped/甲.doc", "search/units/a b.npy", "sources/乙.txt", "store/000001.sst", "manifest.json"):
        path = tmp_path / "one" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    write_checksums(tmp_path / "one")
    return tmp_path / "one"


def test_damage_is_found_file_by_file(generation: Path) -> None:
    assert list(covered(generation)) == ["mapped/甲.doc", "search/units/a b.npy", "sources/乙.txt"]
    assert damaged(generation) == []
    (generation / "sources" / "乙.txt").write_text("x")
    (generation / "search" / "units" / "a b.npy").unlink()
    (generation / "store" / "000001.sst").write_text("x")
    assert damaged(generation) == ["search/units/a b.npy", "sources/乙.txt", "store/000001.sst"]


def test_files_taken_over_are_not_read_again(generation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "two"
    for name in ("mapped/甲.doc", "sources/乙.txt"):
        link_or_copy(generation / name, other / name)
    (other / "mapped" / "新.doc").write_text("new")
    read: list[str] = []
    real = checksums.checksum
    monkeypatch.setattr(checksums, "checksum", lambda path: (read.append(path.name), real(path))[1])
    write_checksums(other, generation)
    assert read == ["新.doc"]
    assert damaged(other) == []


@pytest.mark.parametrize("text", ["", "abc", "a  b\nc"])
def test_checksums_that_cannot_be_read_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / checksums.NAME).write_text(text)
    assert read_checksums(tmp_path) in ({}, {"b": "a"})
