"""A pattern tried only where it can begin finds what it finds everywhere."""
from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.scanning import matches

_FIGURE = re.compile(r"(?<![\d.])-?\d{1,3}(?:,\d{3})*(?:万元|元|%)")
_OPENING = re.compile(r"[-\d](?<!\d\d)")


@given(st.text("-0123456789,.万元%年", max_size=60), st.integers(0, 20), st.integers(0, 60))
def test_the_same_matches_as_without_the_opening(text: str, start: int, stop: int) -> None:
    expected = [match.span() for match in _FIGURE.finditer(text, start, stop)]
    assert [match.span() for match in matches(_FIGURE, _OPENING, text, start, stop)] == expected


def test_without_bounds_the_whole_text_is_read() -> None:
    assert [match[0] for match in matches(_FIGURE, _OPENING, "投入120万元，占-3%")] == ["120万元", "-3%"]
