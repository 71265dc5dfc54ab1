"""PDF files, by pdfium: text in reading order with the box of every character, ruled tables cell by cell, scanned pages named."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.readers.base import TextDraft
from ingest.readers.errors import damaged, no_text, protected, scanned, too_large
from ingest.readers.pdf_chars import PageMarks, read_marks
from ingest.readers.pdf_pages import read_page, write_pages
from ingest.source import SourceText

_MOST_PAGES = 3000
#: A page with fewer characters and a picture over most of it is a scan.
_FEWEST_CHARACTERS = 15
_PASSWORD = 4


class PdfReader:
    """Reads all pages of a PDF file."""

    def read(self, data: bytes, name: str) -> SourceText:
        """Raises FK-I040 damaged, FK-I041 locked, FK-I042 scanned throughout, FK-I045 too many pages, FK-I046 no text."""
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
                raise protected(name, "PDF") from error
            raise damaged(name, "PDF") from error
        try:
            return _read(document, data, name)
        finally:
            document.close()


def _read(document: Any, data: bytes, name: str) -> SourceText:
    if len(document) > _MOST_PAGES:
        raise too_large(name, f"{len(document):,} 页，最多读 {_MOST_PAGES:,} 页")
    pages, scans, broken, askew = [], [], [], 0
    for index in range(len(document)):
        marks = _marks(document, index)
        if marks is None:
            broken.append(index + 1)
            continue
        if marks.pictured and sum(not char.sign.isspace() for char in marks.chars) < _FEWEST_CHARACTERS:
            scans.append(index + 1)
        askew += marks.tilted
        pages.append(read_page(marks))
    draft = TextDraft()
    write_pages(draft, pages)
    if broken and draft.empty:
        raise damaged(name, "PDF")
    if scans and (draft.empty or len(scans) == len(document)):
        raise scanned(name, len(scans))
    if draft.empty:
        raise no_text(name, "PDF")
    _notice(draft, scans, "是扫描图片，几乎没有文字，未能读取；请先做文字识别（OCR）")
    _notice(draft, broken, "已损坏，未能读取")
    if askew:
        draft.notices.append(f"略去倾斜或与正文方向不同的文字 {askew} 字（水印、印章等）")
    return draft.finish(data, name, "PDF")


def _marks(document: Any, index: int) -> PageMarks | None:
    """What is drawn on a page; None for a page that cannot be loaded."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        return read_marks(page, index + 1)
    finally:
        page.close()


def _notice(draft: TextDraft, pages: Sequence[int], what: str) -> None:
    if pages:
        shown = "、".join(map(str, pages[:20])) + ("等" if len(pages) > 20 else "")
        draft.notices.append(f"第 {shown} 页{what}")
