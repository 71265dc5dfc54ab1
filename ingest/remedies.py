"""What a report says of mending a problem: the passage behind 整改情况： and the like, the body in charge, the deadline."""
from __future__ import annotations

import re

from ingest.flow import FlowText
from ingest.records import Rectification
from ingest.spans import Span
from ingest.wording import either

_MARK = r"(?:[一二三四五六七八九十\d]{1,2}[.、是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])?"
_LABEL = re.compile(rf"(?:^|(?<=[。；;\n]))\s*{_MARK}\s?[【\[]?(?P<label>{either('remedies', 'label')})[】\]]?\s*[：:]", re.MULTILINE)
_RESPONSIBLE = re.compile(either("remedies", "responsible"))
_DEADLINE = re.compile(either("remedies", "deadline"))


def remedy_at(flow: FlowText, a: int, b: int) -> tuple[int, int, str] | None:
    """Where the remedy inside a problem's passage begins: offset of its label, of its body, and the label; None when there is none."""
    hit = _LABEL.search(flow.text, a, b)
    if hit is None or not flow.text[hit.end():b].strip():
        return None
    start = hit.start()
    while start < hit.end() and flow.text[start].isspace():
        start += 1
    return start, hit.end(), hit["label"]


def read_rectification(flow: FlowText, a: int, b: int, finding: int | None) -> Rectification:
    """The record of a remedy that stands in ``flow.text[a:b]``."""
    text = flow.text[a:b]
    responsible = _RESPONSIBLE.search(text)
    deadline = _DEADLINE.search(text)
    return Rectification(
        flow.passage(a, b), finding,
        _squeeze(responsible["named"] or responsible["charged"]) if responsible else None,
        _squeeze(deadline["stated"] or deadline["dated"]) if deadline else None,
        _place(flow, a, responsible), _place(flow, a, deadline))


def _place(flow: FlowText, a: int, hit: re.Match[str] | None) -> Span | None:
    """Where the group that matched stands in the source."""
    return flow.span(a + hit.start(hit.lastindex or 0), a + hit.end(hit.lastindex or 0)) if hit else None


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
