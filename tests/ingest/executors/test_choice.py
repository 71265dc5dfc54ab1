from __future__ import annotations

import pytest

from ingest.errors import IngestError
from ingest.executors import InlineExecutor, Limits, ProcessExecutor
from ingest.executors.choice import choose
from ingest.executors.cluster import DaskExecutor


@pytest.mark.parametrize(("name", "environment", "expected"), [
    (None, {}, ProcessExecutor(3, Limits())),
    ("dask", {"FKG_SCHEDULER": "tcp://a:1"}, DaskExecutor("tcp://a:1", Limits())),
    (None, {"FKG_EXECUTOR": "dask", "FKG_SCHEDULER": "tcp://a:1"}, DaskExecutor("tcp://a:1", Limits())),
    ("processes", {"FKG_EXECUTOR": "dask"}, ProcessExecutor(3, Limits())),
])
def test_option_before_environment_before_processes(name: str | None, environment: dict[str, str], expected: object) -> None:
    assert choose(name, 3, Limits(), None, environment) == expected


def test_inline_is_there() -> None:
    assert isinstance(choose("inline", None, Limits(), None, {}), InlineExecutor)


@pytest.mark.parametrize("name", ["dask", "cluster"])
def test_what_cannot_be_used_is_refused(name: str) -> None:
    with pytest.raises(IngestError) as caught:
        choose(name, None, Limits(), None, {})
    assert caught.value.code == "FK-I037"
