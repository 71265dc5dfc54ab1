"""Running text between the tables put together over line ends, page breaks and footnotes."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.flow import FlowText
from ingest.spans import Span
from ingest.tables.cells import Cell, Line

_MARK = re.compile(r"\s*(?:第[一二三四五六七八九十\d]+[部分章节条]|[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[)）]|"
                   r"\d{1,2}[.、．](?!\d)|[①-⑳]|[-—–*•]{1,2}\s*\S|备注|附[:：件]|(?!其中|包括|分别)[\u4e00-\u9fff]{1,8}[：:](?=\S))")
_BOOKMARK = re.compile(r"(?:\s*\[bookmark:[^\]]*\])+")
_FOOTNOTE = re.compile(r"\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d{1,2}(?= [“《\u4e00-\u9fff])|\[\d{1,2}\])\s*(?=\S)")
_PAGE = re.compile(r"\s*[-—–]?\s*\d{1,4}\s*[-—–]?\s*")
_CLOSED = "。！？；!?;：:”》"
_PUNCTUATION = re.compile(r"[，。；：、,;]")
_LEAST_BODY = 24


def join_lines(source: str, lines: Iterable[Line | None]) -> FlowText:
    """Paragraphs of running text, each tied to the source; None among the lines parts paragraphs (a table stands there).

    A line goes on with the one before when that is no heading and ends in mid-sentence; a footnote between the two is lifted out.
    """
    paragraphs: list[list[Span]] = []
    open_text, last = "", 0
    for line in lines:
        if line is None:
            open_text = ""
            continue
        span = _trimmed(line)
        if span is None or _PAGE.fullmatch(line.text):
            continue
        text = _BOOKMARK.sub("", source[span.start:span.end])
        if open_text and _FOOTNOTE.match(text):
            paragraphs.insert(len(paragraphs) - 1, [span])
            continue
        parted = source.count("\n", last, span.start) > 1
        last = span.end
        if open_text and not _MARK.match(text) and not (parted and not _PUNCTUATION.search(open_text)):
            paragraphs[-1].append(span)
        else:
            paragraphs.append([span])
            open_text = ""
        open_text = _left_open(open_text + text)
    return FlowText.of(source, paragraphs)


def _trimmed(line: Line) -> Span | None:
    inner = line.text.strip()
    if not inner:
        return None
    start = line.start + len(line.text) - len(line.text.lstrip())
    return Span(start, start + len(inner))


def _left_open(text: str) -> str:
    """The text where it stops in mid-sentence, else an empty string."""
    if not text or text[-1] in _CLOSED or (_MARK.match(text) and not _PUNCTUATION.search(text[4:])):
        return ""
    return text if len(text) >= _LEAST_BODY or _PUNCTUATION.search(text) else ""


def flow_of_cells(source: str, cells: Sequence[Cell]) -> FlowText:
    """The texts of cells, one paragraph each."""
    return FlowText.of(source, ([cell.span] for cell in cells))
