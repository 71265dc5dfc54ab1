from __future__ import annotations

import pytest

from ingest.errors import IngestError
from ingest.executors import Limits


@pytest.mark.parametrize(("environment", "limits"), [
    ({}, Limits()),
    ({"FKG_FILE_SECONDS": "1.5", "FKG_FILE_MEMORY_MB": "300"}, Limits(1.5, 300)),
    ({"FKG_FILE_SECONDS": "0", "FKG_FILE_MEMORY_MB": "0"}, Limits(None, None)),
    ({"FKG_FILE_SECONDS": " "}, Limits()),
])
def test_the_environment_sets_the_limits(environment: dict[str, str], limits: Limits) -> None:
    assert Limits.configured(environment) == limits


@pytest.mark.parametrize("text", ["x", "-1", "nan", "inf"])
def test_a_limit_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(IngestError, match="FKG_FILE_SECONDS") as caught:
        Limits.configured({"FKG_FILE_SECONDS": text})
    assert caught.value.code == "FK-I034"
