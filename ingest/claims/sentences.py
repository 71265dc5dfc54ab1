"""Sentences with their figures: the unit in which claims of running text are looked for."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.claims.printed import Printed, read_figures
from ingest.flow import FlowText
from ingest.spans import Span

_END = re.compile(r"[。！？!?\n]")
_CLAUSE = re.compile(r"[，；：（,;:(]")
_EDGES = "，。；、：（\n"


@dataclass(frozen=True, slots=True)
class Sentence:
    """``flow.text[a:b]``; its figures are those numbered ``first`` to ``last`` (not included) of the region."""

    a: int
    b: int
    first: int
    last: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph ``flow.text[a:b]`` of a region; ``figures`` are those of the whole region, ``low`` to ``high`` those of the paragraph."""

    flow: FlowText
    a: int
    b: int
    figures: Sequence[Printed]
    low: int
    high: int

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; the closing sign belongs to its sentence."""
        cuts = [match.end() for match in _END.finditer(self.flow.text, self.a, self.b)]
        if not cuts or cuts[-1] < self.b:
            cuts.append(self.b)
        found, at, low = [], self.a, self.low
        for cut in cuts:
            high = low
            while high < self.high and self.figures[high].a < cut:
                high += 1
            found.append(Sentence(at, cut, low, high))
            at, low = cut, high
        return tuple(found)

    @cached_property
    def _words(self) -> dict[int, tuple[str, str]]:
        """Lead and clause of the figures that were asked for."""
        return {}

    def lead(self, number: int) -> str:
        """The words between the figure before (or the start of the sentence) and figure ``number``, without white space."""
        return self._before(number)[0]

    def clause(self, number: int) -> str:
        """The last clause of the words before figure ``number``: behind the last comma, bracket or colon."""
        return self._before(number)[1]

    def _before(self, number: int) -> tuple[str, str]:
        known = self._words.get(number)
        if known is None:
            start = self.figures[number - 1].b if number else 0
            lead = "".join(_END.split(self.flow.text[start:self.figures[number].a])[-1].split())
            known = self._words[number] = lead, _CLAUSE.split(lead)[-1]
        return known

    def passage(self, a: int, b: int) -> Span:
        """The source extent of ``flow.text[a:b]``, without the punctuation at its ends."""
        text = self.flow.text
        while a < b and (text[a].isspace() or text[a] in "，。；、：,;:）)"):
            a += 1
        while b > a and (text[b - 1].isspace() or text[b - 1] in "，。；、：,;:"):
            b -= 1
        return self.flow.span(a, b)

    def clause_start(self, at: int) -> int:
        """Where the clause around ``at`` begins, so that a quotation says what a figure measures (at most 40 characters before)."""
        text = self.flow.text
        begin = max(self.a, at - 40)
        cut = at
        while cut > begin and text[cut - 1] not in _EDGES:
            cut -= 1
        return cut if cut > begin else begin if begin == self.a else at


def read_paragraphs(flow: FlowText, a: int = 0, b: int | None = None) -> Iterator[Paragraph]:
    """The paragraphs of ``flow.text[a:b]`` that hold figures."""
    figures = tuple(read_figures(flow, a, b))
    starts = [figure.a for figure in figures]
    for start, stop in flow.paragraphs(a, b):
        low, high = bisect_left(starts, start), bisect_left(starts, stop)
        if low < high:
            yield Paragraph(flow, start, stop, figures, low, high)
