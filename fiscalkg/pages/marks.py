"""What was taken from a document, laid over its text: problems and the like in the margin, figures and names in the line."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from fiscalkg.pages.reading import Block, Piece
from fiscalkg.pages.widgets.kinds import labels
from fiscalkg.service.passages import DocumentSpans, Span
from fiscalkg.workspace import Workspace
from kg.graph import Iri
from ontology.terms import FK

MARGIN: Final = {FK.Finding: "finding", FK.AnalysisFinding: "analysis", FK.Recommendation: "recommendation"}
"""Classes that stand in the margin, beside the passage they are."""
IN_LINE: Final = frozenset({FK.Amount, FK.Measure, FK.Evidence, FK.BudgetLine, FK.Indicator, FK.FundUse, FK.DimensionScore, FK.ProjectEntry})
"""Classes that are marked in the line."""
HEADING: Final = 80
"""Characters of the longest block that is shown as a heading; with longer ones the text goes on in the same paragraph."""
LONGEST: Final = 160
"""Characters of a passage that is marked in the line; longer ones (tables, reports) would mark everything."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of characters that are marked alike: where it begins, and the classes it is shown with; ``span`` is what a click opens."""

    start: int
    text: str
    classes: str
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Note:
    """A mark in the margin: the kind of content, the codes of kinds of problems, and the passage."""

    kind: str
    codes: tuple[str, ...]
    span: tuple[int, int]
    iri: str


@dataclass(frozen=True, slots=True)
class Line:
    """A block ready to be shown: the parts of each piece, notes in its margin, what kinds of passage run through it."""

    kind: str
    start: int
    pieces: tuple[tuple[Part, ...], ...]
    notes: tuple[Note, ...]
    within: str
    cited: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything taken from one document: all spans, and the codes of each problem."""

    spans: DocumentSpans
    codes: dict[str, tuple[str, ...]]

    def lines(self, text: str, blocks: Sequence[Block], cited: Piece | None,
              headings: frozenset[int] = frozenset()) -> list[Line]:
        """The blocks with all marks; ``text`` is the document's, ``cited`` the passage to highlight, ``headings`` where headings begin."""
        if not blocks:
            return []
        found = self.spans.within(blocks[0].start, blocks[-1].end)
        notes = [one for one in found if one.kind in MARGIN]
        inline = [one for one in found if one.kind in IN_LINE and one.end - one.start <= LONGEST]
        lines = (self._line(text, block, notes, inline, cited) for block in blocks)
        return [replace(line, heading=block.start in headings and block.end - block.start <= HEADING)
                for block, line in zip(blocks, lines, strict=True)]

    def _line(self, text: str, block: Block, notes: list[Span], inline: list[Span], cited: Piece | None) -> Line:
        here = [one for one in notes if one.start < block.end and one.end > block.start]
        near = [one for one in inline if one.start < block.end and one.end > block.start]
        pieces = tuple(tuple(_parts(text, piece, near, cited)) for piece in block.pieces)
        begun = tuple(Note(MARGIN[one.kind], self.codes.get(one.iri, ()), (one.start, one.end), one.iri)
                      for one in here if block.start <= one.start < block.end)
        marked = cited is not None and cited[0] < block.end and cited[1] > block.start
        return Line(block.kind, block.start, pieces, begun, MARGIN[here[0].kind] if here else "", marked, heading=False)


def marks(workspace: Workspace, name: str) -> Marks:
    """The marks of a document. Raises ``KgError`` FK-K030 for a document that is not there."""
    graph = workspace.graph
    found: dict[str, list[str]] = {}
    for row in graph.select(_CODES, document=Iri(graph.iris.document(name))):
        found.setdefault(row["about"], []).append(row["code"])
    return Marks(DocumentSpans.read(graph, name), {iri: tuple(dict.fromkeys(codes)) for iri, codes in found.items()})


def described(note: Note) -> str:
    """The kinds of problems of a note in words."""
    return "、".join(f"{code} {labels().get(code, '')}" for code in note.codes)


def _parts(text: str, piece: Piece, inline: Iterable[Span], cited: Piece | None) -> Iterable[Part]:
    start, end = piece
    near = [one for one in inline if one.start < end and one.end > start]
    cuts = {start, end, *(at for one in near for at in (one.start, one.end)), *(cited or ())}
    places = sorted(at for at in cuts if start <= at <= end)
    for low, high in pairwise(places):
        over = [one for one in near if one.start <= low and one.end >= high]
        shortest = min(over, key=lambda one: (one.end - one.start, one.start), default=None)
        names = ["fk-datum"] if over else []
        if cited is not None and cited[0] <= low and high <= cited[1]:
            names.append("fk-cited")
        yield Part(low, text[low:high], " ".join(names), (shortest.start, shortest.end) if shortest else None)


_CODES: Final = """
SELECT ?about ?code WHERE {
  ?a a fk:IssueAssignment ; fk:about ?about ; fk:issueType/skos:notation ?code ; fk:rank ?rank . ?about fk:inDocument $document
} ORDER BY ?about ?rank"""
