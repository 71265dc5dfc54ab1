"""Reading takes time in proportion to the text, whatever the text."""
from __future__ import annotations

import contextlib
import time

import pytest

from ingest.document import read_document
from ingest.errors import IngestError
from ingest.executors import Failure, Limits, ProcessExecutor
from ingest.source import SourceText
from tests.ingest.hostile import TEXTS

FEW, MANY = 1500, 12000
LIMITS = Limits(60, 2048)


def seconds(job: tuple[str, int]) -> float:
    """Processor time of reading one hostile text."""
    text = TEXTS[job[0]](job[1])
    began = time.process_time()
    with contextlib.suppress(IngestError):
        read_document(SourceText("敌意.txt", text, "ab", "UTF-8"))
    return time.process_time() - began


def test_no_hostile_text_hangs() -> None:
    jobs = [(name, FEW) for name in TEXTS]
    results = list(ProcessExecutor(1, LIMITS).run(seconds, jobs))
    assert [job for job, result in zip(jobs, results, strict=True) if isinstance(result, Failure)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_eight_times_the_text_takes_about_eight_times_the_time(name: str) -> None:
    _, few, many = ProcessExecutor(1, LIMITS).run(seconds, [(name, FEW), (name, FEW), (name, MANY)])
    assert isinstance(few, float)
    assert isinstance(many, float)
    assert many < 20 * few + 1.0
