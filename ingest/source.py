"""The decoded text of one file, never altered, and where it stands in the original."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.places import NOWHERE, Origins

if TYPE_CHECKING:
    from ingest.records import SourceInfo


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded file: all offsets of the product count code points of ``text``.

    ``name`` is the path relative to the folder given at build (with ``/``), ``encoding`` the rung of the ladder that decoded it or the
    format it was read from. ``origins`` lead back to pages, cells and paragraphs (empty for text files); ``notices`` say in Chinese
    what of the file could not be read.
    """

    name: str
    text: str
    sha256: str
    encoding: str
    origins: Origins = NOWHERE
    notices: tuple[str, ...] = ()

    @property
    def info(self) -> SourceInfo:
        """What the records keep of the file."""
        from ingest.records import SourceInfo

        return SourceInfo(self.name, self.sha256, self.encoding, len(self.text))
