"""FiscalKG: China's public-finance documents as a knowledge graph that answers with its sources.

>>> from fiscalkg import Workspace
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace

__all__ = ["Workspace"]


def __getattr__(name: str) -> Any:
    """Load ``Workspace`` when it is first asked for, so that ``fkg --help`` stays quick."""
    if name == "Workspace":
        from fiscalkg.workspace import Workspace

        return Workspace
    raise AttributeError(f"module 'fiscalkg' has no attribute {name!r}")
