"""What is prepared while files are read."""
from __future__ import annotations

import threading

import pytest

from fiscalkg.ahead import Ahead
from search import phrase_keeping


def test_the_work_begins_after_the_first_result_and_is_done_when_the_context_ends():
    phrase_keeping._last.clear()
    with Ahead(None, None) as ahead:
        assert not phrase_keeping._last
        seen = [(number, _under_way() or bool(phrase_keeping._last)) for number in ahead.after_first(range(3))]
    assert seen == [(0, True), (1, True), (2, True)]
    assert len(phrase_keeping._last) == 1


def test_a_model_that_cannot_be_opened_is_left_to_the_index_to_report():
    with Ahead("no/such/model", None) as ahead:
        assert list(ahead.after_first("ab")) == ["a", "b"]


def test_a_failed_reading_is_not_held_up_by_it():
    def failing():
        yield 1
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"), Ahead(None, None) as ahead:
        list(ahead.after_first(failing()))


def _under_way():
    return any(thread.name == "fiscalkg-ahead" for thread in threading.enumerate())
