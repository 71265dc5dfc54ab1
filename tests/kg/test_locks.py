"""Locks end with their holder, say who it is, and readers are safe from removal."""
from __future__ import annotations

import gc
import json
import multiprocessing
import os
import socket
import time
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.locks import Holder, Lease, being_written, holder, unused, writing


def test_the_second_writer_is_told_who_is_first(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with writing(path):
        assert being_written(path)
        with pytest.raises(KgError, match=f"进程 {os.getpid()}，主机 {socket.gethostname()}") as caught, writing(path):
            pass
        assert caught.value.code == "FK-K005"
    assert not being_written(path)
    with writing(path):
        pass


def test_what_a_dead_writer_left_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    path.write_text(json.dumps({"pid": 2 ** 22 + 1, "host": socket.gethostname(), "more": "x" * 500}))
    left = holder(path)
    assert left is not None
    assert not left.alive()
    with writing(path):
        mine = holder(path)
        assert mine is not None
        assert (mine.pid, mine.alive()) == (os.getpid(), True)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "x"}', "\xff"])
def test_a_lock_file_that_says_nothing_locks_all_the_same(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".lock"
    path.write_text(text, "latin-1")
    assert holder(path) is None
    with writing(path):
        assert being_written(path)


def test_a_process_of_another_machine_is_taken_to_live() -> None:
    assert Holder(1, "elsewhere").alive()


def _wait(path: str) -> None:
    Path(path).touch()
    time.sleep(20)


def test_a_forked_child_does_not_hold_the_lock_on(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with writing(path):
        child = multiprocessing.get_context("fork").Process(target=_wait, args=(str(tmp_path / "ready"),))
        child.start()
        while not (tmp_path / "ready").exists():
            time.sleep(0.01)
    try:
        with writing(path):
            pass
    finally:
        child.kill()
        child.join()


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(KgError) as caught, writing(tmp_path / "no" / ".lock"):
        pass
    assert caught.value.code == "FK-K007"


def test_a_lease_ends_with_its_object(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.touch()
    first, second = Lease(path), Lease(path)
    for lease in (first, second):
        with unused(path) as free:
            assert not free
        lease.close()
    third = Lease(path)
    del third
    gc.collect()
    with unused(path) as free:
        assert free
        with pytest.raises(BlockingIOError):
            Lease(path)
    with pytest.raises(FileNotFoundError):
        Lease(tmp_path / "gone")
