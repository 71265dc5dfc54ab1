"""What decides how a file is read and mapped, as one short mark: documents kept under another mark were read by other rules."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import ingest
import kg
import ontology

_LIBRARIES = ("charset-normalizer", "openpyxl", "pdfplumber", "pypdfium2", "python-calamine", "python-docx", "selectolax")
"""Distributions whose version changes what is read."""
_ASIDE = frozenset(("__pycache__", "training", "generate", "executors"))
"""Folders that have no part in reading."""


@cache
def rules_mark() -> str:
    """A mark of the code and data that lead from a file's bytes to its triples; equal installations have equal marks."""
    found = hashlib.sha256()
    for path in _files():
        found.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _LIBRARIES:
        found.update(f"{name} {_version(name)}\n".encode("ascii"))
    return found.hexdigest()[:16]


def _files() -> Iterator[Path]:
    here = Path(kg.__file__).parent
    packages = [Path(module.__file__ or "").parent for module in (ontology, ingest)]
    yield from (here / "iri.py", here / "identity" / "names.py")
    for folder in (*packages, here / "mapping"):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and not _ASIDE & set(path.relative_to(folder).parts))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"
