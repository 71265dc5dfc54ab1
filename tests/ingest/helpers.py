"""What the tests of reading share: reading a text, and comparing records whatever the offsets and the width of the signs."""
from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ingest.decode import decode
from ingest.document import read_document
from ingest.records import DocumentRecord
from ingest.source import SourceText
from ingest.spans import Passage

DOCUMENTS = Path(__file__).with_name("documents")
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_FOLD = str.maketrans("，。；：！？（）“”‘’【】、", ",.;:!?()\"\"''[],")


def read(text: str, name: str = "文件.txt") -> DocumentRecord:
    """The record of a text."""
    return read_document(SourceText(name, text, "0" * 64, "UTF-8"))


def read_file(name: str) -> DocumentRecord:
    """The record of a document in ``documents``."""
    path = DOCUMENTS / name
    return read_document(decode(path.read_bytes(), path.name))


def text_of(name: str) -> str:
    """The text of a document in ``documents``."""
    return (DOCUMENTS / name).read_text(encoding="utf-8")


def fold(text: str) -> str:
    """``text`` without white space, full-width signs folded to half-width ones, without a closing sign."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_FOLD).rstrip(".;,")


def squeeze(text: str) -> str:
    """``text`` without white space."""
    return re.sub(r"\s", "", text)


def signature(record: DocumentRecord) -> list[tuple[object, ...]]:
    """Everything that was read of the reports of a record, without offsets."""
    found: list[tuple[object, ...]] = []
    for report in record.reports:
        found.append(("report", fold(report.title.text), report.score.value if report.score else None))
        for group in report.findings:
            found.append(("group", group.heading and fold(group.heading.text)))
            found += [("finding", fold(f.passage.text), tuple(fold(p.text) for p in f.parts), tuple(str(a.yuan) for a in f.amounts))
                      for f in group.findings]
        found += [("analysis", f.dimension, fold(f.passage.text)) for f in report.analysis_findings]
        for advice in report.recommendations:
            found.append(("advice", advice.heading and fold(advice.heading.text), *(fold(p.text) for p in advice.items)))
        found += [("answer", a.finding, a.recommendation) for a in report.answers]
        found += [("remedy", r.finding, r.responsible, r.deadline, fold(r.passage.text)) for r in report.rectifications]
    found.append(("sections", *(fold(section.heading.text) for section in record.sections)))
    return found


def passages(record: DocumentRecord) -> list[Passage]:
    """Every passage of the reports of a record."""
    found: list[Passage] = [section.heading for section in record.sections]
    for report in record.reports:
        found.append(report.title)
        for group in report.findings:
            found += [group.heading] if group.heading else []
            found += [p for f in group.findings for p in (f.passage, *f.parts)]
        found += [f.passage for f in report.analysis_findings]
        for advice in report.recommendations:
            found += [advice.heading] if advice.heading else []
            found += advice.items
        found += [r.passage for r in report.rectifications]
    return found


def headings(record: DocumentRecord) -> list[tuple[str | None, int]]:
    """Headings of the problem groups of the first report, with the number of findings under each."""
    return [(group.heading.text if group.heading else None, len(group.findings)) for group in record.reports[0].findings]
