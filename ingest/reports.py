"""The evaluation reports in a text: where each begins and ends, its title page, its preface and its chapters."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.chapters import Chapter, read_chapter
from ingest.digits import with_digit_chapters
from ingest.flow import FlowText
from ingest.kinds import kinds_of, opens_report
from ingest.layout import Footnote, Layout, TableText
from ingest.layout.join import ends_as_title
from ingest.layout.measure import ends_sentence
from ingest.numbering import CHAPTER, mark_at
from ingest.outline import DEPTH, Heading, find_headings
from ingest.spans import Passage, Span
from ingest.unnumbered import marked_headings, merged, named_chapters
from ingest.wording import either

_PREFACE = re.compile(either("front", "preface"))
_SURE_PREFACE = re.compile(either("front", "sure_preface"))
_DATE_LINE = re.compile(either("front", "date_line"))
_COVER = re.compile(either("front", "cover"))
_SIGNATURE = re.compile(either("front", "signature"))
_ANNEX = re.compile(either("front", "annex"))
_TITLED_ANNEX = re.compile(either("front", "titled_annex"))
_ABSTRACT = re.compile(either("front", "abstract"))
_JUDGES = re.compile("评价|自评|评估")
_TITLE_WORD = re.compile(either("front", "title_word"))
_LONGEST_ANNEX = 45
_VERDICTS = ("评价结论", "绩效分析", "主要绩效", "存在问题", "建议", "整改")


@dataclass(frozen=True, slots=True)
class ReportText:
    """One evaluation report of a file.

    ``span`` covers it in the source from its title page, preface or first heading to the next report. ``flow`` is its running text
    alone (offsets of ``preface`` and of the chapters count in it); ``tables`` (``at``: offset in ``flow``) and ``footnotes`` stand apart.
    ``title`` is the title page, joined, or None; ``cover`` the flow range of all that stands before preface and first heading;
    ``source`` is the text of the whole file.
    """

    span: Span
    flow: FlowText
    title: Passage | None
    cover: tuple[int, int] | None
    preface: tuple[int, int] | None
    chapters: tuple[Chapter, ...]
    tables: tuple[TableText, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    source: str = ""

    def find(self, kind: str) -> tuple[Chapter, ...]:
        """Chapters and sections of a kind, outermost first; sections inside a found chapter are not listed again."""
        return tuple(found for chapter in self.chapters for found in _of_kind(chapter, kind))


def _of_kind(chapter: Chapter, kind: str) -> list[Chapter]:
    inner = [found for section in chapter.sections for found in _of_kind(section, kind)]
    if kind not in chapter.kinds:
        return inner
    return inner if inner and len(chapter.kinds) > 1 else [chapter]


@dataclass(frozen=True, slots=True)
class _Outline:
    """Chapter headings of one report and the flow offset at which its front matter begins.

    ``title`` is set where a heading above them names the report, ``limit`` where a higher heading behind them opens something else.
    """

    front: int
    headings: tuple[Heading, ...]
    title: Heading | None = None
    limit: int | None = None


def find_reports(layout: Layout) -> tuple[ReportText, ...]:
    """All evaluation reports of a text, in order; empty when it holds none.

    Chapters are told by their numbers; where there are none, by Markdown marks; else by their names.
    """
    numbered = with_digit_chapters(layout.flow, find_headings(layout.flow))
    for candidates, loose in _schemes(layout, numbered):
        outlines = _without_abstracts(layout.flow, [one for one in _split(layout, candidates) if _is_report(layout.flow, one)])
        if outlines:
            stops = [one.front for one in outlines[1:]] + [len(layout.flow.text)]
            return tuple(_read(layout, one, stop, number == 0, loose) for number, (one, stop) in enumerate(zip(outlines, stops, strict=True)))
    return ()


def _schemes(layout: Layout, numbered: Sequence[Heading]) -> Iterator[tuple[Sequence[Heading], Sequence[Heading]]]:
    """Candidates for chapter headings, one way of setting them after the other, each with the headings without numbers that go with it."""
    level = next((layout.levels[heading.start] + DEPTH[CHAPTER] - heading.depth for heading in numbered if heading.start in layout.levels), None)
    yield numbered, marked_headings(layout.flow, layout.levels, level) if layout.levels else ()
    if layout.levels:
        for level in sorted(set(layout.levels.values())):
            marked = marked_headings(layout.flow, layout.levels, level)
            yield merged([heading for heading in numbered if heading.depth > DEPTH[CHAPTER]], marked), marked
    named = named_chapters(layout.flow)
    yield named, ()


def _without_abstracts(flow: FlowText, outlines: Sequence[_Outline]) -> list[_Outline]:
    """The outlines, an abstract with chapters of its own put to the front matter of the report that follows it."""
    found: list[_Outline] = []
    for one in outlines:
        before = found[-1] if found else None
        if before is not None and _has_abstract(flow, before) and not _has_abstract(flow, one):
            found[-1] = _Outline(before.front, one.headings, before.title, one.limit)
        else:
            found.append(one)
    return found


def _has_abstract(flow: FlowText, outline: _Outline) -> bool:
    return any(_ABSTRACT.fullmatch(flow.text[a:b].strip()) for a, b in flow.paragraphs(outline.front, outline.headings[0].start))


def _is_report(flow: FlowText, outline: _Outline) -> bool:
    """A report judges: chapters on results, problems or advice, at least two of them."""
    kinds = {kind for heading in outline.headings for kind in kinds_of(heading.title(flow))}
    words = flow.text[outline.front:outline.headings[-1].end]
    return len(kinds.intersection(_VERDICTS)) >= 2 and _JUDGES.search(words) is not None


def _split(layout: Layout, candidates: Sequence[Heading]) -> list[_Outline]:
    """Walk over the chapter headings (一、 二、 …): a count that starts again opens a new report."""
    flow = layout.flow
    depth = _chapter_depth(flow, candidates)
    reports: list[list[Heading]] = []
    for heading in candidates:
        if heading.depth != depth:
            continue
        title = heading.title(flow)
        if heading.ordinal == 1 and (not reports or _restarts(flow, reports[-1], title)):
            reports.append([heading])
        elif reports and _follows(reports[-1], heading, title):
            reports[-1].append(heading)
    outlines = []
    floor = 0
    named = _naming(flow, candidates, depth) if len(reports) > 1 else {}
    for chapters in reports:
        name = named.get(chapters[0].start - 1)
        front = name.start if name is not None else _front(layout, chapters[0].start, floor)
        outlines.append(_Outline(front, tuple(chapters), name, _limit(candidates, chapters)))
        floor = chapters[-1].end
    return outlines


def _limit(candidates: Sequence[Heading], chapters: Sequence[Heading]) -> int | None:
    """Where a heading above the level of the chapters goes on counting behind them (二、 behind the （四） of 一、)."""
    higher = [heading for heading in candidates if heading.depth < chapters[0].depth and heading.alone]
    above = next((heading for heading in reversed(higher) if heading.start < chapters[0].start), None)
    if above is None:
        return None
    return next((heading.start for heading in higher if heading.start > chapters[-1].start and heading.depth == above.depth
                 and heading.ordinal == above.ordinal + 1), None)


def _naming(flow: FlowText, candidates: Sequence[Heading], depth: int) -> dict[int, Heading]:
    """Headings above the chapters of reports that name what a report is on and no chapter, by where they end."""
    higher = (heading for heading in candidates if heading.depth < depth and heading.alone)
    return {heading.end: heading for heading in higher if not kinds_of(heading.title(flow)) and not opens_report(heading.title(flow))}


def _chapter_depth(flow: FlowText, candidates: Sequence[Heading]) -> int:
    """The depth of the chapters: the highest whose headings announce what reports consist of (第一部分, 一、, （一）, 1.), else that of 一、."""
    for depth in (0, 1, 2, 3):
        kinds = {kind for heading in candidates if heading.depth == depth for kind in kinds_of(heading.title(flow))}
        if len(kinds.intersection(_VERDICTS)) >= 2:
            return depth
    return 1


def _restarts(flow: FlowText, current: Sequence[Heading], title: str) -> bool:
    if not opens_report(title):
        return False
    kinds = {kind for heading in current for kind in kinds_of(heading.title(flow))}
    return len(current) >= 3 or bool(kinds.intersection(("建议", "存在问题")))


def _follows(current: Sequence[Heading], heading: Heading, title: str) -> bool:
    step = heading.ordinal - current[-1].ordinal
    if step == 1:
        return heading.alone or bool(kinds_of(title))
    return step in (2, 3) and heading.alone and bool(set(kinds_of(title)).intersection(_VERDICTS))


def _front(layout: Layout, first: int, floor: int) -> int:
    """Where the front matter of the report whose first heading stands at ``first`` begins (never before ``floor``)."""
    flow = layout.flow
    above = list(flow.paragraphs(floor, first))[-14:]
    if floor == 0:
        return above[0][0] if above and len(above) < 14 else _title_start(layout, above, first)
    return _title_start(layout, above[1:], first)


def _title_start(layout: Layout, above: Sequence[tuple[int, int]], first: int) -> int:
    text = layout.flow.text
    at = len(above)
    while at > 0 and _is_preface(text, above[at - 1]):
        at -= 1
    titled = next((k for k in range(at - 1, max(at - 9, -1), -1) if ends_as_title(text[slice(*above[k])])), None)
    if titled is None:
        cue = at < len(above) and _SURE_PREFACE.search(text, above[at][0], first)
        return above[at][0] if cue else first
    while titled > 0 and _is_title_line(layout, above[titled - 1]) and above[titled][0] not in layout.tops:
        titled -= 1
    return above[titled][0]


def _is_preface(text: str, paragraph: tuple[int, int]) -> bool:
    body = text[slice(*paragraph)]
    return ends_sentence(body) and mark_at(body) is None and len(body) >= 30 and _PREFACE.search(body) is not None


def _is_title_line(layout: Layout, paragraph: tuple[int, int]) -> bool:
    body = layout.flow.text[slice(*paragraph)]
    return len(body) <= 45 and not ends_sentence(body) and mark_at(body) is None


def _read(layout: Layout, outline: _Outline, stop: int, first: bool, loose: Sequence[Heading]) -> ReportText:
    front = outline.front
    loose = [_shift(heading, front) for heading in loose if front <= heading.start < stop]
    flow = cut(layout.flow, front, stop)
    headings = [_shift(heading, front) for heading in outline.headings]
    limit = outline.limit - front if outline.limit is not None else len(flow.text)
    ends = [heading.start for heading in headings[1:]] + [_end_of_text(flow, headings[-1].body, limit)]
    chapters = tuple(read_chapter(flow, heading, end, loose) for heading, end in zip(headings, ends, strict=True))
    title, cover, preface = _front_matter(flow, headings[0].start)
    if outline.title is not None:
        title = _words(flow, _shift(outline.title, front))
    begin = layout.flow.span(front, front + 1).start
    end = layout.flow.span(stop, stop + 1).start if stop < len(layout.flow.text) else _end_of_all(layout)
    span = Span(0 if first and front == 0 and not layout.source[:begin].strip() else begin, end)
    return ReportText(span, flow, title, cover, preface, chapters, _tables(layout, span, front), _notes(layout, span), layout.source)


def _end_of_all(layout: Layout) -> int:
    """Where the last text, table or footnote ends."""
    at, length = layout.flow.runs[-1][1:]
    return max([at + length, *(table.span.end for table in layout.tables), *(note.spans[-1].end for note in layout.footnotes)])


def _end_of_text(flow: FlowText, a: int, limit: int) -> int:
    """Where the last chapter, which begins at ``a``, ends: at ``limit``, before annexes, before the signature and the date below it."""
    limit = min(limit, len(flow.text))
    paragraphs = list(flow.paragraphs(a, limit))
    end = next((start for start, stop in paragraphs if _opens_annex(flow.text[start:stop])), limit)
    body = [place for place in paragraphs if place[0] < end]
    while len(body) > 1 and _is_signature(flow.text[slice(*body[-1])]):
        end = body.pop()[0]
    return end


def _opens_annex(paragraph: str) -> bool:
    if _ANNEX.match(paragraph):
        return True
    return len(paragraph) <= _LONGEST_ANNEX and not ends_sentence(paragraph) and _TITLED_ANNEX.match(paragraph) is not None


def _words(flow: FlowText, heading: Heading) -> Passage:
    """A heading without its number."""
    words = heading.title(flow)
    at = flow.text.index(words, heading.start)
    return flow.passage(at, at + len(words))


def _is_signature(line: str) -> bool:
    return len(line) <= 40 and not ends_sentence(line) and (_DATE_LINE.fullmatch(line.strip()) is not None or _SIGNATURE.search(line) is not None)


def _front_matter(flow: FlowText, first: int) -> tuple[Passage | None, tuple[int, int] | None, tuple[int, int] | None]:
    paragraphs = list(flow.paragraphs(0, first))
    preface = next((k for k, p in enumerate(paragraphs) if ends_sentence(flow.text[slice(*p)]) and p[1] - p[0] >= 30), len(paragraphs))
    cover = (paragraphs[0][0], paragraphs[preface - 1][1]) if preface else None
    rest = (paragraphs[preface][0], paragraphs[-1][1]) if preface < len(paragraphs) else None
    return _title(flow, paragraphs[:preface]), cover, rest


def _title(flow: FlowText, paragraphs: Sequence[tuple[int, int]]) -> Passage | None:
    last = next((k for k, p in enumerate(paragraphs) if ends_as_title(flow.text[slice(*p)])), None)
    if last is None:
        last = next((k for k, p in enumerate(paragraphs) if _TITLE_WORD.search(flow.text[slice(*p)])), None)
    if last is None:
        return None
    first = last
    while first > 0 and _is_title_words(flow.text[slice(*paragraphs[first - 1])]):
        first -= 1
    start, end = paragraphs[first][0], paragraphs[last][1]
    return Passage(flow.text[start:end].replace("\n", ""), flow.spans(start, end))


def _is_title_words(line: str) -> bool:
    return _DATE_LINE.fullmatch(line) is None and _COVER.search(line) is None


def cut(flow: FlowText, a: int, b: int) -> FlowText:
    """The piece ``[a, b)`` of a flow as a flow of its own (offsets count from ``a``)."""
    runs = []
    index = max(bisect_right(flow.runs, a, key=lambda run: run[0]) - 1, 0)
    while index < len(flow.runs) and flow.runs[index][0] < b:
        at, source, length = flow.runs[index]
        low, high = max(a, at), min(b, at + length)
        if low < high:
            runs.append((low - a, source + low - at, high - low))
        index += 1
    return FlowText(flow.text[a:b].rstrip("\n"), tuple(runs))


def _shift(heading: Heading, by: int) -> Heading:
    return Heading(heading.depth, heading.ordinal, heading.start - by, heading.end - by, heading.body - by, heading.alone, heading.style,
                   max(heading.words - by, 0))


def _tables(layout: Layout, span: Span, front: int) -> tuple[TableText, ...]:
    return tuple(TableText(t.caption, t.lines, max(t.at - front, 0)) for t in layout.tables if span.start <= t.span.start < span.end)


def _notes(layout: Layout, span: Span) -> tuple[Footnote, ...]:
    return tuple(note for note in layout.footnotes if span.start <= note.spans[0].start < span.end)
