"""Passages of conflicts, with the figures in question marked."""
from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from fiscalkg.pages import wording

_NUMBER: Final = re.compile(r"(?<![\d.,，])\d[\d,，]*(?:\.\d+)?(?![\d年])")
"""A figure; numbers of years are none."""


def marked(text: str, explanation: str) -> Markup:
    """The passage, tidied for reading, with every figure marked that the explanation names. Everything is escaped."""
    named = {_plain(one) for one in _NUMBER.findall(explanation)}
    tidy, pieces, at = wording.tidy(text).replace("\n", ""), Markup(""), 0
    for found in _NUMBER.finditer(tidy):
        if _plain(found.group()) in named:
            pieces += escape(tidy[at:found.start()]) + Markup("<mark>{}</mark>").format(found.group())
            at = found.end()
    return pieces + escape(tidy[at:])


def flat(text: str) -> str:
    """A piece of text on one line."""
    return wording.tidy(text).replace("\n", " ")


def _plain(number: str) -> str:
    """The figure without separators and needless zeros."""
    bare = number.replace(",", "").replace("，", "")
    return (bare.rstrip("0").rstrip(".") if "." in bare else bare).lstrip("0") or "0"
