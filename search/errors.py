"""Errors of search and question answering (FK-S…)."""
from __future__ import annotations

from ontology.errors import CodedError


class SearchError(CodedError):
    """Root of what the search package raises."""
