"""Derived text that can always be traced back: what a reader sees once wraps, page numbers and footnotes are gone.

A ``FlowText`` is a string plus runs ``(text offset, source offset, length)``: characters inside a run are copied from the source one
by one, characters between runs (the line feeds that separate paragraphs) have no source.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.spans import Passage, Span

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class FlowText:
    """Cleaned text of a region, paragraphs separated by a line feed, every other character tied to its source offset."""

    text: str
    runs: tuple[Run, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(run[0] for run in self.runs))

    @classmethod
    def of(cls, source: str, paragraphs: Iterable[Iterable[Span]]) -> FlowText:
        """Join paragraphs, each given as the source slices it is made of (empty paragraphs are left out)."""
        pieces: list[str] = []
        runs: list[Run] = []
        at = 0
        for spans in paragraphs:
            slices = list(spans)
            if not slices:
                continue
            if pieces:
                pieces.append("\n")
                at += 1
            for span in slices:
                runs.append((at, span.start, span.end - span.start))
                pieces.append(source[span.start:span.end])
                at += span.end - span.start
        return cls("".join(pieces), tuple(runs))

    def spans(self, a: int, b: int) -> tuple[Span, ...]:
        """The source slices behind ``text[a:b]``, neighbours merged; empty when only separators lie there."""
        found: list[Span] = []
        index = max(bisect_right(self._starts, a) - 1, 0)
        while index < len(self.runs) and self.runs[index][0] < b:
            at, source, length = self.runs[index]
            low, high = max(a, at), min(b, at + length)
            if low < high:
                start, end = source + low - at, source + high - at
                if found and found[-1].end == start:
                    found[-1] = Span(found[-1].start, end)
                else:
                    found.append(Span(start, end))
            index += 1
        return tuple(found)

    def passage(self, a: int, b: int) -> Passage:
        """``text[a:b]`` without surrounding white space, as a passage; ``ValueError`` when nothing but white space lies there."""
        a, b = self.trim(a, b)
        return Passage(self.text[a:b], self.spans(a, b))

    def span(self, a: int, b: int) -> Span:
        """The raw extent in the source from the first to the last character of ``text[a:b]`` (white space trimmed)."""
        a, b = self.trim(a, b)
        first, last = self._origin(a), self._origin(b - 1)
        if first is not None and last is not None:
            return Span(first, last + 1)
        spans = self.spans(a, b)
        return Span(spans[0].start, spans[-1].end)

    def _origin(self, index: int) -> int | None:
        """The source offset of a character, None for a separator."""
        at, source, length = self.runs[max(bisect_right(self._starts, index) - 1, 0)] if self.runs else (0, 0, 0)
        return source + index - at if at <= index < at + length else None

    def trim(self, a: int, b: int) -> tuple[int, int]:
        """Move both ends inwards over white space; ``ValueError`` when nothing is left."""
        while a < b and self.text[a].isspace():
            a += 1
        while b > a and self.text[b - 1].isspace():
            b -= 1
        if a >= b:
            raise ValueError(f"no text between {a} and {b}")
        return a, b

    def paragraphs(self, a: int = 0, b: int | None = None) -> Iterator[tuple[int, int]]:
        """The paragraphs that lie in ``text[a:b]``, as offsets into ``text``, empty ones left out."""
        stop = len(self.text) if b is None else b
        while a < stop:
            end = self.text.find("\n", a, stop)
            end = stop if end < 0 else end
            if self.text[a:end].strip():
                yield a, end
            a = end + 1

    def at(self, source_offset: int) -> int | None:
        """The text offset of a source offset (runs ascend in the source), or None where that character was dropped."""
        index = bisect_right(self.runs, source_offset, key=lambda run: run[1]) - 1
        if index < 0:
            return None
        at, source, length = self.runs[index]
        return at + source_offset - source if source_offset < source + length else None
