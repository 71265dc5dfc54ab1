"""Requests made up from the OpenAPI description, good and bad: no server error, and every answer as described."""
from __future__ import annotations

from collections import Counter

import hypothesis
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def schema(example_workspace):
    import schemathesis

    from fiscalkg.service.app import create_app
    from tests.fiscalkg.service.conftest import settings_for

    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(settings_for(example_workspace)), headers={"Host": "localhost"})


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
def test_requests_made_up_from_the_description_get_the_answers_it_describes(schema, mode):
    from schemathesis import checks
    from schemathesis.generation import GenerationMode

    wanted = [checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance, checks.response_schema_conformance]
    statuses: Counter[int] = Counter()
    operations = [one for result in schema.get_all_operations() if not (one := result.ok()).path.startswith("/api/exports")]
    assert len(operations) >= 16  # the exports give whole data sets; they have tests of their own
    for operation in operations:
        if mode == "NEGATIVE" and not list(operation.iter_parameters()):
            continue  # an address without parameters cannot be asked wrongly
        cases = operation.as_strategy(generation_mode=GenerationMode[mode])

        @hypothesis.settings(max_examples=8, deadline=None, derandomize=True, database=None,
                             suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(case=cases)
        def holds(case):
            response = case.call(headers={"Host": "localhost"}, timeout=120)
            statuses[response.status_code] += 1
            case.validate_response(response, checks=wanted)

        try:
            holds()
        except hypothesis.errors.Unsatisfiable:
            assert operation.path == "/api/issues/{code}/advice", operation.path  # any short name may be asked for
    assert statuses[200 if mode == "POSITIVE" else 422] > 30, statuses
    assert not [status for status in statuses if status >= 500], statuses
