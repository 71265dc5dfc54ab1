from __future__ import annotations

import pytest

from ingest.executors import Executor, Failure, InlineExecutor
from tests.ingest.executors.contract import Contract


def hungry(_: int) -> int:
    raise MemoryError


class TestInlineExecutor(Contract):
    @pytest.fixture
    def executor(self) -> Executor:
        return InlineExecutor()

    def test_out_of_memory_is_a_failure(self, executor: Executor) -> None:
        assert list(executor.run(hungry, [1])) == [Failure("memory")]
