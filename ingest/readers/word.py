"""Word files (docx): the body in document order with the numbers of automatic lists, tables, notes and text boxes; heads and feet left out."""
from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any
from zipfile import BadZipFile

from ingest.places import WordPlace
from ingest.readers.archive import check_archive
from ingest.readers.base import CellPieces, Piece, TextDraft, column_letters
from ingest.readers.errors import damaged, no_text
from ingest.readers.word_lists import Numbers, W
from ingest.readers.word_text import Written, written
from ingest.source import SourceText

_CONTAINERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_NOTE_PARTS = (("footnote", "/footnotes"), ("endnote", "/endnotes"))
_CONTENTS = re.compile(r"toc\s?\d|目录\s?\d", re.I)
_PAGE_TOP = "\n\n\n"
_DEEPEST = 50


class WordReader:
    """Reads the body of a docx file."""

    def read(self, data: bytes, name: str) -> SourceText:
        """Raises FK-I040 damaged, FK-I041 locked, FK-I043 unsafe to unpack, FK-I046 no text."""
        from docx import Document
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError  # type: ignore[import-untyped]

        check_archive(data, name, "Word")
        try:
            walk = _Walk(Document(io.BytesIO(data)))
            walk.body()
        except (OpcError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError, TypeError, RecursionError) as error:
            raise damaged(name, "Word") from error
        if walk.draft.empty:
            raise no_text(name, "Word")
        return walk.draft.finish(data, name, "Word")


class _Walk:
    """One pass over the body of a document."""

    def __init__(self, document: Any) -> None:
        self.draft = TextDraft()
        self._body = document.element.body
        self._parts = list(document.part.rels.values())
        styles = self._part("/styles")
        self._numbers = Numbers(self._part("/numbering"), styles)
        self._contents = frozenset(_contents_styles(styles)) if styles is not None else frozenset()
        self._notes = {(kind, note.get(f"{W}id")): note for kind, ending in _NOTE_PARTS if (part := self._part(ending)) is not None
                       for note in part.iter(f"{W}{kind}")}
        self._note_numbers: dict[tuple[str, str], int] = {}
        self._paragraph = self._table = 0
        self._waiting: list[tuple[str, str]] = []

    def body(self) -> None:
        """Write everything."""
        self._blocks(self._body, 0)

    def _part(self, ending: str) -> Any | None:
        """The root of the part whose kind of relation ends so, if the document has one."""
        from docx.oxml import parse_xml

        part = next((one.target_part for one in self._parts if not one.is_external and one.reltype.endswith(ending)), None)
        return parse_xml(part.blob) if part is not None else None

    def _blocks(self, parent: Any, depth: int) -> None:
        for block in _children(parent, depth):
            if block.tag == f"{W}p":
                self._write_paragraph(block, depth)
            elif block.tag == f"{W}tbl":
                self._write_table(block, depth)

    # -- paragraphs ---------------------------------------------------------------------------------------------------------------

    def _write_paragraph(self, element: Any, depth: int) -> None:
        self._paragraph += 1
        place = WordPlace(self._paragraph)
        number = self._numbers.number(element)
        if self._in_contents(element):
            return
        found = written(element, self._note_numbers)
        if found.breaks or _flag(element, "pageBreakBefore"):
            self.draft.add(_PAGE_TOP)
        lines = [line.strip() for line in found.text.split("\n")]
        for at, line in enumerate(lines):
            text = line if _is_row(lines, at) else " ".join(line.split("\t"))
            if text or number:
                self.draft.line([(number, None), (text, place)])
                number = ""
        self._after(found, depth)
        if element.find(f"{W}pPr/{W}sectPr") is not None and self.draft.length:
            self.draft.add(_PAGE_TOP)

    def _after(self, found: Written, depth: int) -> None:
        """Text boxes anchored in a paragraph, then the notes it refers to."""
        for box in found.boxes:
            if depth < _DEEPEST:
                self._blocks(box, depth + 1)
        self._write_notes(found.notes)

    def _write_notes(self, keys: Sequence[tuple[str, str]]) -> None:
        for key in keys:
            note = self._notes.get(key)
            if note is not None:
                texts = (written(one, self._note_numbers).text.strip() for one in note.iter(f"{W}p"))
                self.draft.line([(f"[{self._note_numbers[key]}] ", None), (" ".join(" ".join(texts).split()), WordPlace(self._paragraph))])

    def _in_contents(self, element: Any) -> bool:
        style = element.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val") in self._contents

    # -- tables -------------------------------------------------------------------------------------------------------------------

    def _write_table(self, element: Any, depth: int) -> None:
        rows = [list(_cells(row, depth)) for row in _children(element, depth) if row.tag == f"{W}tr"]
        if max((len(row) for row in rows), default=0) <= 1 and depth < _DEEPEST:
            for row in rows:
                for cell, _, _ in row:
                    self._blocks(cell, depth + 1)
            return
        self._table += 1
        table = self._table
        self._waiting = []
        written_rows = [self._row(row, table, number) for number, row in enumerate(rows, 1)]
        self.draft.table(written_rows)
        self.draft.add("\n")
        self._write_notes(self._waiting)

    def _row(self, row: Sequence[tuple[Any, int, bool]], table: int, number: int) -> list[CellPieces]:
        """The cells of a row; one that goes on from the row above, and the places that a wide one covers, stay empty."""
        found: list[CellPieces] = []
        for cell, wide, goes_on in row:
            place = WordPlace(self._paragraph, table, f"{column_letters(len(found))}{number}")
            found.append(() if goes_on else self._cell(cell, place))
            found.extend(() for _ in range(wide - 1))
        return found

    def _cell(self, cell: Any, place: WordPlace) -> list[Piece]:
        """The paragraphs of a cell (and of tables inside it), parted by blanks."""
        pieces: list[Piece] = []
        for paragraph in cell.iter(f"{W}p"):
            number = self._numbers.number(paragraph)
            found = written(paragraph, self._note_numbers)
            self._waiting.extend(found.notes)
            text = found.text.strip("\n\t ")
            if text or number:
                pieces += [(" ", None)] * bool(pieces) + [(number, None), (text, place)]
        return pieces


