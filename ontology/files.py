"""The Turtle files that make up the vocabulary and its shapes."""
from __future__ import annotations

from pathlib import Path
from typing import Final

NAMESPACE: Final = "https://w3id.org/fiscal-kg/ns#"
CONCEPTS: Final = "https://w3id.org/fiscal-kg/ns/"
"""Base of the IRIs of concepts: ``<base>phase/budget``, ``<base>issue/P1``."""

_HERE = Path(__file__).parent


def data_dir() -> Path:
    """The folder of the vocabulary's data files."""
    return _HERE / "data"


def ttl_files() -> tuple[Path, ...]:
    """The Turtle files of the vocabulary (classes, properties, code lists, kinds of problems, frameworks), by name."""
    return tuple(sorted(data_dir().glob("*.ttl")))


def shape_files() -> tuple[Path, ...]:
    """The Turtle files of the SHACL shapes, by name."""
    return tuple(sorted((_HERE / "shapes").glob("*.ttl")))
