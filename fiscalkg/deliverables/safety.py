"""Text in cells: nothing that a spreadsheet would run or refuse.

A cell that begins with one of = + - @, a tabulator or a line end may be taken for a formula (OWASP, "CSV Injection").
"""
from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a cell of Excel holds (Microsoft, "Excel specifications and limits")."""

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CUT = "……（超出单元格长度，余下略）"


def clean(text: str) -> str:
    """Without the characters that XML 1.0 forbids, and no longer than a cell may be."""
    kept = _FORBIDDEN.sub("", text)
    return kept if len(kept) <= LONGEST else kept[:LONGEST - len(_CUT)] + _CUT


def runnable(text: str) -> bool:
    """Whether a spreadsheet that opens ``text`` might take it for a formula."""
    return text.lstrip(" ").startswith(_STARTERS)


def defused(text: str) -> str:
    """Text for CSV: an apostrophe before what might be taken for a formula."""
    return f"'{text}" if runnable(text) else text
