"""A workspace built once from the shipped examples through the real command line."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fiscalkg.cli import run
from fiscalkg.examples import example_folder

Fkg = Callable[..., str]


@pytest.fixture(scope="session")
def example_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, built by ``fkg build``."""
    folder = tmp_path_factory.mktemp("examples") / "ws"
    assert run(["build", str(example_folder()), "-w", str(folder), "--jobs", "1"]) == 0
    return folder


@pytest.fixture
def fkg(example_workspace: Path, capsys: pytest.CaptureFixture[str]) -> Fkg:
    """Run one command on the example workspace and give what it prints; the exit code must be 0."""
    def call(*arguments: str) -> str:
        capsys.readouterr()
        assert run([*arguments, "-w", str(example_workspace)]) == 0
        return capsys.readouterr().out

    return call
