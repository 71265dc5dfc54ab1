"""The shipped examples, built once and asked in process."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fiscalkg import Workspace
from fiscalkg.examples import example_folder

Ask = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def example_answers(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the examples."""
    workspace = Workspace(tmp_path_factory.mktemp("questions") / "ws")
    workspace.build([example_folder()], jobs=1)
    return workspace


@pytest.fixture
def ask(example_answers: Workspace) -> Ask:
    """Ask one question and give the answer in the contract's shape."""
    return example_answers.ask
