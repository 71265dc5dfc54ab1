"""What every executor has to do; a test module of an executor inherits ``Contract`` and gives its own in ``executor``."""
from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.executors import Executor, Failure


def double(number: int) -> int:
    return number * 2


def slow_at_first(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0)
    return number


def sometimes_wrong(number: int) -> int:
    if number % 3 == 0:
        raise ValueError(f"nicht {number}")
    return number


def large(number: int) -> bytes:
    return bytes([number]) * 3_000_000


def unpicklable(number: int) -> object:
    return (lambda: number) if number == 1 else number


class Contract:
    """Inherited by the tests of each executor."""

    @pytest.fixture
    def executor(self) -> Executor:
        raise NotImplementedError

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors])
    @given(count=st.integers(0, 60))
    def test_results_come_in_the_order_of_the_items(self, executor: Executor, count: int) -> None:
        assert list(executor.run(double, range(count))) == [2 * number for number in range(count)]

    def test_a_slow_item_keeps_its_place(self, executor: Executor) -> None:
        assert list(executor.run(slow_at_first, range(30))) == list(range(30))

    def test_an_exception_is_a_failure_of_its_item_alone(self, executor: Executor) -> None:
        results = list(executor.run(sometimes_wrong, range(5)))
        assert results[1:3] + results[4:] == [1, 2, 4]
        assert results[0] == Failure("error", "ValueError: nicht 0")
        assert results[3] == Failure("error", "ValueError: nicht 3")

    def test_large_results_pass(self, executor: Executor) -> None:
        assert [len(set(result)) * len(result) for result in executor.run(large, range(4))] == [3_000_000] * 4

    def test_items_are_taken_as_results_are_asked_for(self, executor: Executor) -> None:
        taken = []

        def items():
            for number in range(1000):
                taken.append(number)
                yield number

        results = executor.run(double, items())
        assert next(results) == 0
        assert len(taken) < 200
        results.close()

    def test_two_runs_follow_each_other(self, executor: Executor) -> None:
        assert list(executor.run(double, [1])) == [2]
        assert list(executor.run(double, [3, 4])) == [6, 8]
