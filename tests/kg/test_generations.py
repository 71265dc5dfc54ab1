import json
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.generations import Workspace
from kg.manifest import FORMAT, DocumentEntry, Manifest, SkippedEntry

MANIFEST = Manifest((DocumentEntry("甲.txt", "ab", "utf-8", 3, ("部门预算",)),), (SkippedEntry("乙.txt", "空文件"),), {"base": "https://x.example/"},
                    {"reports": 2})


def code_of(call) -> str:
    with pytest.raises(KgError) as caught:
        call()
    return caught.value.code


def fill(folder: Path, text: str = "x"):
    with Workspace(folder).draft() as draft:
        (draft.path / "store").mkdir()
        (draft.path / "store" / "data").write_text(text)
        return draft.commit(MANIFEST)


def test_no_workspace_is_a_coded_error(folder):
    assert code_of(Workspace(folder).current) == "FK-K001"
    assert not Workspace(folder).exists()


def test_a_commit_comes_into_force_and_the_manifest_is_read_back(folder):
    made = fill(folder)
    current = Workspace(folder).current()
    assert current.path == made.path
    assert current.name == "g000001"
    assert current.manifest == MANIFEST
    assert (current.store / "data").read_text() == "x"
    assert (folder / "CURRENT").read_text() == "g000001\n"


def test_the_last_two_generations_are_kept(folder):
    for number in range(4):
        fill(folder, str(number))
    assert sorted(path.name for path in (folder / "generations").iterdir()) == ["g000003", "g000004"]
    assert (Workspace(folder).current().store / "data").read_text() == "3"


def test_a_build_that_fails_leaves_the_old_one_and_no_leftovers(folder):
    fill(folder, "good")
    def fails():
        with Workspace(folder).draft() as draft:
            (draft.path / "half").write_text("half")
            raise RuntimeError("disk full")
    with pytest.raises(RuntimeError):
        fails()
    assert (Workspace(folder).current().store / "data").read_text() == "good"
    assert [path.name for path in (folder / "generations").iterdir()] == ["g000001"]


def test_a_first_build_that_fails_leaves_nothing(folder):
    with pytest.raises(RuntimeError), Workspace(folder).draft():
        raise RuntimeError
    assert not folder.exists()


def test_leftovers_of_a_crash_are_swept_by_the_next_writer(folder):
    fill(folder, "good")
    (folder / "generations" / "g000002").mkdir()
    (folder / "generations" / "g000002" / "store").write_text("half")
    made = fill(folder, "better")
    assert made.name == "g000002"
    assert (made.store / "data").read_text() == "better"


def _hold(folder: str, ready: str) -> None:
    with Workspace(Path(folder)).draft():
        Path(ready).touch()
        time.sleep(30)


def test_one_writer_at_a_time_and_readers_go_on(folder, tmp_path):
    fill(folder, "good")
    ready = tmp_path / "ready"
    other = multiprocessing.get_context("fork").Process(target=_hold, args=(str(folder), str(ready)))
    other.start()
    try:
        while not ready.exists():
            time.sleep(0.01)
        assert code_of(lambda: fill(folder)) == "FK-K005"
        assert (Workspace(folder).current().store / "data").read_text() == "good"
    finally:
        os.kill(other.pid, signal.SIGKILL)
        other.join()
    assert fill(folder, "after the kill").name == "g000002"
    assert len(list((folder / "generations").iterdir())) == 2


def test_a_pointer_to_nothing_is_told(folder):
    fill(folder)
    (folder / "CURRENT").write_text("g000009\n")
    assert code_of(Workspace(folder).current) == "FK-K002"
    assert fill(folder).name == "g000010"
    assert Workspace(folder).current().name == "g000010"


def test_other_folders_are_not_touched(tmp_path):
    (tmp_path / "letters.txt").write_text("dear")
    assert code_of(lambda: fill(tmp_path)) == "FK-K006"
    assert code_of(lambda: fill(tmp_path / "letters.txt")) == "FK-K006"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters.txt"]


def test_damaged_and_foreign_manifests(folder):
    made = fill(folder)
    path = made.path / "manifest.json"
    data = json.loads(path.read_text())
    for version, words in ((FORMAT + 1, "更新"), (FORMAT - 1, "更旧")):
        path.write_text(json.dumps(data | {"format": version}))
        with pytest.raises(KgError, match=words) as caught:
            Workspace(folder).current().manifest  # noqa: B018
        assert caught.value.code == "FK-K004"
    path.write_text("{")
    assert code_of(lambda: Workspace(folder).current().manifest) == "FK-K003"


def test_equal_manifests_are_equal_bytes(tmp_path):
    for name in ("a", "b"):
        MANIFEST.write(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
