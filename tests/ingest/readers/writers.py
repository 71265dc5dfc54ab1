"""Small writers of office files, for tests: Word, HTML, Excel, and PDF by LibreOffice."""
from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import openpyxl
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.ingest.readers.blocks import Block, Table

FONT = "Noto Sans CJK SC"
SOFFICE = shutil.which("soffice")


def docx_of(blocks: Sequence[Block]) -> bytes:
    """A Word file of the blocks: paragraphs with an indented first line, ruled tables."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for block in blocks:
        if isinstance(block, Table):
            width = max(len(row) for row in block.rows)
            table = document.add_table(len(block.rows), width, style="Table Grid")
            for cells, row in zip([list(row.cells) for row in table.rows], block.rows, strict=True):
                start = 0
                for column, text in enumerate(row):
                    if text is not None:
                        start = column
                    if text:
                        cells[column].text = text
                    if column > start and (column + 1 == len(row) or row[column + 1] is not None):
                        cells[start].merge(cells[column])
            document.add_paragraph()
        else:
            paragraph = document.add_paragraph(block)
            paragraph.paragraph_format.first_line_indent = Pt(21)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text_of(blocks: Sequence[Block]) -> bytes:
    """A text file of the blocks: a line for each paragraph, tables with pipes."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [f"| {' | '.join(cell or '' for cell in row)} |" for row in block.rows] + [""]
        else:
            lines.append(block)
    return "\n".join(lines).encode("utf-8")


def html_of(blocks: Sequence[Block], charset: str = "utf-8") -> bytes:
    """A web page of the blocks, with what web pages have besides."""
    body = []
    for block in blocks:
        if isinstance(block, Table):
            rows = "".join(f"<tr>{''.join(_cells(row))}</tr>\n" for row in block.rows)
            body.append(f'<table border="1">\n{rows}</table>')
        else:
            body.append(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{escape(block)}</p>")
    page = (f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>公开</title><style>p {{margin: 0}}</style></head>\n<body>'
            f'<script>var a = "<p>不是正文</p>";</script><div class="main">{chr(10).join(body)}</div></body></html>')
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def _cells(row: Sequence[str | None]) -> Iterator[str]:
    for column, cell in enumerate(row):
        if cell is not None:
            wide = next((n for n in range(1, len(row) - column) if row[column + n] is not None), len(row) - column)
            yield f'<td colspan="{wide}">\n  {escape(cell)}\n</td>'


def xlsx_of(sheets: Sequence[tuple[str, Sequence[Block]]]) -> bytes:
    """A workbook; figures are typed as numbers with the number format that shows them as printed."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, blocks in sheets:
        sheet = book.create_sheet(name)
        row = 0
        for block in blocks:
            for cells in block.rows if isinstance(block, Table) else ((block,),):
                row += 1
                for column, text in enumerate(cells, 1):
                    _type(sheet.cell(row, column), text or "")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _type(cell: object, text: str) -> None:
    digits = text.replace(",", "")
    try:
        number = float(digits)
    except ValueError:
        cell.value = text or None
        return
    if digits.isdigit() and (len(digits) > 2 and "," not in text):
        cell.value = text
        return
    cell.value = number
    cell.number_format = ("#,##0" if "," in text else "0") + ("." + "0" * len(digits.partition(".")[2]) if "." in digits else "")


def pdf_of(document: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice prints it."""
    source = folder / "document.docx"
    source.write_bytes(document)
    convert(source, "pdf")
    return (folder / "document.pdf").read_bytes()


def convert(source: Path, form: str) -> None:
    """Convert a file by LibreOffice, beside it."""
    folder = source.parent
    subprocess.run([SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form, "--outdir", str(folder),
                    str(source)], check=True, capture_output=True, timeout=120)
