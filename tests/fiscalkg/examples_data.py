"""What the example documents say, for tests: expected records, decoded texts, and where a quotation stands in them.

The expected file carries quotations without white space; :class:`Unwrapped` finds them in a hard-wrapped text (page numbers on lines
of their own, footnotes and footnote marks left out) and gives the offsets of the decoded file.
"""
from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from fiscalkg.examples import example_folder

EXPECTED = Path(__file__).parents[1] / "data" / "examples_expected.json"
NOISE = re.compile(
    r"^(?:— ?\d+ ?—|第 \d+ 页|\d{1,3})[ \t]*$"      # page numbers
    r"|^\[\d+\] .*(?:\n(?![ \n]).+)*"                # footnotes, to the end of the page
    r"|\[\d+\]",                                     # footnote marks
    re.MULTILINE,
)


@cache
def expected() -> dict[str, Any]:
    """The expected records; see ``about`` in the file."""
    found: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


@cache
def text_of(document: str) -> str:
    """The decoded text of an example: byte-order mark dropped, line ends as they are."""
    return (example_folder() / document).read_bytes().decode(expected()["documents"][document]["encoding"])


class Unwrapped:
    """A text without white space and page noise, every character traced to its offset in the decoded file."""

    def __init__(self, text: str, *, noise: bool = True) -> None:
        skipped = {i for m in NOISE.finditer(text) for i in range(*m.span())} if noise else set()
        self.offsets = [i for i, c in enumerate(text) if not c.isspace() and i not in skipped]
        self.text = "".join(text[i] for i in self.offsets)

    def find(self, quote: str, start: int = 0) -> tuple[int, int] | None:
        """Offsets ``(start, end)`` in the decoded file of the first occurrence at or after offset ``start``."""
        quote = re.sub(r"\s+", "", quote)
        after = next((k for k, i in enumerate(self.offsets) if i >= start), len(self.offsets))
        at = self.text.find(quote, after)
        return None if at < 0 else (self.offsets[at], self.offsets[at + len(quote) - 1] + 1)


@cache
def unwrapped(document: str, noise: bool = True) -> Unwrapped:
    """The unwrapped text of an example; ``noise=False`` keeps page numbers and footnotes (table cells may look like them)."""
    return Unwrapped(text_of(document), noise=noise)


def locate(document: str, quote: str, start: int = 0) -> tuple[int, int]:
    """Where ``quote`` stands in the decoded document; ``LookupError`` names the quotation that does not."""
    found = unwrapped(document).find(quote, start) or unwrapped(document, False).find(quote, start)
    if found is None:
        raise LookupError(f"{document}: {quote!r} does not stand there (from {start})")
    return found


def report_span(report: dict[str, Any]) -> tuple[int, int]:
    """Offsets of a report, from its title or preface to its last words."""
    start, _ = locate(report["document"], report["begins"])
    _, end = locate(report["document"], report["ends"], start)
    return start, end
