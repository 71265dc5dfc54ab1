"""Every generated file is exactly what the TTL files ask for."""
from pathlib import Path

import pytest

from ontology.generate.outputs import outputs

OUTPUTS = outputs()


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda path: path.name)
def test_a_generated_file_is_in_step_with_the_ttl(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == OUTPUTS[path], "run python -m ontology.generate"
