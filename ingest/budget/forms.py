"""Target forms: what each row is, and what the whole says of a project, its money and its indicators."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.budget.batches import split_batches
from ingest.budget.continuation import continues, joined
from ingest.budget.form_heads import is_section, name_in_title, pairs_above
from ingest.budget.fund_rows import FundColumns, read_fund_header, read_fund_row
from ingest.budget.indicators import (
    Header,
    Reading,
    completed,
    first_of,
    horizon_of,
    is_first,
    is_frame,
    is_level,
    is_second,
    official_level,
    read_header,
    read_row,
)
from ingest.budget.inner import InnerFigure, InnerTable, height_of, read_inner_header, read_inner_row
from ingest.budget.patterns import bare_label, fits, kind_in
from ingest.tables.caption import Caption, find_unit, is_caption_row, read_caption
from ingest.tables.cells import Cell, Row
from ingest.tables.figures import is_figure
from ingest.tables.groups import Segment, is_indicator_header
from ingest.tables.header import is_ruler
from ingest.tables.words import squeeze

_FUSED = re.compile(r"(?P<key>.+?(?:年度|年份|时间|预算数?|金额|总额|资金|总预算|预算额)(?:\([^()]*\))?)\s*"
                    r"(?P<value>-?\d[\d,]*(?:\.\d+)?\s*(?:万元|亿元|元|万|年.*)?)")
_COLON = re.compile(r"(?P<key>[^：:]{2,14})[：:]\s*(?P<value>.+)", re.S)
_TEXT_KINDS = frozenset({"description", "basis", "goal", "frame"})
_FRAMES = frozenset({"frame", "term", "goal"})
_NUMBERED_GOAL = re.compile(r"(?:长期|年度|中期)(?:绩效)?目标\d{1,2}:?")
_SECTION_END = ("表", "目标", "计划")


@dataclass(frozen=True, slots=True)
class Entry:
    """A label of a form and the cell beside it; ``frame`` is the label in front of the row (预算金额)."""

    kind: str
    key: Cell
    value: Cell
    frame: Cell | None = None


@dataclass(frozen=True, slots=True)
class FormIndicator:
    """An indicator with its levels settled and the horizon of its table."""

    reading: Reading
    level1: str | None
    level2: str | None
    horizon: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says: entries (label and value), indicators, figures of inner tables, and cells of running text."""

    caption: Caption
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    indicators: tuple[FormIndicator, ...] = ()
    figures: tuple[InnerFigure, ...] = ()
    texts: tuple[Cell, ...] = ()

    def first(self, *kinds: str) -> Entry | None:
        """The first entry of the first of the kinds that has one."""
        return next((entry for kind in kinds for entry in self.entries if entry.kind == kind), None)

    def with_part(self, part: Form) -> Form:
        """The form together with a further part that a heading of its own set apart."""
        return replace(self, end=part.end, entries=self.entries + part.entries, indicators=self.indicators + part.indicators,
                       figures=self.figures + part.figures, texts=self.texts + part.texts)

    @property
    def labelled_unit(self) -> str | None:
        """The unit that the first label of an amount prints, for the amounts below it (项目资金（万元）)."""
        return next((unit for entry in self.entries if is_figure(entry.value.text) and (unit := labelled_unit(entry))), None)


def labelled_unit(entry: Entry) -> str | None:
    """The unit in the label of an entry or in the label in front of its row."""
    return find_unit(entry.key.text) or (find_unit(entry.frame.text) if entry.frame else None)


@dataclass(slots=True)
class _State:
    """Where the reader of a form is: in no table, in a table of indicators, or in an inner table."""

    header: Header | None = None
    horizon: str | None = None
    inner: InnerTable | None = None
    funds: FundColumns | None = None
    scores: bool = False
    tables: int = 0
    carried: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rows: list[tuple[Row, Header, str]] = field(default_factory=list)
    figures: list[InnerFigure] = field(default_factory=list)
    texts: list[Cell] = field(default_factory=list)


def read_forms(source: str, segment: Segment) -> tuple[Form, ...]:
    """Everything a form says, one for each project where the rows name several; what fits nothing is running text."""
    caption = read_caption(source, segment.above, segment.head)
    section = caption.title is not None and is_section(caption.title.text)
    state = _State(horizon=horizon_of(caption.title.text) if caption.title and section else None)
    rows = [row for row in segment.body if row.filled and not is_ruler(row)]
    index = 0
    while index < len(rows):
        index += _take(rows, index, state)
    if not any(entry.kind in ("name", "whole") for entry in state.entries):
        state.entries.extend(_named_above(source, caption, segment))
    body = segment.body
    rest, batches = split_batches(state.rows)
    form = Form(caption, body[0].start, body[-1].end, tuple(state.entries), tuple(settle(rest)), tuple(state.figures), tuple(state.texts))
    several = tuple(Form(caption, batch.start, batch.end, tuple(Entry(*entry) for entry in batch.entries), tuple(settle(batch.rows)))
                    for batch in batches)
    return several if several and not (form.entries or form.indicators or form.figures) else (form, *several)


