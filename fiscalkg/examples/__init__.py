"""Example documents of the invented city 云溪市: the data of ``fkg demo`` and of the tests.

Fifteen evaluation reports in ten files, a government budget, two department budgets and two sets of target forms, in the layouts
such documents come in: hard-wrapped PDF text, Word dumps, tab and pipe tables, half-width punctuation, GB18030, a byte-order mark,
one line. People, places, firms and figures are invented; a few figures disagree on purpose, so that an audit has something to find.
"""
from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def example_folder() -> Path:
    """The folder that holds the example documents, and nothing else; read-only."""
    return Path(str(files(__name__) / "documents"))
