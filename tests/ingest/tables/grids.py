"""Grids of cells and the ways of printing them, for tests of the readers of physical tables."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from ingest.tables.blocks import split_blocks
from ingest.tables.cells import Grid, Line, Row

Texts = Sequence[Sequence[str]]

LABELS = st.text(alphabet="云溪市水务教育农林社会保障支出收入基本项目", min_size=2, max_size=10)
AMOUNTS = st.one_of(
    st.integers(0, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(0, 10**7, places=2).map(lambda d: f"{d:,.2f}"),
    st.decimals("0.01", 10**6, places=2).map(lambda d: f"-{d}"),
    st.integers(0, 9999).map(str))


@st.composite
def grids(draw: st.DrawFn, *, empty: bool = False) -> list[list[str]]:
    """A header, then rows of a label and amounts; with ``empty`` some amounts are left out."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(3, 8))
    amounts = st.one_of(st.just(""), AMOUNTS) if empty else AMOUNTS
    header = ["项目", *(f"{2020 + place}年预算数" for place in range(width))]
    return [header, *([draw(LABELS), *(draw(amounts) for _ in range(width))] for _ in range(height))]


def tabbed(rows: Texts) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def piped(rows: Texts) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


def dumped(rows: Texts) -> str:
    """One cell a line behind a tab, a blank line behind every row."""
    return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)


def stacked(rows: Texts) -> str:
    """One cell a line without any separator, behind a units line."""
    return "单位：万元\n" + "".join(f"{cell}\n" for row in rows for cell in row)


def html(rows: Texts) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows) + "</table>\n"


def worded(rows: Texts) -> str:
    """Cells parted by one space, behind a units line."""
    return "单位：万元\n" + "".join(" ".join(row) + "\n" for row in rows)


def tables(source: str) -> Iterator[tuple[Row, ...]]:
    """The rows of every physical table of a text."""
    return (part.rows for part in split_blocks(source) if isinstance(part, Grid))


def lines(source: str) -> list[str]:
    """The running text."""
    return [part.text for part in split_blocks(source) if isinstance(part, Line)]


def texts(rows: Sequence[Row], *, width: int | None = None) -> list[list[str]]:
    """The cells as text, empty ones at the end filled up or left out."""
    return [(row.texts + [""] * ((width or 0) - len(row.texts)))[:width] for row in rows]


def assert_placed(source: str, rows: Sequence[Row]) -> None:
    """Every filled cell stands where it says, in order, none over another."""
    at = 0
    for row in rows:
        for _, cell in row.filled:
            assert source[cell.start:cell.end].strip() == source[cell.start:cell.end]
            assert "".join(cell.text.split()) == "".join(source[cell.start:cell.end].split())
            assert cell.start >= at
            at = cell.end
