"""What a single command loads: each library costs a part of the half second that an answer may take."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = """
import sys
from fiscalkg.cli import run
sys.exit(run(sys.argv[2:]) or (";".join(name for name in sys.argv[1].split(",") if name in sys.modules) or 0))
"""
HEAVY = ("torch", "pandas", "faiss", "fastapi", "nicegui", "bm25s", "networkx", "rdflib", "scipy", "charset_normalizer", "ingest.records", "lxml")


def _loaded(names: tuple[str, ...], *arguments: str) -> str:
    """Which of the modules a command loads, run in a process of its own (empty: none)."""
    done = subprocess.run([sys.executable, "-c", _RUN, ",".join(names), *arguments], capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert done.returncode in (0, 1), done.stderr
    return done.stderr.strip() if done.returncode else ""


@pytest.mark.parametrize(("command", "further"), [
    (("search", "资金拨付不及时", "--json"), ("pyoxigraph", "rich")), (("status", "--json"), ("numpy", "pyoxigraph", "rich")),
    (("ask", "得分最高的是哪份报告？", "--json"), ("rich",)), (("sparql", "ASK { ?s ?p ?o }", "--format", "json"), ("numpy", "rich", "kg.export")),
])
def test_a_command_loads_nothing_that_it_has_no_use_for(command: tuple[str, ...], further: tuple[str, ...], example_workspace: Path) -> None:
    assert _loaded((*HEAVY, *further), *command, "-w", str(example_workspace)) == ""


def test_help_loads_no_more_than_the_command_line() -> None:
    assert _loaded((*HEAVY, "numpy", "rich.console", "pyoxigraph", "pydantic", "kg"), "--help") == ""
