import contextlib
import json
import multiprocessing
import os
import signal
import subprocess
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


def test_a_generation_that_shares_its_files_gives_up_its_place_at_once_and_its_files_later(folder):
    for number in range(3):
        with Workspace(folder).draft() as draft:
            (draft.path / "data").write_text(str(number))
            draft.commit(MANIFEST, sharing=True)
    assert Workspace(folder).names() == ["g000002", "g000003"]
    assert Workspace(folder).leftovers() == []
    assert (folder / "generations" / ".retired-g000001" / "data").read_text() == "0"
    Workspace(folder).clear_retired()
    assert sorted(path.name for path in (folder / "generations").iterdir()) == ["g000002", "g000003"]


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


def test_a_generation_that_a_reader_holds_is_never_removed(folder):
    fill(folder, "1")
    held = Workspace(folder).hold()
    assert held.generation.name == "g000001"
    for number in range(2, 6):
        fill(folder, str(number))
    assert sorted(path.name for path in (folder / "generations").iterdir()) == ["g000001", "g000004", "g000005"]
    assert (held.generation.store / "data").read_text() == "1"
    held.release()
    fill(folder, "6")
    assert sorted(path.name for path in (folder / "generations").iterdir()) == ["g000005", "g000006"]


def test_the_name_in_force_is_read_without_opening_anything(folder):
    assert Workspace(folder).current_name() is None
    fill(folder)
    assert Workspace(folder).current_name() == "g000001"
    (folder / "CURRENT").write_bytes(b"\xff\xfe")
    assert code_of(Workspace(folder).current_name) == "FK-K002"


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text(""), lambda path: path.write_text("g000077\n"),
                                    lambda path: path.write_bytes(b"\xff"), lambda path: path.write_text("../../elsewhere")])
def test_a_lost_pointer_costs_no_generation_before_the_next_one_is_in_force(folder, damage):
    fill(folder, "1")
    fill(folder, "2")
    damage(folder / "CURRENT")
    assert code_of(Workspace(folder).current) == "FK-K002"
    with Workspace(folder).draft():
        assert Workspace(folder).whole() == ["g000001", "g000002"]
    assert Workspace(folder).whole() == ["g000001", "g000002"]
    made = fill(folder, "3")
    assert Workspace(folder).whole() == ["g000002", made.name]


def test_a_newer_version_s_workspace_is_not_built_over(folder):
    made = fill(folder)
    path = made.path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": FORMAT + 1}))
    before = sorted(str(one) for one in folder.rglob("*"))
    assert code_of(lambda: fill(folder)) == "FK-K004"
    assert sorted(str(one) for one in folder.rglob("*")) == before


def test_an_older_version_s_workspace_is_replaced_by_a_build(folder):
    made = fill(folder)
    path = made.path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": FORMAT - 1}))
    assert fill(folder).name == "g000002"


def test_a_crash_between_manifest_and_pointer_leaves_a_leftover_that_is_swept(folder):
    fill(folder, "1")
    made = fill(folder, "2")
    (folder / "CURRENT").write_text("g000001\n")
    assert Workspace(folder).leftovers() == [made.path]
    assert fill(folder, "3").name == "g000002"
    assert (Workspace(folder).current().store / "data").read_text() == "3"


def test_a_removal_half_done_is_finished_by_the_next_writer(folder):
    fill(folder, "1")
    (folder / "generations" / ".removed-g000000").mkdir()
    fill(folder, "2")
    assert sorted(path.name for path in (folder / "generations").iterdir()) == ["g000001", "g000002"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte; skips where this user may not mount one."""
    where = tmp_path / "disk"
    where.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(where)], capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield where
    subprocess.run(["umount", "-l", str(where)], check=True)


def test_a_full_disk_leaves_the_old_generation_in_force(small_disk):
    folder = small_disk / "ws"
    fill(folder, "good")
    (small_disk / "ballast").write_bytes(b"x" * 900_000)
    with pytest.raises(KgError, match="磁盘空间不足") as caught:
        fill(folder, "x" * 500_000)
    assert caught.value.code == "FK-K007"
    assert (Workspace(folder).current().store / "data").read_text() == "good"
    assert [path.name for path in (folder / "generations").iterdir()] == ["g000001"]
    (small_disk / "ballast").unlink()
    assert fill(folder, "better").name == "g000002"


def test_a_disk_without_a_single_byte_is_told_as_such(small_disk):
    folder = small_disk / "ws"
    fill(folder, "good")
    with contextlib.suppress(OSError), (small_disk / "ballast").open("wb", buffering=0) as out:
        while True:
            out.write(b"x" * 512)
    assert code_of(lambda: fill(folder)) == "FK-K007"
    assert (Workspace(folder).current().store / "data").read_text() == "good"
