"""A report made ready for the extractors: its prose, footnotes and tables as tight texts, its places, bodies and firms found once."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.chapters import Chapter
from ingest.evaluation.aliases import StatedAlias, find_aliases
from ingest.evaluation.firms import Firm, find_firms
from ingest.evaluation.offices import Office, find_offices
from ingest.evaluation.places import Places, learn_places
from ingest.evaluation.score_rows import Cell, read_cells
from ingest.evaluation.tight import Tight, fold
from ingest.flow import FlowText
from ingest.layout import TableText
from ingest.reports import ReportText
from ingest.source import SourceText
from ingest.spans import Span

_CONTEXT = 40_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What all extractors of one report share.

    ``prose`` is the running text, ``cells`` the cells of each table, ``notes`` the footnotes;
    ``title`` the title page without the date, or an empty string.
    """

    report: ReportText
    source: SourceText
    prose: Tight
    cells: tuple[tuple[Cell, ...], ...]
    notes: tuple[Tight, ...]
    title: str
    places: Places
    offices: tuple[Office, ...]
    firms: tuple[Firm, ...]
    stated: tuple[StatedAlias, ...]

    @classmethod
    def of(cls, report: ReportText, source: SourceText) -> Reading:
        """Read ``report``, which lies in ``source``."""
        prose = Tight.of(report.flow)
        notes = tuple(Tight.of(FlowText.of(source.text, [note.spans])) for note in report.footnotes)
        title = Tight.of(FlowText(report.title.text, ((0, 0, len(report.title.text)),))).text if report.title else ""
        places = learn_places(prose.text, title)
        if not places.home.keys() & set("市县区旗州盟"):
            places = learn_places(prose.text, title, _context(source.text, report.span.start // _CONTEXT))
        offices, firms = find_offices(prose.text, places), find_firms(prose.text, places)
        folded, offset = fold(source.text[report.span.start:report.span.end]), report.span.start
        cells = tuple(read_cells(folded, offset, table.lines) for table in report.tables)
        return cls(report, source, prose, cells, notes, title, places, offices, firms, find_aliases(prose.text, offices, firms))

    def table_text(self, table: TableText) -> Tight:
        """A flattened table as a tight text, one line of it in each paragraph."""
        return Tight.of(FlowText.of(self.source.text, [[line] for line in table.lines]))

    def within(self, chapter: Chapter) -> tuple[int, int]:
        """Where the body of a chapter stands in ``prose.text``."""
        return self.prose.index(chapter.body[0]), self.prose.index(chapter.body[1])

    def first_chapter(self) -> int:
        """Where the first chapter heading stands in ``prose.text``."""
        chapters = self.report.chapters
        return self.prose.index(chapters[0].start) if chapters else 0


@lru_cache(maxsize=2)
def _context(text: str, block: int) -> str:
    """The document around one block of ``_CONTEXT`` characters, with a block on either side; the reports of a block share it."""
    start, end = max(0, block - 1) * _CONTEXT, min(len(text), (block + 2) * _CONTEXT)
    return Tight.of(FlowText.of(text, [[Span(start, max(end, start + 1))]])).text
