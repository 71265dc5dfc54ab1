"""Ctrl-C, kill -9, readers that go away, full disks: a clean message at most, and the last good workspace."""
from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fiscalkg import Workspace
from fiscalkg.doctor import check
from fiscalkg.examples import example_folder
from kg.generations import Workspace as Folder
from tests.fiscalkg.invented import DOCUMENTS

FKG = (sys.executable, "-m", "fiscalkg")
NAMES = sorted(DOCUMENTS)
INTERRUPTED = (130, -signal.SIGINT)
"""How an interrupted program ends; shells show both as 130. Python takes the second way when the interrupt meets a class being made."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name in NAMES:
        (folder / name).write_bytes(DOCUMENTS[name][0])
    return folder


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, files: Path) -> Path:
    folder = tmp_path_factory.mktemp("built") / "ws"
    Workspace(folder).build([files / NAMES[0]], jobs=1)
    return folder


def heed_interrupts() -> None:
    """Undo what a shell does to programs in the background: they inherit that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "generations").iterdir())


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.9])
def test_control_c_during_a_build_leaves_a_message_and_the_old_workspace(workspace: Path, moment: float) -> None:
    before = generations(workspace)
    process = subprocess.Popen([*FKG, "build", str(example_folder()), "-w", str(workspace), "--jobs", "2"], stderr=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed_interrupts)
    while generations(workspace) == before and process.poll() is None:
        time.sleep(0.005)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode in INTERRUPTED, told
    assert told.strip() == "[FK-F009] 已中断，原有工作区未改动"
    assert generations(workspace) == before
    assert Workspace(workspace).status()["documents"][0]["name"] == NAMES[0]


@pytest.mark.parametrize("command", [("export", "graph", "--format", "nquads"), ("status",), ("issues", "--json"), ("--help",)])
def test_readers_that_go_away_are_no_error(workspace: Path, command: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    options = () if command == ("--help",) else ("-w", str(workspace))
    done = subprocess.run([*FKG, *command, *options], stdout=write, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", [("export", "graph"), ("status", "--json"), ("issues",)])
def test_a_full_disk_at_the_output_is_told(workspace: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*FKG, *command, "-w", str(workspace)], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("[FK-F003]")
    assert done.stderr.count("\n") == 1


def _change(folder: str, files: str, step: int) -> None:
    if step % 3 == 0:
        Workspace(folder).build([Path(files) / name for name in NAMES[:2]], jobs=1)
    elif step % 3 == 1:
        Workspace(folder).add([Path(files) / NAMES[2]], jobs=1)
    else:
        Workspace(folder).remove([NAMES[1]])


AFTER = {0: NAMES[:2], 1: [NAMES[0], NAMES[1], NAMES[2]], 2: [NAMES[0], NAMES[2]]}


@pytest.mark.slow
def test_fifty_kills_at_random_moments_lose_nothing(tmp_path: Path, files: Path) -> None:
    folder = tmp_path / "ws"
    for step in range(3):
        _change(str(folder), str(files), step)
    began = time.monotonic()
    _change(str(folder), str(files), 0)
    whole = time.monotonic() - began
    chance, killed, kept, step = random.Random(7), 0, [*AFTER[0]], 1
    while killed < 50:
        process = multiprocessing.get_context("fork").Process(target=_change, args=(str(folder), str(files), step))
        process.start()
        process.join(chance.uniform(0, 1.1 * whole))
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
            killed += 1
        process.join()
        found = [one.name for one in Folder(folder).current().manifest.documents]
        assert found in (kept, AFTER[step % 3]), (step, found)
        assert {one.part for one in check(Folder(folder)).findings} <= {"leftover"}
        if found == AFTER[step % 3]:
            kept, step = found, step + 1
    while step % 3 != 1:
        _change(str(folder), str(files), step)
        step += 1
    _change(str(folder), str(files), 1)
    assert check(Folder(folder)).findings == ()
    assert len(Folder(folder).names()) == 2


@pytest.mark.slow
def test_a_disk_that_fills_up_during_a_build_costs_nothing(tmp_path: Path, files: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        Workspace(disk / "ws").build([files / NAMES[0]], jobs=1)
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        for share in (0, 300_000, 1_200_000):
            (disk / "ballast").write_bytes(b"")
            with (disk / "ballast").open("wb") as out:
                out.truncate(0)
                os.posix_fallocate(out.fileno(), 0, max(1, free - share))
            done = subprocess.run([*FKG, "build", str(files), "-w", str(disk / "ws")], capture_output=True, text=True, timeout=120, check=False)
            assert done.returncode == 1, (share, done.stdout)
            assert done.stderr.startswith(("[FK-K007]", "[FK-K012]")), done.stderr
            assert "Traceback" not in done.stderr
            (disk / "ballast").unlink()
            assert check(Folder(disk / "ws")).findings == ()
            assert generations(disk / "ws") == ["g000001"]
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