def _children(parent: Any, depth: int) -> Iterator[Any]:
    """The blocks under ``parent``, contents of controls and insertions included, deletions left out."""
    for child in parent:
        if child.tag in _CONTAINERS and depth < _DEEPEST:
            yield from _children(child, depth + 1)
        elif isinstance(child.tag, str):
            yield child


def _cells(row: Any, depth: int) -> Iterator[tuple[Any, int, bool]]:
    """The cells of a row, with the columns they cover and whether they go on from the row above; places skipped give empty cells."""
    from docx.oxml import OxmlElement

    skipped = row.find(f"{W}trPr/{W}gridBefore")
    for _ in range(_count(skipped)):
        yield OxmlElement("w:tc"), 1, True
    for cell in _children(row, depth):
        if cell.tag == f"{W}tc":
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            wide = cell.find(f"{W}tcPr/{W}gridSpan")
            yield cell, max(_count(wide), 1), merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _count(element: Any | None) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 200) if value.isascii() and value.isdigit() else 0


def _flag(element: Any, name: str) -> bool:
    found = element.find(f"{W}pPr/{W}{name}")
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


def _contents_styles(styles: Any) -> Iterator[str]:
    """The styles of the lines of a table of contents."""
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None and _CONTENTS.fullmatch(name.get(f"{W}val", "")):
            yield style.get(f"{W}styleId")


def _is_row(lines: Sequence[str], at: int) -> bool:
    """Whether a line set with tabs is a row of a table: the line before or behind it in the paragraph has as many."""
    count = lines[at].count("\t")
    return count > 0 and any(lines[other].count("\t") == count for other in (at - 1, at + 1) if 0 <= other < len(lines))