def _named_above(source: str, caption: Caption, segment: Segment) -> Iterator[Entry]:
    """The fields of a form without a name of its own, from the lines or the title above it."""
    named = False
    for kind, key, value in pairs_above(source, segment.above):
        named = named or kind == "name"
        yield Entry(kind, key, value)
    name = name_in_title(caption.title)
    if name is not None and not named and caption.title is not None:
        yield Entry("name", caption.title, name)


def _take(rows: Sequence[Row], index: int, state: _State) -> int:
    """Read what begins at ``rows[index]``; the number of rows taken."""
    row = rows[index]
    if (funds := read_fund_header(row)) is not None:
        state.header, state.inner, state.funds, state.scores, state.tables = None, None, funds, False, state.tables + 1
        return 1
    if state.funds is not None:
        if _take_funds(row, state):
            return 1
        state.funds = None
    if is_indicator_header(row):
        height = 1 + _sub_headers(rows, index + 1)
        header = read_header(rows[index:index + height])
        named = next((found for _, cell in row.filled[:1] if (found := horizon_of(cell.text)) and is_frame(cell.text)), None)
        state.horizon = named or state.horizon
        state.header, state.inner = header if header.states_targets else None, None
        state.scores = not header.states_targets
        return height
    if state.scores and _is_indicator_row(row):
        return 1
    if state.header is not None and _is_indicator_row(row):
        _take_indicator(row, state)
        return 1
    entries = list(_entries(row))
    if entries or _is_section(row):
        state.header, state.inner, state.scores = None, None, False
        state.horizon = horizon_of(row.filled[0][1].text) if _is_section(row) else state.horizon
        _keep(entries, state)
        return 1
    inner = read_inner_header(rows[index:index + 2])
    if inner is not None:
        state.header, state.inner, state.scores, state.carried, state.tables = None, inner, False, [], state.tables + 1
        return height_of(rows[index:index + 2])
    if state.inner is not None:
        figures, state.carried = read_inner_row(row, state.inner, state.carried, state.tables)
        state.figures.extend(figures)
    state.texts.extend(cell for _, cell in row.filled if not is_figure(cell.text))
    return 1


def _take_funds(row: Row, state: _State) -> bool:
    """Read a row under the columns of money; whether it belongs there (a source of funds without a figure does as well)."""
    assert state.funds is not None
    figures = read_fund_row(row, state.funds, state.tables)
    state.figures.extend(figures)
    return bool(figures) or (bool(row.filled) and all(kind_in("key", cell.text) in ("total", "yearly", "part") or not _has_words(cell.text)
                                                      for _, cell in row.filled))


def _has_words(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fffA-Za-z]", text) is not None


def _keep(entries: Sequence[Entry], state: _State) -> None:
    state.entries.extend(entries)
    for entry in entries:
        if entry.kind == "goal" and _NUMBERED_GOAL.fullmatch(squeeze(entry.key.text)):
            state.horizon = horizon_of(entry.key.text)
    state.texts.extend(entry.value for entry in entries if entry.kind in _TEXT_KINDS and not is_figure(entry.value.text))


def _sub_headers(rows: Sequence[Row], index: int) -> int:
    """How many rows from ``index`` only go on with the header: all cells labels of columns, none a level."""
    count = 0
    while index + count < len(rows) and count < 3:
        filled = rows[index + count].filled
        if not filled or not all(kind_in("indicator", cell.text) not in (None, "frame") and not is_level(cell.text) for _, cell in filled):
            break
        count += 1
    return count


def _is_indicator_row(row: Row) -> bool:
    """Whether a row below an indicator header belongs to it: it does not begin with a label of the form or a title."""
    filled = row.filled
    if any(is_level(cell.text) for _, cell in filled):
        return True
    first = filled[0][1].text
    if fits("score_total", "pattern", first):
        return False
    if kind_in("key", first) is not None and not (is_frame(first) and len(filled) > 2):
        return False
    return not (_is_section(row) or (is_caption_row(row) and len(filled) == 1))


def _is_section(row: Row) -> bool:
    """Whether a row is a heading inside the form (年度绩效目标表, 项目绩效总目标)."""
    filled = row.filled
    return len(filled) == 1 and filled[0][0] == 0 and len(filled[0][1].text) <= 20 and squeeze(filled[0][1].text).endswith(_SECTION_END)


def _take_indicator(row: Row, state: _State) -> None:
    header = state.header
    assert header is not None
    if state.rows and state.rows[-1][1] is header and continues(row, state.rows[-1][0], header):
        state.rows[-1] = (joined(row, state.rows[-1][0]), header, state.rows[-1][2])
        return
    state.rows.append((row, header, state.horizon or header.horizon or "年度"))


