"""How values are written for people: numbers, kinds of content, places in documents."""
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """The words of the pages by table and key (``wording.toml``)."""
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text("utf-8"))


def kind(key: str) -> str:
    """The name of a kind of content (``finding``) or thing; the key itself where there is none."""
    return texts()["kinds"].get(key, key)


def number(value: Any) -> str:
    """Numbers with thousands separated, without needless zeros; all else as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)):,f}".rstrip("0").rstrip(".") if Decimal(str(value)) % 1 else f"{int(value):,}"
    return str(value)


def wan(yuan: int | float | Decimal | None) -> str:
    """Money in yuan as 万元, to the hundredth of a yuan at most."""
    return "" if yuan is None else number(Decimal(str(yuan)) / 10_000)


def place(citation: Mapping[str, Any]) -> str:
    """Where a passage stands: name of the document and offsets."""
    return f"{citation['document']} · 第 {citation['start']:,}—{citation['end']:,} 字"


def joined(text: str) -> str:
    """A raw passage in one line: line feeds gone, a space where words of letters or digits would run together."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    pieces = lines[:1]
    for before, line in pairwise(lines):
        pieces += [" " if before[-1].isascii() and line[0].isascii() and before[-1].isalnum() and line[0].isalnum() else "", line]
    return "".join(pieces)


def tidy(text: str) -> str:
    """A raw passage for reading: blank lines and spaces at the ends of lines gone. For showing only; citations keep the raw slice."""
    lines = (line.strip(" \t\r\u3000") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
