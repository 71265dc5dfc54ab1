"""What stands around a table: title, unit, whose it is, which year."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ingest.tables.cells import Cell, Line, Row, cell_at
from ingest.tables.figures import canonical_unit, is_figure
from ingest.tables.words import squeeze, words

Part = Literal["unit", "label", "title", "organization", "year", "date", "other"]

_MONEY = r"(?:人民币)?(?P<unit>百元|千元|百万元|万元|亿元|元|万|亿)"
_UNIT = re.compile(rf"(?:金额|数量|货币|计量|资金)?(?:单?位)(?:为)?:{_MONEY}(?:[,、/和及;][^,、/;]{{1,6}}){{0,3}}")
_UNIT_ANY = re.compile(r"(?:金额|货币|计量|资金)?单位:(?P<unit>[^\s,;)]{1,6})")
_LABEL = re.compile(r"(?:附|公开|预算|决算|部门|财预|财政|表|第)*(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[-之.]\d{1,2})*号?(?:表|附件|附表)?|"
                    r"(?:附件?表?|表)(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[-之.]\d{1,2})*:?")
_NAMED = re.compile(r"(?:编制|填报|公开|预算|申报)?(?:部门|单位)(?:\((?:公章|盖章|签章|单位|部门)\)|名称)*:(?P<name>.+)")
_OFFICE = (r"(?:局|委|委员会|办|办公室|政府|院|中心|会|厅|部|队|所|站|校|学|馆|处|室|社|团|公司|街道|镇|乡|园|区|"
           r"本级|组|总工会|分局|科|库|台|报社|场|校区)")
_CODED = re.compile(rf"\d{{3,6}}[-_ ]?(?P<name>(?!年|月|日)[\u4e00-\u9fff()]{{2,40}}{_OFFICE}(?:\((?:本级|一级|二级|汇总)\))?)")
_YEAR = re.compile(r"(?:预算|决算|项目)?年度:(?P<year>20\d\d)年?(?:度)?")
_DATE = re.compile(r"(?:填报|编制|截止|截至|制表)?(?:日期|时间):.*|20\d\d年\d{1,2}月(?:\d{1,2}日)?")
_UNIT_BEHIND = re.compile(r"[（(]?(?:金额|货币|计量)?单\s*位\s*[：:]\s*(?:人民币)?\s*(?:亿|百万|万|千|百)?元.{0,12}$")
_SENTENCE = re.compile(r"[。；;！？!?]|[，,].*[，,].*[，,]")
_HEADING_ONLY = re.compile(r"(?:第[一二三四五六七八九十\d]+(?:部分|章|节)|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).{0,20}")
_DOCUMENT = re.compile(r"(?:(?:部门|单位|政府)(?:预算|决算)|公开|说明|报告|草案)(?:书|表|情况|文本|材料)?$")
_YEAR_IN = re.compile(r"20\d\d ?年")
_CONTINUED = re.compile(r"\(?续(?:上?表)?[\d一二三四五六七八九十-]*\)?|.*\(续(?:上?表)?[\d一二三四五六七八九十]*\)|"
                        r"续.{0,4}表[\d一二三四五六七八九十-]*|(?:表|附表)[\d一二三四五六七八九十-]*\(?续.*")
_SEALED = re.compile(r"\(?(?:盖章|公章|签章|签字|章)\)?")
_LONGEST_TITLE, _LONGEST_PART, _LONGEST_STRANGER, _MOST_STRANGERS, _MOST_PARTS = 90, 60, 40, 2, 5


@dataclass(frozen=True, slots=True)
class Caption:
    """Title, unit of money, organisation and year as printed around a table; each cell holds its place in the source."""

    title: Cell | None = None
    unit: str | None = None
    unit_at: Cell | None = None
    organization: Cell | None = None
    year: int | None = None
    year_at: Cell | None = None
    label: Cell | None = None


def find_unit(text: str) -> str | None:
    """The unit of money that a piece such as ``单位：万元`` or ``金额（万元）`` states."""
    plain = squeeze(text)
    match = _UNIT.search(plain) or re.search(rf"\({_MONEY}\)", plain)
    return canonical_unit(match["unit"]) if match else None


@lru_cache(maxsize=20_000)
def part_of(text: str) -> Part:
    """What a piece of text near a table is: its unit, label (预算01表), title, organisation, year, date, or something else."""
    plain = squeeze(text)
    if len(plain) <= _LONGEST_PART:
        bare = plain.strip("()")
        if _UNIT.fullmatch(bare) or _UNIT_ANY.fullmatch(bare):
            return "unit"
        if _YEAR.fullmatch(plain):
            return "year"
        if _DATE.fullmatch(plain):
            return "date"
        if _LABEL.fullmatch(plain) and not is_figure(plain):
            return "label"
        if _NAMED.fullmatch(plain) or _CODED.fullmatch(plain):
            return "organization"
    return "title" if looks_like_title(text) else "other"


def looks_like_title(text: str) -> bool:
    """Whether a line may be the title of a table: short, no sentence, and with a word such as 表 or 情况 in it."""
    plain = squeeze(text)
    if not 3 <= len(plain) <= _LONGEST_TITLE or _SENTENCE.search(plain):
        return False
    return any(word in plain for word in words("caption", "title"))


def is_caption_row(row: Row) -> bool:
    """Whether a row of a physical table is no row of it but caption (unit, label, title or organisation), at least one part certain."""
    filled = row.filled
    if not filled or len(filled) > _MOST_PARTS:
        return False
    parts: list[Part] = []
    for _, cell in filled:
        parts.append(part_of(cell.text))
        if parts[-1] == "other":
            return False
    if any(part in ("unit", "label", "year", "date") for part in parts):
        return True
    return len(parts) == 1 and (parts[0] == "organization" or squeeze(filled[0][1].text).rstrip(")").endswith("表"))


def read_caption(source: str, above: Sequence[Line], rows: Sequence[Row]) -> Caption:
    """The caption from the lines above a table (nearest last) and the caption rows at its head."""
    pieces = [cell for row in rows for _, cell in row.filled]
    found = _collect(pieces, Caption())
    if found.title is not None and found.unit is not None:
        return found
    nearest = [cell_at(source, line.start + len(line.text) - len(line.text.lstrip("#*> ")), line.end) for line in reversed(above)]
    return _from_lines(source, nearest, found)


def is_continuation(title: str) -> bool:
    """Whether a title only says that the table before goes on (续表1, …收入表（续）)."""
    return _CONTINUED.fullmatch(squeeze(title)) is not None


def _collect(pieces: Sequence[Cell], caption: Caption) -> Caption:
    for piece in pieces:
        caption = _add(caption, piece, part_of(piece.text))
    return caption


def _add(caption: Caption, piece: Cell, part: Part) -> Caption:
    """The caption with one more piece; what is known already stays."""
    if part == "unit" and caption.unit is None:
        return replace(caption, unit=find_unit(piece.text) or find_unit("单" + piece.text), unit_at=piece)
    if part == "title" and caption.title is None:
        unit = find_unit(piece.text) if caption.unit is None else None
        return replace(caption, title=piece, unit=unit or caption.unit, unit_at=piece if unit else caption.unit_at)
    if part == "organization" and caption.organization is None:
        return replace(caption, organization=_name_in(piece))
    if part == "year" and caption.year is None:
        match = _YEAR.fullmatch(squeeze(piece.text))
        return replace(caption, year=int(match["year"]) if match else None, year_at=piece)
    if part == "label" and caption.label is None:
        return replace(caption, label=piece)
    return caption


def _name_in(piece: Cell) -> Cell | None:
    """The organisation's name inside a piece such as ``502云溪市教育局`` or ``部门：云溪市教育局``."""
    match = _NAMED.fullmatch(squeeze(piece.text)) or _CODED.fullmatch(squeeze(piece.text))
    if match is None or _SEALED.fullmatch(match["name"]):
        return None
    name = match["name"].strip("()")
    return Cell(name, piece.end - len(name), piece.end) if piece.text.endswith(name) and piece.end - piece.start >= len(name) else None


