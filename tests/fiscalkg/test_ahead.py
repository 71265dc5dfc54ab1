"""What is prepared while files are read."""
from __future__ import annotations

import threading

import pytest

from fiscalkg.ahead import Ahead
from search import phrase_keeping


def test_the_work_is_under_way_within_the_context_and_done_when_it_ends():
    phrase_keeping._last.clear()
    with Ahead(None, None):
        assert _under_way() or phrase_keeping._last
    assert not _under_way()
    assert len(phrase_keeping._last) == 1


def test_a_model_that_cannot_be_opened_is_left_to_the_index_to_report():
    with Ahead("no/such/model", None):
        pass


def test_a_failed_reading_is_not_held_up_by_it():
    with pytest.raises(ValueError, match="broken"), Ahead(None, None):
        raise ValueError("broken")


def _under_way():
    return any(thread.name == "fiscalkg-ahead" for thread in threading.enumerate())
