"""The command line ``fkg``: one module a subject, all registered on one application."""
from __future__ import annotations

import sys

from fiscalkg.cli import audit, build, deliver, demo, doctor, find, publish, serve, walk  # noqa: F401  (importing registers the commands)
from fiscalkg.cli.app import app, leave, run

__all__ = ["app", "main", "run"]


def main() -> None:
    """Entry point of the ``fkg`` program."""
    sys.exit(leave(run()))
