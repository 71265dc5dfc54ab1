"""What the tests of reading share: reading a text, and comparing records whatever the offsets and the width of the signs."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from pathlib import Path

from ingest.decode import decode
from ingest.document import read_document
from ingest.records import DocumentRecord
from ingest.source import SourceText
from ingest.spans import Passage, Span, Stated

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


_UNTOLD = frozenset(("spans", "issues"))


def signature(record: DocumentRecord) -> list[object]:
    """Everything that was read of the reports of a record, without offsets and without what the wording alone decides (kinds)."""
    return [_plain(report) for report in record.reports]


def _plain(value: object) -> object:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Span):
        return None
    if isinstance(value, Passage):
        return fold(value.text)
    if isinstance(value, Stated):
        return _plain(value.value)
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    if is_dataclass(value):
        return tuple((one.name, _plain(getattr(value, one.name))) for one in fields(value) if one.name not in _UNTOLD)
    return value


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
