"""The same document as text, Word, web page, PDF and workbook gives the same records."""
from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.document import read_document
from ingest.readers import read_source
from ingest.records import DocumentRecord
from tests.ingest.readers.blocks import EXAMPLES, Block, Table, blocks_of
from tests.ingest.readers.facts import facts
from tests.ingest.readers.writers import SOFFICE, docx_of, html_of, pdf_of, text_of, xlsx_of

FILES = sorted(EXAMPLES.iterdir())
DUMPED = "水利局"
"""A dump of Word tables, one cell a line: its cells fill the first lines, where a title is looked for, and its rows nest by less."""

CUT = "汇编"
"""A table of the text is cut by a page number, so that one row of funds is not seen there; the other formats have it."""


def read(data: bytes, name: str) -> DocumentRecord:
    return read_document(read_source(data, name))


@cache
def told(path: Path) -> Counter[tuple[str, Any]]:
    return said(read(path.read_bytes(), path.name), path)


def said(record: DocumentRecord, path: Path) -> Counter[tuple[str, Any]]:
    if DUMPED in path.name:
        record = replace(record, title=None, budget_lines=tuple(replace(line, parent=None) for line in record.budget_lines))
    return facts(record)


def assert_same(found: Counter[tuple[str, Any]], path: Path) -> None:
    assert dict(told(path) - found) == {}
    extra = found - told(path)
    assert {kind for kind, _ in extra if not (CUT in path.name and kind.endswith("funds"))} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_word_file_says_what_the_text_says(path: Path) -> None:
    assert_same(said(read(docx_of(blocks_of(path)), "a.docx"), path), path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_page_says_what_the_text_says(path: Path, charset: str) -> None:
    assert_same(said(read(html_of(blocks_of(path), charset), "a.html"), path), path)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_pdf_says_what_the_text_says(path: Path, tmp_path: Path) -> None:
    assert_same(said(read(pdf_of(docx_of(blocks_of(path)), tmp_path), "a.pdf"), path), path)


@pytest.mark.parametrize("path", [path for path in FILES if "预算" in path.name], ids=lambda path: path.stem)
def test_a_workbook_says_what_its_tables_say_as_text(path: Path) -> None:
    sheets = sheets_of(path)
    text = read(text_of([block for _, blocks in sheets for block in blocks]), "a.txt")
    assert text.budget_lines
    assert untitled(said(read(xlsx_of(sheets), "a.xlsx"), path)) == untitled(said(text, path))


def untitled(found: Counter[tuple[str, Any]]) -> dict[tuple[str, Any], int]:
    """Without the title, which loose sentences between the tables of a text may take the place of."""
    return {fact: count for fact, count in found.items() if fact[0] != "title"}


def sheets_of(path: Path) -> list[tuple[str, list[Block]]]:
    """A sheet for each table of a document, under its title and what stands right above the table."""
    blocks = blocks_of(path)
    sheets: list[tuple[str, list[Block]]] = []
    above: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            lead = [one for one in above if len(one) <= 50][-3:]
            sheets.append((f"Sheet{len(sheets) + 1}", [*(lead if sheets else [blocks[0], *lead]), block]))
            above = []
        else:
            above.append(block)
    return sheets
