from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscalkg.service.negotiate import choose

OFFERED = ["text/turtle", "application/json", "text/html"]


@pytest.mark.parametrize(("accept", "chosen"), [
    (None, "text/turtle"), ("", "text/turtle"), ("*/*", "text/turtle"), ("text/html", "text/html"), ("TEXT/HTML", "text/html"),
    ("text/html;q=0.1, application/json;q=0.2", "application/json"), ("application/*", "application/json"),
    ("text/*;q=0.5, text/html;q=0.9", "text/html"), ("text/turtle;q=0, */*;q=0.1", "application/json"),
    ("image/png", None), ("*/*;q=0", None), ("text/html;q=x", None), ("text/html;q=nan", None), ("text/html;level=1;q=0.5", "text/html"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"), (",,", None),
])
def test_the_format_wanted_most(accept, chosen):
    assert choose(accept, OFFERED) == chosen


@given(st.text(max_size=80))
def test_any_header_is_read(accept):
    assert choose(accept, OFFERED) in (*OFFERED, None)
