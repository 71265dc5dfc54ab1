"""Which rows of a score table are first-level indicators, by arithmetic: they fill the full mark and add up to the total score."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from ingest.evaluation.score_rows import ScoreRow

_SLACK = Decimal("0.021")
_DEPTH = 3
_WAYS = 4


@dataclass(frozen=True, slots=True)
class ScoreNode:
    """A row at its level (1 to 3) with the rows that make it up."""

    row: ScoreRow
    level: int
    parts: tuple[ScoreNode, ...] = ()


def build_tree(rows: Sequence[ScoreRow], full: Decimal, score: Decimal | None) -> tuple[ScoreNode, ...]:
    """The first run of rows whose full marks add up to ``full`` and whose scores add up to ``score`` (any score, if None).

    Total rows are passed over. Empty when no run does.
    """
    search = _Search([row for row in rows if not row.total])
    for start, row in enumerate(search.rows):
        if row.full < full:
            solved = next((nodes for nodes, _ in search.fill(start, full, score, 1) if len(nodes) > 1), None)
            if solved is not None:
                return solved
    return ()


def flatten(nodes: Sequence[ScoreNode]) -> tuple[ScoreNode, ...]:
    """All nodes, each before its parts."""
    return tuple(one for node in nodes for one in (node, *flatten(node.parts)))


class _Search:
    """Backtracking over rows; places from which a sum cannot be filled are tried once only."""

    def __init__(self, rows: Sequence[ScoreRow]) -> None:
        self.rows = rows
        self._dead: set[tuple[int, Decimal, Decimal | None, int]] = set()

    def fill(self, at: int, full: Decimal, score: Decimal | None, level: int) -> Iterator[_Way]:
        """Ways to fill ``full`` and ``score`` exactly with rows from ``at`` on, each with where it ends; the likeliest first."""
        if full == 0:
            if score is None or abs(score) <= _SLACK:
                yield (), at
            return
        state = (at, full, score, level)
        if state in self._dead or at >= len(self.rows) or self.rows[at].full > full or (score is not None and self.rows[at].score > score + _SLACK):
            return
        row, found = self.rows[at], False
        left = None if score is None else score - row.score
        for parts, behind in self._parts(at, level):
            for rest, end in self.fill(behind, full - row.full, left, level):
                found = True
                yield (ScoreNode(row, level, parts), *rest), end
        if not found:
            self._dead.add(state)

    def _parts(self, at: int, level: int) -> Iterator[_Way]:
        """Ways to read the rows behind ``at`` as its parts: two or more that make it up, none, or a single one that equals it."""
        row = self.rows[at]
        ways = [] if level == _DEPTH else list(islice(self.fill(at + 1, row.full, row.score, level + 1), _WAYS))
        yield from ((parts, behind) for parts, behind in ways if len(parts) > 1)
        yield (), at + 1
        yield from ((parts, behind) for parts, behind in ways if len(parts) == 1)


_Way = tuple[tuple[ScoreNode, ...], int]
