"""A total that numbered paragraphs break down: 项目支出 100 万元，具体如下： 1、甲 60 万元 … 2、乙 40 万元 …."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds, is_near, is_slip
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph
from ingest.flow import FlowText
from ingest.numbering import mark_at

_LEAST_ITEMS = 3
_REACH = 30
"""How far from its beginning a numbered paragraph states its amount."""


def read_enumerations(flow: FlowText, paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    """Totals announced with a colon and the amounts of the numbered paragraphs below.

    One item may leave its amount out: then the others must come short of the total, and the claim says which one.
    """
    with_figures = {paragraph.a: paragraph for paragraph in paragraphs}
    bounds = list(flow.paragraphs())
    for place, (a, b) in enumerate(bounds):
        head = with_figures.get(a)
        if head is None or flow.text[a:b].rstrip()[-1:] not in ("：", ":"):
            continue
        totals = [figure for figure in head.figures[head.low:head.high] if figure.group == "money"]
        items = _items(flow, bounds[place + 1:])
        if totals and len(items) >= _LEAST_ITEMS:
            claim = _claim(head, totals[0], [(start, _amount(with_figures.get(start), totals[0])) for start in items], flow)
            if claim is not None:
                yield claim


def _items(flow: FlowText, following: Sequence[tuple[int, int]]) -> list[int]:
    """Where the paragraphs numbered 1, 2, 3 … begin that follow directly, in one style."""
    found: list[int] = []
    style = None
    for a, _ in following:
        mark = mark_at(flow.text, a)
        if mark is None:
            continue
        style = style or mark.style
        if mark.style != style or mark.ordinal != len(found) + 1:
            break
        found.append(a)
    return found


def _amount(paragraph: Paragraph | None, total: Printed) -> Printed | None:
    if paragraph is None:
        return None
    first = next((figure for figure in paragraph.figures[paragraph.low:paragraph.high] if figure.group == "money"), None)
    return first if first is not None and first.a - paragraph.a <= _REACH and counter_of(first) == counter_of(total) else None


def _claim(head: Paragraph, total: Printed, items: Sequence[tuple[int, Printed | None]], flow: FlowText) -> Claim | None:
    stated = [figure for _, figure in items if figure is not None]
    missing = [number for number, (_, figure) in enumerate(items, 1) if figure is None]
    unnamed = any("其他" in flow.text[items[number - 1][0]:items[number - 1][0] + _REACH] for number in missing)
    if len(stated) < _LEAST_ITEMS or len(missing) > 1 or unnamed:
        return None
    note = f"第{missing[0]}项未列金额" if missing else ""
    ends = [(start, figure.b if figure is not None else min(start + _REACH, _line_end(flow, start))) for start, figure in items]
    passages = (head.passage(head.clause_start(total.a), total.b), *(head.passage(start, end) for start, end in ends))
    claim = Claim("sum", f"合计=所列{len(items)}项之和", "sum", passages, total.quantity, tuple(figure.quantity for figure in stated), note=note)
    value = sum((figure.base for figure in stated), Decimal(0))
    if holds(claim) or explained(claim) or (missing and value < total.base):
        return claim
    return claim if is_slip(total.base, value, 4) or is_near(total.base, value) else None


def _line_end(flow: FlowText, start: int) -> int:
    end = flow.text.find("\n", start)
    return len(flow.text) if end < 0 else end
