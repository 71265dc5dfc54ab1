"""A passage as evidence."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage: name of the document, offsets in code points of its decoded text, and the raw slice found there."""

    document: str
    start: int
    end: int
    quote: str

    def as_json(self) -> dict[str, Any]:
        """In the shape of the public contract."""
        return {"document": self.document, "start": self.start, "end": self.end, "quote": self.quote}
