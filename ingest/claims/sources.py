"""Who pays how much of a sum: two breakdowns of one total by level of government that give a level different shares."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.claims.grids import Grid, GridRow
from ingest.claims.lexicon import pattern, words
from ingest.claims.lists import PrintedList
from ingest.claims.model import Claim, Quantity
from ingest.claims.sentences import Paragraph
from ingest.spans import Span

_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts by level of government, which make it up exactly; each part with the passage that states it."""

    total: Decimal
    parts: tuple[tuple[str, Quantity, Span], ...]

    @property
    def by_level(self) -> dict[str, tuple[Quantity, Span]]:
        """The parts by level."""
        return {level: (quantity, span) for level, quantity, span in self.parts}


def level_of(label: str) -> str | None:
    """The level of government that a label names, if exactly one."""
    found = [level for level in words()["sources"] if pattern("sources", level).search(label)]
    return found[0] if len(found) == 1 else None


def _breakdown(total: Decimal, parts: Iterable[tuple[str, Quantity, Span]]) -> Iterator[Breakdown]:
    named = [(level, quantity, span) for label, quantity, span in parts if (level := level_of(label)) is not None and quantity.value]
    levels = [level for level, _, _ in named]
    whole = sum(quantity.value for _, quantity, _ in named) == total and len(total.as_tuple().digits) >= _LEAST_DIGITS
    if whole and len(set(levels)) == len(levels) > 1:
        yield Breakdown(total, tuple(named))


def list_breakdowns(paragraph: Paragraph, lists: Sequence[PrintedList]) -> Iterator[Breakdown]:
    """Lists behind a total: 1,500万元（省级资金 500万元，市级资金 1,000万元）."""
    for one in lists:
        if one.head is not None:
            parts = [(item.label, item.figure.quantity, paragraph.passage(paragraph.clause_start(item.figure.a), item.figure.b))
                     for item in one.items]
            yield from _breakdown(paragraph.figures[one.head].quantity.value, parts)


def grid_breakdowns(grid: Grid) -> Iterator[Breakdown]:
    """Rows above a total, in every column."""
    block: list[GridRow] = []
    for row in grid.rows:
        if not row.is_total:
            block.append(row)
            continue
        for column, cell in enumerate(row.cells):
            if cell is not None:
                yield from _breakdown(cell.value, ((one.label, figure, one.span) for one in block if (figure := one.cells[column]) is not None))
        block = []


def compare_sources(breakdowns: Sequence[Breakdown]) -> Iterator[Claim]:
    """Breakdowns of the same total that share a part and differ in others."""
    by_total: defaultdict[Decimal, list[Breakdown]] = defaultdict(list)
    for one in breakdowns:
        by_total[one.total.normalize()].append(one)
    for group in by_total.values():
        first = group[0].by_level
        for other in group[1:]:
            yield from _differing(first, other.by_level)


def _differing(a: dict[str, tuple[Quantity, Span]], b: dict[str, tuple[Quantity, Span]]) -> Iterator[Claim]:
    both = [level for level in a if level in b]
    same = [level for level in both if a[level][0].value == b[level][0].value]
    if not same or len(same) == len(both):
        return
    for level in both:
        if level not in same:
            (stated, span), (other, place) = a[level], b[level]
            term = Quantity(other.value, stated.unit, other.span, other.places, stated.scale)
            passages = (span, place, *(where for name, (_, where) in b.items() if name not in a))
            yield Claim("twice", f"同一总额中{level}级承担数两处应一致", "equal", passages, stated, (term,))
