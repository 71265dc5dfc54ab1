"""The text of a paragraph of a Word file: runs in order, deleted and hidden text left out, references to notes, text boxes apart."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ingest.readers.word_lists import W

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED: Final = frozenset(f"{W}{name}" for name in (
    "del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "rt", "sectPr", "fldChar", "tblPr", "tcPr", "trPr"))
_SYMBOLS: Final = {"F0FE": "☑", "F052": "☑", "00FE": "☑", "0052": "☑", "F0A8": "☐", "F06F": "☐", "F0A3": "☐", "00A8": "☐", "00A3": "☐"}
_OFF = frozenset(("0", "false", "off"))


@dataclass(slots=True)
class Written:
    """What a paragraph holds: ``text`` (line breaks as ``\\n``), numbers of the ``notes`` referred to, ``boxes`` anchored in it.

    ``breaks``: a page break stands before its text.
    """

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    breaks: bool = False


def written(paragraph: Any, note_numbers: dict[tuple[str, str], int]) -> Written:
    """Read one ``w:p``. ``note_numbers`` counts the notes of the document in the order of their references."""
    found = Written()
    pieces: list[str] = []
    for element in _inline(paragraph):
        tag = element.tag
        if tag in (f"{W}t", f"{_M}t"):
            pieces.append(element.text or "")
        elif tag == f"{W}tab":
            pieces.append("\t")
        elif tag == f"{W}br" and element.get(f"{W}type") == "page":
            found.breaks |= not "".join(pieces).strip()
        elif tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{W}sym":
            pieces.append(_SYMBOLS.get((element.get(f"{W}char") or "").upper(), ""))
        elif tag == f"{W}lastRenderedPageBreak":
            continue
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            key = (tag.removeprefix(W).removesuffix("Reference"), element.get(f"{W}id") or "")
            number = note_numbers.setdefault(key, len(note_numbers) + 1)
            pieces.append(f"[{number}]")
            found.notes.append(key)
        elif tag == f"{W}txbxContent":
            found.boxes.append(element)
    found.text = "".join(pieces)
    return found


def _inline(element: Any) -> Iterator[Any]:
    """The elements of a paragraph that carry text, in order; contents of text boxes are given as a whole."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if tag == f"{W}r" and _hidden(child):
            continue
        if tag == f"{W}txbxContent":
            yield child
        elif tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            yield from _inline(choice if choice is not None else child)
        else:
            yield child
            yield from _inline(child)


def _hidden(run: Any) -> bool:
    properties = run.find(f"{W}rPr")
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return vanish is not None and vanish.get(f"{W}val") not in _OFF
