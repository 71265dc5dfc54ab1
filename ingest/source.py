"""The decoded text of one file, never altered."""
from __future__ import annotations

from dataclasses import dataclass

from ingest.records import SourceInfo


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded file: all offsets of the product count code points of ``text``.

    ``name`` is the path relative to the folder given at build (with ``/``), ``encoding`` the rung of the ladder that decoded it.
    """

    name: str
    text: str
    sha256: str
    encoding: str

    @property
    def info(self) -> SourceInfo:
        """What the records keep of the file."""
        return SourceInfo(self.name, self.sha256, self.encoding, len(self.text))
