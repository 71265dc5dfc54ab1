"""Headings without numbers: Markdown marks, 【…】, names of chapters on lines of their own, titles that stand over paragraphs.

Word counts headings by itself and the numbers are lost when a document is turned into text; what is left is the line.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.flow import FlowText
from ingest.kinds import kinds_of, opens_report
from ingest.layout.measure import ends_sentence
from ingest.numbering import mark_at
from ingest.outline import Heading
from ingest.wording import either

UNNUMBERED = "unnumbered"
_BRACKETED = re.compile(r"[【\[](?P<title>[^【】\[\]\n]{2,24})[】\]]\s*[：:]?\s*")
_NAME_SHARE, _LONGEST_NAME, _LONGEST_TITLE, _DEEPEST = 0.5, 20, 42, 3
_ABSTRACT = re.compile(either("front", "abstract"))
_COLON = re.compile(r"[：:]$")


def marked_headings(flow: FlowText, levels: Mapping[int, int], chapter_level: int | None = None) -> list[Heading]:
    """The Markdown headings that carry no number; ``levels``: flow offset -> number of ``#``.

    ``chapter_level`` is the number of ``#`` of chapters (one less for each level above, one more for each below); None: two.
    """
    base = 2 if chapter_level is None else chapter_level
    ends = dict(flow.paragraphs())
    found: list[Heading] = []
    for start, level in sorted(levels.items()):
        end = ends.get(start)
        depth = level - base + 1
        if end is None or depth > _DEEPEST or depth < 0 or mark_at(flow.text, start) is not None:
            continue
        found.append(Heading(depth, _next(found, depth), start, end, end, True, UNNUMBERED, start))
    return found


def _next(found: Sequence[Heading], depth: int) -> int:
    """The number of the next heading of a depth: one more than the last one under the same heading above."""
    for heading in reversed(found):
        if heading.depth < depth:
            break
        if heading.depth == depth:
            return heading.ordinal + 1
    return 1


def named_chapters(flow: FlowText) -> list[Heading]:
    """Lines that are nothing but the name of a chapter of a report (存在的主要问题, 评价结论), and whatever stands in 【】 at the head of a line."""
    found: list[Heading] = []
    for start, end in flow.paragraphs():
        heading = _bracketed(flow, start, end) or _named(flow, start, end)
        if heading is not None:
            ordinal = 1 if found and opens_report(heading.title(flow)) else len(found) + 1
            restarted = next((k for k in range(len(found) - 1, -1, -1) if found[k].ordinal == 1), 0)
            ordinal = ordinal if ordinal == 1 else len(found) - restarted + 1
            found.append(Heading(1, ordinal, heading.start, heading.end, heading.body, heading.alone, UNNUMBERED, heading.words))
    return found


def _bracketed(flow: FlowText, start: int, end: int) -> Heading | None:
    hit = _BRACKETED.match(flow.text, start, end)
    if hit is None:
        return None
    alone = hit.end() >= end
    return Heading(1, 1, start, hit.end(), end if alone else hit.end(), alone, UNNUMBERED, hit.start("title"))


def _named(flow: FlowText, start: int, end: int) -> Heading | None:
    text = _COLON.sub("", flow.text[start:end].strip())
    if len(text) > _LONGEST_NAME or ends_sentence(text) or mark_at(text) is not None or _ABSTRACT.fullmatch(text):
        return None
    if not kinds_of(text, _NAME_SHARE) and not opens_report(text):
        return None
    return Heading(1, 1, start, end, end, True, UNNUMBERED, start)


def titles_over_text(flow: FlowText, a: int, b: int, depth: int) -> list[Heading]:
    """Short lines without a closing sign, each over a paragraph of sentences; none unless the whole stretch is made so."""
    paragraphs = list(flow.paragraphs(a, b))
    titles = [number for number, place in enumerate(paragraphs) if _is_title(flow.text[slice(*place)])]
    if not titles or titles[0] > 1 or not all(_has_text(flow, paragraphs, number) for number in titles):
        return []
    return [Heading(depth, count, *paragraphs[number], paragraphs[number][1], True, UNNUMBERED, paragraphs[number][0])
            for count, number in enumerate(titles, 1)]


def _is_title(text: str) -> bool:
    body = text.strip()
    return 4 <= len(body) <= _LONGEST_TITLE and not ends_sentence(body) and mark_at(body) is None and body[-1] not in "，、；"


def _has_text(flow: FlowText, paragraphs: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a paragraph of sentences stands below the title."""
    return number + 1 < len(paragraphs) and ends_sentence(flow.text[slice(*paragraphs[number + 1])].strip())


def within(headings: Iterable[Heading], a: int, b: int) -> Iterator[Heading]:
    """The headings that begin in ``[a, b)``."""
    return (heading for heading in headings if a <= heading.start < b)


def merged(numbered: Sequence[Heading], loose: Iterable[Heading]) -> list[Heading]:
    """Both lists in order of place."""
    return sorted((*numbered, *loose), key=lambda heading: heading.start)
