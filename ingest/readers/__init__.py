"""File formats to text with places: one protocol, a table of formats, a reader each."""
from __future__ import annotations

from ingest.decode import decode
from ingest.readers.errors import damaged, old_format
from ingest.readers.registry import by_ending, endings, format_of, readable_endings
from ingest.source import SourceText

__all__ = ["endings", "read_source", "readable_endings"]


def read_source(data: bytes, name: str) -> SourceText:
    """The text of a file of any format, chosen by its contents first and the ending of its name second; text files are decoded.

    Raises ``IngestError``: what ``decode`` raises for text; FK-I040 damaged, FK-I041 locked, FK-I042 scanned, FK-I043 unsafe to
    unpack, FK-I044 a format that is known and not read, FK-I045 too large, FK-I046 no text.
    """
    form = format_of(data, name)
    if form is None:
        claimed = by_ending(name)
        if claimed is not None and data and not claimed.markup:
            raise damaged(name, claimed.name, "内容与扩展名不符")
        return decode(data, name)
    if form.refused:
        raise old_format(name, form.name, form.refused)
    return form.load().read(data, name)
