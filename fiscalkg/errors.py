"""Errors of the face (FK-F…): wrong usage and workspaces that are not there."""
from __future__ import annotations

from ontology.errors import CodedError


class FaceError(CodedError):
    """Root of what the fiscalkg package raises."""
