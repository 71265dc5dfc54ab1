"""What can break in a workspace is found, named and mended; what is sound is never given up."""
from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fiscalkg import Workspace
from fiscalkg.cli import run
from fiscalkg.doctor import check, repair
from kg.errors import KgError
from kg.generations import Workspace as Folder
from kg.locks import writing
from tests.fiscalkg.invented import DOCUMENTS


@pytest.fixture(scope="module")
def two_generations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one document, then of two."""
    folder = tmp_path_factory.mktemp("doctor")
    for name in ("公路养护.txt", "预算.txt"):
        (folder / name).write_bytes(DOCUMENTS[name][0])
    Workspace(folder / "ws").build([folder / "公路养护.txt"], jobs=1)
    Workspace(folder / "ws").add([folder / "预算.txt"], jobs=1)
    return folder / "ws"


@pytest.fixture
def folder(two_generations: Path, tmp_path: Path) -> Folder:
    shutil.copytree(two_generations, tmp_path / "ws")
    return Folder(tmp_path / "ws")


def documents(folder: Folder) -> list[str]:
    workspace = Workspace(folder.root)
    assert workspace.search("资金拨付不及时")["hits"]
    assert len(workspace.graph.select("SELECT ?d { ?d a fk:Document }")) == len(workspace.status()["documents"])
    return [one["name"] for one in workspace.status()["documents"]]


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data) // 3 + 64):
        data[at % len(data)] ^= 0x5A
    path.unlink()
    path.write_bytes(data)


def largest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)


def test_a_sound_workspace_has_no_findings(folder: Folder) -> None:
    report = check(folder)
    assert report.findings == ()
    assert report.sound
    assert report.generation == "g000002"


def test_no_workspace_is_no_finding_but_an_error(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="FK-K001"):
        check(Folder(tmp_path / "nothing"))


DAMAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "index file gone": (lambda g: (g / "search" / "base" / "vectors.npy").unlink(), "search"),
    "index file damaged": (lambda g: flip(g / "search" / "base" / "units.jsonl"), "search"),
    "phrases damaged": (lambda g: flip(largest(g, "search/phrases/**/*.npy")), "search"),
    "whole index gone": (lambda g: shutil.rmtree(g / "search"), "search"),
    "store gone": (lambda g: shutil.rmtree(g / "store"), "store"),
    "store damaged": (lambda g: flip(largest(g, "store/*.sst")), "store"),
    "ledger gone": (lambda g: (g / "ledger" / "documents.json").unlink(), "ledger"),
    "ledger damaged": (lambda g: flip(g / "ledger" / "documents.json"), "ledger"),
    "what was derived damaged": (lambda g: flip(g / "ledger" / "derived.nt"), "ledger"),
    "manifest damaged": (lambda g: flip(g / "manifest.json"), "manifest"),
    "manifest empty": (lambda g: (g / "manifest.json").write_bytes(b""), "manifest"),
    "manifest gone": (lambda g: (g / "manifest.json").unlink(), "pointer"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_store_and_index_are_made_anew_from_what_was_read(folder: Folder, kind: str) -> None:
    damage, part = DAMAGE[kind]
    damage(folder.generations / "g000002")
    found = check(folder)
    assert not found.sound
    assert part in {one.part for one in found.findings}
    report = repair(folder)
    assert report.sound, report.remaining
    assert report.repaired
    assert documents(folder) == ["公路养护.txt", "预算.txt"]


POINTERS: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink, "empty": lambda path: path.write_bytes(b""), "binary": lambda path: path.write_bytes(b"\xff\x00"),
    "astray": lambda path: path.write_text("g000009\n"),
}


@pytest.mark.parametrize("kind", POINTERS)
def test_a_broken_pointer_is_set_to_the_newest_sound_generation(folder: Folder, kind: str) -> None:
    POINTERS[kind](folder.root / "CURRENT")
    assert not check(folder).sound
    assert repair(folder).sound
    assert folder.current_name() == "g000002"
    assert documents(folder) == ["公路养护.txt", "预算.txt"]


def test_pointer_and_manifest_lost_together_cost_nothing(folder: Folder) -> None:
    (folder.root / "CURRENT").unlink()
    (folder.generations / "g000002" / "manifest.json").unlink()
    assert repair(folder).sound
    assert documents(folder) == ["公路养护.txt", "预算.txt"]


def test_where_documents_are_damaged_the_generation_before_comes_back_and_nothing_is_deleted(folder: Folder) -> None:
    entry = next(one for one in folder.current().manifest.documents if one.name == "预算.txt")
    flip(folder.generations / "g000002" / "sources" / f"{entry.sha256}.txt")
    report = repair(folder)
    assert report.sound
    assert folder.current_name() == "g000001"
    assert documents(folder) == ["公路养护.txt"]
    assert (folder.generations / "damaged-g000002" / "store").is_dir()
    source = folder.root.parent / "公路养护.txt"
    source.write_bytes(DOCUMENTS["公路养护.txt"][1])
    Workspace(folder.root).add([source], jobs=1)
    assert (folder.generations / "damaged-g000002" / "store").is_dir()


def test_what_cannot_be_mended_stays_as_it_is(folder: Folder) -> None:
    for path in folder.generations.glob("*/mapped/*.doc"):
        flip(path)
    shutil.rmtree(folder.generations / "g000001" / "search")
    before = sorted(str(path) for path in folder.root.rglob("*") if path.name != ".lock" and "LOG" not in path.name)
    report = repair(folder)
    assert not report.sound
    assert sorted(str(path) for path in folder.root.rglob("*") if path.name != ".lock" and "LOG" not in path.name) == before


def test_a_build_does_not_take_damaged_copies_over(folder: Folder, tmp_path: Path) -> None:
    for name in ("公路养护.txt", "预算.txt"):
        (tmp_path / name).write_bytes(DOCUMENTS[name][0])
    generation = folder.generations / "g000002"
    for path in [*generation.glob("sources/*.txt"), *generation.glob("mapped/*.doc"), largest(generation, "search/phrases/**/*.npy")]:
        flip(path)
    Workspace(folder.root).build([tmp_path / "公路养护.txt", tmp_path / "预算.txt"], jobs=1)
    assert check(folder).findings == ()
    assert documents(folder) == ["公路养护.txt", "预算.txt"]


def test_leftovers_are_cleared_unless_somebody_is_writing(folder: Folder) -> None:
    (folder.generations / "g000003" / "store").mkdir(parents=True)
    with writing(folder.root / ".lock"):
        assert [one.part for one in check(folder).findings] == ["lock"]
        with pytest.raises(KgError, match="FK-K005"):
            repair(folder)
    assert [one.part for one in check(folder).findings] == ["leftover"]
    assert repair(folder).sound
    assert not (folder.generations / "g000003").exists()
    assert check(folder).findings == ()


def test_another_version_s_workspace_is_named_and_left_alone(folder: Folder) -> None:
    path = folder.current().path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    assert [one.code for one in check(folder).findings] == ["FK-K004"]
    with pytest.raises(KgError, match="请升级"):
        repair(folder)
    assert folder.current_name() == "g000002"


def test_decisions_that_cannot_be_read_are_a_finding(folder: Folder) -> None:
    folder.decisions.write_text("[[same", "utf-8")
    assert [one.code for one in check(folder).findings] == ["FK-K040"]


def test_the_command_says_it_in_chinese_and_by_its_exit_code(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "-w", str(folder.root)]) == 0
    assert "完好" in capsys.readouterr().out
    shutil.rmtree(folder.generations / "g000002" / "search")
    assert run(["doctor", "-w", str(folder.root)]) == 1
    assert "检索索引的文件损坏或缺失" in capsys.readouterr().out
    assert run(["doctor", "--repair", "--json", "-w", str(folder.root)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["sound"]
    assert report["generation"] == "g000003"
    assert {one["part"] for one in report["findings"]} == {"search"}


def test_damage_met_in_use_is_a_coded_error_that_names_the_doctor(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (folder.generations / "g000002" / "store").glob("*.sst"):
        data = bytearray(path.read_bytes())
        data[:-500] = bytes(sign ^ 0x5A for sign in data[:-500])
        path.write_bytes(data)
    assert run(["issues", "-w", str(folder.root)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("[FK-K012]")
    assert "fkg doctor" in told
