"""Errors of reading files (FK-I…)."""
from __future__ import annotations

from ontology.errors import CodedError


class IngestError(CodedError):
    """Root of what the ingest package raises."""