def settle(rows: Sequence[tuple[Row, Header, str]]) -> Iterator[FormIndicator]:
    """Indicators with levels carried down from the rows above; the first ones without any take the first levels below them."""
    found: list[FormIndicator] = []
    waiting: list[int] = []
    level1: str | None = None
    level2: str | None = None
    under: dict[int, tuple[Header, list[Row]]] = {}
    for row, header, _ in rows:
        under.setdefault(id(header), (header, []))[1].append(row)
    whole = {key: completed(*headed) for key, headed in under.items()}
    for number, (row, header, horizon) in enumerate(rows):
        if number and header is not rows[number - 1][1] and horizon != rows[number - 1][2]:
            level1 = level2 = None
            waiting = []
        reading = _split_name(read_row(row, whole[id(header)]))
        labels = (reading.level1, reading.level2) if reading else _bare_levels(row)
        level1, level2 = _carried(level1, level2, labels)
        if labels != (None, None) and level2 is not None:
            for index in waiting:
                found[index] = replace(found[index], level1=_settled(level1, level2), level2=level2)
            waiting = []
        if reading is None or (is_level(reading.level3.text) and reading.target is None):
            continue
        if level1 is None and level2 is None:
            waiting.append(len(found))
        found.append(FormIndicator(reading, _settled(level1, level2), level2, "年度" if whole[id(header)] is not header else horizon))
    return iter(found)


def _bare_levels(row: Row) -> tuple[str | None, str | None]:
    """The levels of a row that holds nothing else."""
    texts = [cell.text for _, cell in row.filled if not is_frame(cell.text)]
    first = next((text for text in texts if is_first(text)), None)
    return first, next((text for text in texts if is_second(text) and text != first), None)


def _carried(level1: str | None, level2: str | None, labels: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """The levels that hold for a row, from those above and its own."""
    own1, own2 = (official_level(label) if label else None for label in labels)
    if own1 is not None:
        return own1, own2 or (level2 if own1 == level1 else None)
    if own2 is not None:
        return level1, own2
    return level1, level2


def _settled(level1: str | None, level2: str | None) -> str | None:
    """The first level; where the printed one cannot contain the second (a misprint), the one that does."""
    owner = first_of(level2) if level2 else None
    if owner is None or level1 is None:
        return level1 or owner
    known = first_of(level1) or level1
    return level1 if owner in (known, level1) or not is_level(level1) else owner


def _split_name(reading: Reading | None) -> Reading | None:
    """A second level fused with the name behind it (数量指标 参评次数) parted."""
    if reading is None or reading.level2 is not None:
        return reading
    match = re.match(r"((?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度)指标)(.{2,})", reading.level3.text)
    if match is None:
        return reading
    name = reading.level3
    return replace(reading, level2=match[1], level3=Cell(match[2], max(name.start, name.end - len(match[2])), name.end))


def _entries(row: Row) -> Iterator[Entry]:
    """Labels with their values, in print order; a label without a value gives none but still names what follows."""
    filled = [cell for _, cell in row.filled]
    frame: Cell | None = None
    index = 0
    seen_key = False
    while index < len(filled):
        cell = filled[index]
        kind = _key_kind(cell.text)
        fused = _fused(cell) if kind is None else None
        if fused is not None:
            seen_key = True
            yield Entry(fused[0], fused[1], fused[2], frame)
        elif kind == "plan":
            return
        elif kind in _FRAMES and index + 1 < len(filled) and (_key_kind(filled[index + 1].text) or _fused(filled[index + 1])):
            frame, seen_key = cell, True
        elif kind is not None:
            value = filled[index + 1] if index + 1 < len(filled) else None
            if value is not None and _key_kind(value.text) is None and _fused(value) is None:
                yield Entry(kind, cell, value, frame)
                index += 1
            seen_key = True
        elif seen_key and is_figure(cell.text):
            yield Entry("loose", frame or cell, cell, frame)
        elif not seen_key and index == 0:
            return
        index += 1


def _key_kind(text: str) -> str | None:
    return kind_in("key", text) if len(text) <= 24 else None


def _fused(cell: Cell) -> tuple[str, Cell, Cell] | None:
    """A label and its value in one cell (``起始年度 2022``, ``总金额 (元) 14526800``)."""
    match = _FUSED.fullmatch(cell.text) or _COLON.fullmatch(cell.text)
    kind = kind_in("key", match["key"]) if match else None
    if match is None or kind is None or (match.re is _COLON and kind in _TEXT_KINDS) or not bare_label(match["key"]):
        return None
    length = len(match["value"])
    return kind, Cell(match["key"], cell.start, cell.end - length), Cell(match["value"].strip(), cell.end - length, cell.end)
