"""Errors of the knowledge graph (FK-K…)."""
from __future__ import annotations

from ontology.errors import CodedError


class KgError(CodedError):
    """Root of what the kg package raises."""
