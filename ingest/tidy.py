"""Passages as they are kept in records: without the blanks that typesetting puts between Han characters and figures."""
from __future__ import annotations

import re

from ingest.flow import FlowText
from ingest.spans import Passage

_BLANKS = re.compile(r"(?<=[^\x00-\x7f])[ \u3000\xa0]+|[ \u3000\xa0]+(?=[^\x00-\x7f])|(?<=\d)[ \u3000\xa0]+(?=[\d.%])")

_BLANK = re.compile("[ \u3000\xa0]")


def tidy(text: str) -> str:
    """``text`` without blanks next to Han characters or full-width signs, and without blanks inside figures; nothing else is changed."""
    return _BLANKS.sub("", text) if _BLANK.search(text) else text


def clean_passage(flow: FlowText, a: int, b: int) -> Passage:
    """The passage ``flow.text[a:b]`` with tidy text; a separator left open at its end (；，) is taken off."""
    a, b = flow.trim(a, b)
    while (b - a > 1 and flow.text[b - 1] in "；;，,、") or flow.text[b - 1].isspace():
        b -= 1
    return Passage(tidy(flow.text[a:b]), flow.spans(a, b))
