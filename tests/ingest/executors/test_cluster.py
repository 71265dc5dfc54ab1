"""The same contract on a Dask cluster of two processes; what ends a worker costs its own result only."""
from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.executors import Executor, Failure, Limits
from ingest.executors.choice import choose
from ingest.executors.cluster import DaskExecutor
from ingest.pipeline import InputFile, read_files
from tests.ingest.executors.contract import Contract, unpicklable

pytestmark = pytest.mark.slow
distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    import dask

    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50, memory_limit=None) as cluster:
        yield cluster.scheduler_address


def own_process(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def leaves(number: int) -> int:
    if number == 2:
        os._exit(3)
    return number


def sleeps(number: int) -> int:
    if number == 2:
        time.sleep(60)
    return number


class TestDaskExecutor(Contract):
    @pytest.fixture
    def executor(self, scheduler: str) -> Executor:
        return choose("dask", None, Limits(), scheduler)

    def test_both_workers_work(self, executor: Executor) -> None:
        assert len(set(executor.run(own_process, range(12))) - {os.getpid()}) == 2

    def test_a_result_that_cannot_be_sent_is_a_failure(self, executor: Executor) -> None:
        results = list(executor.run(unpicklable, range(3)))
        assert (results[0], results[2]) == (0, 2)

    def test_an_item_that_ends_its_worker_costs_its_own_result(self, executor: Executor) -> None:
        results = list(executor.run(leaves, range(6)))
        assert isinstance(results.pop(2), Failure)
        assert results == [0, 1, 3, 4, 5]

    def test_an_item_that_hangs_is_given_up(self, scheduler: str) -> None:
        results = list(DaskExecutor(scheduler, Limits(seconds=1)).run(sleeps, range(6)))
        assert results.pop(2) == Failure("time")
        assert results == [0, 1, 3, 4, 5]

    def test_files_give_the_same_records(self, executor: Executor, examples: list[InputFile]) -> None:
        assert list(read_files(examples, executor=executor)) == list(read_files(examples))


@pytest.fixture
def examples() -> list[InputFile]:
    from fiscalkg.examples import example_folder

    return [InputFile(path.name, Path(path)) for path in sorted(example_folder().iterdir())[:3]]


def test_no_scheduler_is_told() -> None:
    with pytest.raises(IngestError) as caught:
        list(DaskExecutor("tcp://127.0.0.1:1").run(leaves, [1]))
    assert caught.value.code == "FK-I036"
