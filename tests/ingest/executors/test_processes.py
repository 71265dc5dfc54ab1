"""A file that hangs, crashes or eats memory costs its own result and nothing else."""
from __future__ import annotations

import ctypes
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ingest.executors import Executor, Failure, Limits, ProcessExecutor
from tests.ingest.executors.contract import Contract, double, unpicklable


def hangs_in_c(number: int) -> int:
    if number == 2:
        re.match(r"(a+)+$", "a" * 60 + "b")
    return number


def sleeps(number: int) -> int:
    if number == 2:
        time.sleep(60)
    return number


def crashes(number: int) -> int:
    if number == 2:
        ctypes.string_at(0)
    return number


def leaves(number: int) -> int:
    if number == 2:
        os._exit(3)
    return number


def eats(number: int) -> int:
    if number == 2:
        return len(bytearray(1 << 30)) + len([0] * (1 << 28))
    return number


def recurses(number: int) -> int:
    return recurses(number) + 1 if number == 2 else number


def own_process(_: int) -> int:
    return os.getpid()


def lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


class TestProcessExecutor(Contract):
    @pytest.fixture(params=[1, 3])
    def executor(self, request: pytest.FixtureRequest) -> Executor:
        return ProcessExecutor(request.param, Limits(20, 512))


@pytest.mark.parametrize(("task", "kind"), [(hangs_in_c, "time"), (sleeps, "time"), (crashes, "died"), (leaves, "died"), (eats, "memory"),
                                            (recurses, "error")])
@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_item_costs_nothing_but_itself(task: object, kind: str, jobs: int) -> None:
    results = list(ProcessExecutor(jobs, Limits(0.6, 512)).run(task, range(8)))  # type: ignore[arg-type]
    assert [result for result in results if not isinstance(result, Failure)] == [0, 1, 3, 4, 5, 6, 7]
    assert isinstance(results[2], Failure)
    assert results[2].kind == kind


def test_many_bad_items_in_a_row_do_not_stop_the_rest() -> None:
    results = list(ProcessExecutor(2, Limits(5, None)).run(leaves, [2, 2, 2, 5, 2, 2, 6]))
    assert [isinstance(result, Failure) for result in results] == [True, True, True, False, True, True, False]


def test_the_signal_that_ended_a_process_is_named() -> None:
    results = list(ProcessExecutor(1).run(crashes, [2]))
    assert results == [Failure("died", "SIGSEGV")]


def test_the_time_of_one_item_is_not_charged_to_the_next() -> None:
    results = ProcessExecutor(1, Limits(0.5)).run(double, range(4))
    found = []
    for result in results:
        time.sleep(0.3)
        found.append(result)
    assert found == [0, 2, 4, 6]


def test_a_result_that_cannot_be_sent_is_a_failure() -> None:
    results = list(ProcessExecutor(1).run(unpicklable, range(3)))
    assert results[0] == 0
    assert isinstance(results[1], Failure)
    assert results[2] == 2


def test_workers_are_used_again_and_end_with_the_run() -> None:
    pids = set(ProcessExecutor(2).run(own_process, range(40)))
    assert len(pids) <= 2
    assert not any(lives(pid) for pid in pids)  # type: ignore[arg-type]


def test_workers_end_when_the_caller_loses_interest() -> None:
    results = ProcessExecutor(2).run(own_process, range(40))
    pid = next(results)
    results.close()
    assert not lives(pid)  # type: ignore[arg-type]


def test_a_process_of_several_threads_does_not_fork_itself() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert list(ProcessExecutor(2, Limits(20, 512)).run(double, range(5))) == [0, 2, 4, 6, 8]
        assert [type(one) for one in ProcessExecutor(1, Limits(20)).run(crashes, range(1, 4))] == [int, Failure, int]
    finally:
        stop.set()
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "pids"
    parent = multiprocessing.get_context("fork").Process(target=parent_of_idle, args=(str(path),))
    parent.start()
    while not path.exists() or not path.read_text().endswith("ready\n"):
        time.sleep(0.01)
    pids = [int(line) for line in path.read_text().split()[:-1]]
    assert all(lives(pid) for pid in pids)
    os.kill(parent.pid or 0, signal.SIGKILL)
    parent.join()
    deadline = time.monotonic() + 5
    while any(lives(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(lives(pid) for pid in pids)


def parent_of_idle(path: str) -> None:
    results = ProcessExecutor(2).run(own_process, iter(range(40)))
    pids = {next(results) for _ in range(20)}
    Path(path).write_text("".join(f"{pid}\n" for pid in pids) + "ready\n")
    time.sleep(60)


SCRIPT = """
import threading
from ingest.executors import ProcessExecutor
threading.Thread(target=threading.Event().wait, daemon=True).start()
print(list(ProcessExecutor(2).run(len, ["a", "bb", "ccc"])))
"""


def test_a_script_without_a_guarded_main_may_read_files_beside_its_threads(tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(SCRIPT)
    done = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=60, check=False,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert done.stdout == "[1, 2, 3]\n", done.stderr
