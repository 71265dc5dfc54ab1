"""The two consoles: results on standard output, everything else on standard error."""
from __future__ import annotations

from functools import cache

from rich.console import Console


@cache
def out() -> Console:
    """Console of the results; plain text when piped."""
    return Console(highlight=False, soft_wrap=False)


@cache
def err() -> Console:
    """Console of notices and progress."""
    return Console(stderr=True, highlight=False)


def shorten(text: str, limit: int) -> str:
    """The text in one line of at most ``limit`` characters, an ellipsis where it was cut."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[:limit - 1]}…"
