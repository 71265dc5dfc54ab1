"""From a decoded text to what a reader reads: lines, noise, footnotes, tables, paragraphs without hard wraps."""
from __future__ import annotations

from ingest.layout.page import Footnote, Layout, TableText, lay_out

__all__ = ["Footnote", "Layout", "TableText", "lay_out"]
