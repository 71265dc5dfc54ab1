import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import document
from ingest.document import read_document
from ingest.errors import IngestError
from ingest.executors import Failure, processes
from ingest.pipeline import InputFile, Skipped, discover, failed, read_files, read_one, work_on
from ingest.records import DocumentRecord
from ingest.source import SourceText
from tests.ingest.helpers import DOCUMENTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "报告.txt").write_bytes((DOCUMENTS / "standard.txt").read_bytes())
    (tmp_path / "a.md").write_bytes((DOCUMENTS / "markdown.md").read_bytes())
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "e.png").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    return tmp_path


def test_folders_are_walked_in_order_with_relative_names(folder: Path) -> None:
    assert [file.name for file in discover([folder])] == ["a.md", "b/报告.txt", "c.txt", "d.txt"]
    assert [file.name for file in discover([folder / "a.md"])] == ["a.md"]


def test_two_files_of_the_same_name_are_an_error_that_names_both(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("其他")
    (other / "a.md").write_text("别的内容", encoding="utf-8")
    with pytest.raises(IngestError) as caught:
        discover([folder, other])
    assert caught.value.code == "FK-I021"
    assert str(folder / "a.md") in str(caught.value)
    assert str(other / "a.md") in str(caught.value)


@pytest.mark.parametrize(("make", "code"), [(lambda p: [p / "没有"], "FK-I020"), (lambda p: [p / "b" / "空"], "FK-I023")])
def test_nothing_to_read(folder: Path, make: object, code: str) -> None:
    (folder / "b" / "空").mkdir()
    with pytest.raises(IngestError) as caught:
        discover(make(folder))  # type: ignore[operator]
    assert caught.value.code == code


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_file_never_stops_the_others(folder: Path, jobs: int) -> None:
    seen: list[tuple[int, int, str]] = []
    results = list(read_files(discover([folder]), jobs, lambda done, total, name: seen.append((done, total, name))))
    assert [type(result) for result in results] == [DocumentRecord, DocumentRecord, Skipped, Skipped]
    assert [result.code for result in results if isinstance(result, Skipped)] == ["FK-I001", "FK-I002"]
    assert seen == [(1, 4, "a.md"), (2, 4, "b/报告.txt"), (3, 4, "c.txt"), (4, 4, "d.txt")]


def test_a_process_that_dies_takes_no_other_file_with_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b" / "致命.txt").write_text("x", encoding="utf-8")
    _in_forks(monkeypatch, _dies_of_short_texts)
    results = list(read_files(discover([folder / "b", folder / "a.md"]), 2))
    assert [type(result) for result in results] == [DocumentRecord, Skipped, DocumentRecord]
    assert [result.code for result in results if isinstance(result, Skipped)] == ["FK-I031"]


def _in_forks(monkeypatch: pytest.MonkeyPatch, reading: Callable[[SourceText], DocumentRecord]) -> None:
    """Let workers read with ``reading``: only forked ones know of it, and threads left by other tests would have them started as programs."""
    monkeypatch.setattr(document, "read_document", reading)
    monkeypatch.setattr(processes, "may_fork", lambda: True)


def _dies_of_short_texts(source: SourceText) -> DocumentRecord:
    if len(source.text) < 5:
        os._exit(1)
    return read_document(source)


def test_a_file_that_vanished_is_skipped(tmp_path: Path) -> None:
    result, = read_files([InputFile("x.txt", tmp_path / "x.txt")])
    assert isinstance(result, Skipped)
    assert result.code == "FK-I024"


def test_a_file_that_takes_too_long_is_named_as_such(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FKG_FILE_SECONDS", "0.4")
    _in_forks(monkeypatch, _hangs_at_short_texts)
    (folder / "b" / "卡住.txt").write_text("x", encoding="utf-8")
    results = list(read_files(discover([folder / "b", folder / "a.md"]), 2))
    assert [result.code for result in results if isinstance(result, Skipped)] == ["FK-I032"]
    assert any("FKG_FILE_SECONDS" in result.reason for result in results if isinstance(result, Skipped))


def _hangs_at_short_texts(source: SourceText) -> DocumentRecord:
    if len(source.text) < 5:
        time.sleep(60)
    return DocumentRecord(source.info, source.text, None, ())


def test_a_fault_of_the_reader_is_told_with_its_name(folder: Path) -> None:
    skipped = failed(InputFile("甲.txt", folder), Failure("error", "ValueError: x"))
    assert skipped == Skipped("甲.txt", "FK-I030", "读取时出错（ValueError: x）")


def test_a_link_to_a_folder_above_is_not_followed_round_and_round(folder: Path) -> None:
    (folder / "b" / "回到上面").symlink_to(folder, target_is_directory=True)
    (folder / "b" / "自己").symlink_to(folder / "b", target_is_directory=True)
    assert [file.name for file in discover([folder])] == ["a.md", "b/报告.txt", "c.txt", "d.txt"]


def test_closing_ends_the_processes_even_where_nothing_was_asked_for(folder: Path) -> None:
    before = set(multiprocessing.active_children())
    results = work_on(discover([folder / "b"]), read_one, 2)
    assert set(multiprocessing.active_children()) - before or not processes.may_fork()
    results.close()
    assert not set(multiprocessing.active_children()) - before
