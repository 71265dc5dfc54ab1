"""Nothing found, and something wrong."""
from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from fiscalkg.pages import markup
from ontology.errors import CodedError


def empty(text: str, hints: Sequence[str] = ()) -> ui.html:
    """Say that there is nothing here, and what could be tried instead."""
    return markup.put("empty.html", classes="fk-empty", text=text, hints=hints)


def error_box(error: CodedError) -> ui.html:
    """One error: what is wrong, where, how to mend it, and its code."""
    return markup.put("error.html", classes="fk-error", error=error).props("role=alert")
