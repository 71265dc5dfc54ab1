"""Office files under a password: named as such."""
from __future__ import annotations

from ingest.readers.errors import protected
from ingest.source import SourceText


class LockedReader:
    """Takes encrypted packages and refuses them."""

    def read(self, data: bytes, name: str) -> SourceText:  # noqa: ARG002 - the contents cannot be looked into
        """Raises FK-I041."""
        raise protected(name, "Office")