def _from_lines(source: str, nearest: Sequence[Cell], caption: Caption) -> Caption:
    """The caption completed from lines, nearest first, up to the title or to the first line of running text."""
    strangers = 0
    for index, line in enumerate(nearest):
        part = part_of(line.text)
        split = _split_unit(source, line) if part != "unit" else None
        if split is not None:
            caption = _collect(split, caption)
            if caption.title is not None:
                return caption
            continue
        if part == "title":
            return caption if caption.title else _add(caption, _whole_title(source, nearest, index), "title")
        if part != "other":
            caption = _add(caption, line, part)
            continue
        strangers += 1
        if strangers > _MOST_STRANGERS or len(line.text) > _LONGEST_STRANGER or _SENTENCE.search(line.text):
            break
    return caption


def _split_unit(source: str, line: Cell) -> list[Cell] | None:
    """A title and a unit on one line (``云溪市预算表  单位：万元``), parted."""
    raw = source[line.start:line.end]
    match = _UNIT_BEHIND.search(raw)
    if match is None or not match.start():
        return None
    return [cell_at(source, line.start, line.start + match.start()), cell_at(source, line.start + match.start(), line.end)]


def _whole_title(source: str, nearest: Sequence[Cell], index: int) -> Cell:
    """A title that a line break parts: the line before it belongs to it when only that one names the year."""
    line = nearest[index]
    if _YEAR_IN.search(line.text) or len(line.text) > 16 or index + 1 >= len(nearest):
        return line
    before = nearest[index + 1]
    if _YEAR_IN.search(before.text) and not _SENTENCE.search(before.text) and not squeeze(before.text).endswith("表") and len(before.text) <= 40:
        gap = source[before.end:line.start]
        if gap.count("\n") == 1 and not _HEADING_ONLY.fullmatch(before.text) and not _DOCUMENT.search(squeeze(before.text)):
            return cell_at(source, before.start, line.end)
    return line
