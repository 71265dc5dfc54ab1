"""Places in a source text, and values that are tied to one.

All offsets are code points of the decoded file (a leading byte-order mark dropped, no newline translation), the end exclusive.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open interval ``[start, end)`` of a source text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def slice(self, source: str) -> str:
        """The raw passage, exactly as it stands in ``source``."""
        return source[self.start:self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A cleaned text (line wraps, page numbers and footnotes gone) and the source slices it is made of.

    Joined in order, the slices equal ``text`` but for white space.
    """

    text: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.spans[-1].end

    @property
    def extent(self) -> Span:
        """From the first to the last character, with whatever noise lies between."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Stated(Generic[T_co]):
    """A value and the passage that says it: ``source[span.start:span.end]`` is the evidence."""

    value: T_co
    span: Span


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans``; ``ValueError`` when there is none."""
    found = sorted(spans)
    if not found:
        raise ValueError("no spans to cover")
    return Span(found[0].start, max(span.end for span in found))
