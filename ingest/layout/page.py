"""The layout of a whole text: flow of paragraphs, tables and footnotes, each tied to the source."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.flow import FlowText
from ingest.layout.glue import unglue
from ingest.layout.join import Paragraph, join_lines
from ingest.layout.lines import Line, split_lines
from ingest.layout.measure import Measure, take_measure
from ingest.layout.notes import NoteLines, find_notes, fused_references, reference_spans
from ingest.layout.pages import find_page_numbers, find_running_heads
from ingest.layout.tables import label_tables
from ingest.spans import Span, cover


@dataclass(frozen=True, slots=True)
class TableText:
    """A flattened table that was lifted out of the flow: ``lines`` are its physical lines (cells or rows) in order.

    ``caption`` is the printed caption (表 3-1 …) or None; ``at`` the flow offset where the table stood.
    """

    caption: Span | None
    lines: tuple[Span, ...]
    at: int

    @property
    def span(self) -> Span:
        """From the caption to the last line."""
        return cover(self.lines if self.caption is None else (self.caption, *self.lines))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its printed number (0: none) and the source slices of its text without the mark."""

    number: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a reader sees: ``flow`` (headings and prose), ``tables`` and ``footnotes``, all in source order.

    ``tops`` are the flow offsets of paragraphs that open a page or follow a wide gap, ``wrapped`` whether lines were hard wrapped,
    ``levels`` the flow offsets of Markdown headings with the number of their ``#``.
    """

    source: str
    flow: FlowText
    tables: tuple[TableText, ...]
    footnotes: tuple[Footnote, ...]
    tops: frozenset[int]
    wrapped: bool
    levels: Mapping[int, int] = field(default_factory=dict)


def lay_out(source: str) -> Layout:
    """Read the lines of ``source``, drop what belongs to pages, undo wraps, lift tables and footnotes out."""
    lines = split_lines(source)
    measure = _join_broken_lines(take_measure(lines), lines)
    pages = find_page_numbers(lines, measure)
    dropped = pages | find_running_heads(lines, pages)
    notes = find_notes(lines, measure, dropped)
    noted = {i for note in notes for i in range(note.first, note.last + 1)}
    kept = [i for i in range(len(lines)) if i not in dropped and i not in noted and not _lone_reference(lines[i])]
    paragraphs = join_lines(lines, kept, measure)
    label_tables(paragraphs, lines, measure)
    paragraphs = [piece for paragraph in paragraphs
                  for piece in (unglue(paragraph, lines) if paragraph.kind == "text" else [paragraph])]
    return _assemble(source, lines, paragraphs, notes, measure)


def _join_broken_lines(measure: Measure, lines: Sequence[Line]) -> Measure:
    """A raised reference on a line of its own broke a printed line in three: its last piece counts with the size of the whole."""
    sizes = list(measure.sizes)
    for index in range(1, len(lines) - 1):
        if _lone_reference(lines[index]) and sizes[index - 1] + sizes[index + 1] <= measure.full_at(index) + 4:
            sizes[index + 1] += sizes[index - 1]
    return replace(measure, sizes=tuple(sizes))


def _lone_reference(line: Line) -> bool:
    found = reference_spans(line.text) if line.text.startswith("[") else []
    return bool(found) and found[0] == (0, len(line.text))


def _assemble(source: str, lines: Sequence[Line], paragraphs: Sequence[Paragraph], notes: Sequence[NoteLines], measure: Measure) -> Layout:
    text = [p for p in paragraphs if p.kind == "text"]
    fused = fused_references(lines, notes)
    flow = FlowText.of(source, [[span for i in p.indices for span in _slices(lines[i], fused)] for p in text])
    offsets = _offsets(flow, [lines[p.indices[0]].start for p in text])
    firsts = [lines[p.indices[0]] for p in text]
    tops = frozenset(at for at, line in zip(offsets, firsts, strict=True) if line.indent == 1 or line.gap >= 3)
    tables = _tables(lines, paragraphs, [line.start for line in firsts], offsets, len(flow.text))
    levels = {at: line.marked for at, line in zip(offsets, firsts, strict=True) if line.marked}
    return Layout(source, flow, tables, _footnotes(lines, notes), tops, measure.wrapped, levels)


def _offsets(flow: FlowText, starts: Sequence[int]) -> list[int]:
    found = (flow.at(start) for start in starts)
    return [at if at is not None else 0 for at in found]


def _slices(line: Line, fused: Sequence[Span]) -> tuple[Span, ...]:
    """The slices of a line without references to footnotes (``fused``, in order of place: those without brackets)."""
    if not fused and "[" not in line.text:
        return line.slices
    refs = [Span(line.start + a, line.start + b) for a, b in reference_spans(line.text)] if "[" in line.text else []
    at = bisect_left(fused, Span(line.start, line.start + 1))
    while at < len(fused) and fused[at].end <= line.end:
        refs.append(fused[at])
        at += 1
    refs.sort()
    return line.slices if not refs else tuple(piece for span in line.slices for piece in _without(span, refs))


def _without(span: Span, holes: Sequence[Span]) -> list[Span]:
    pieces, at = [], span.start
    for hole in holes:
        if span.start <= hole.start and hole.end <= span.end:
            if hole.start > at:
                pieces.append(Span(at, hole.start))
            at = hole.end
    if at < span.end:
        pieces.append(Span(at, span.end))
    return pieces


def _tables(lines: Sequence[Line], paragraphs: Sequence[Paragraph], starts: Sequence[int], offsets: Sequence[int], end: int) -> tuple[TableText, ...]:
    tables: list[TableText] = []
    caption: Span | None = None
    cells: list[Span] = []

    def close(before: int) -> None:
        nonlocal caption, cells
        if cells or caption is not None:
            place = bisect_left(starts, before)
            at = offsets[place] if place < len(offsets) else end
            tables.append(TableText(caption, tuple(cells or [caption] if caption else cells), at))
        caption, cells = None, []

    for paragraph in paragraphs:
        spans = [Span(lines[i].start, lines[i].end) for i in paragraph.indices]
        if paragraph.kind == "text":
            close(spans[0].start)
        elif paragraph.kind == "caption":
            close(spans[0].start)
            caption = cover(spans)
        else:
            cells.extend(spans)
    close(len(lines) and lines[-1].end + 1)
    return tuple(tables)


def _footnotes(lines: Sequence[Line], notes: Sequence[NoteLines]) -> tuple[Footnote, ...]:
    found = []
    for note in notes:
        spans = [Span(lines[i].start + (note.skip if i == note.first else 0), lines[i].end) for i in range(note.first, note.last + 1)
                 if lines[i].start + (note.skip if i == note.first else 0) < lines[i].end]
        if spans:
            found.append(Footnote(note.number, tuple(spans)))
    return tuple(found)
