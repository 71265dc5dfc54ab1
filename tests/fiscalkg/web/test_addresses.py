"""Addresses can be shared: what is chosen stands in them, and reading them gives it back."""
from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from fiscalkg.pages import links
from fiscalkg.pages.chosen import Chosen
from fiscalkg.pages.document import passage

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip).filter(bool)
FILTERS = st.dictionaries(st.sampled_from(links.FILTERS), st.lists(WORDS, max_size=3, unique=True).map(tuple))


def parameters(address: str) -> QueryParams:
    return QueryParams(urlsplit(address).query)


@given(WORDS, FILTERS, st.integers(1, 999))
def test_a_search_survives_its_address(query: str, filters: dict[str, tuple[str, ...]], page: int) -> None:
    chosen = Chosen(query, {name: filters.get(name, ()) for name in links.FILTERS}, page)
    assert Chosen.read(parameters(chosen.address)) == chosen


def test_toggling_a_value_twice_changes_nothing_but_the_page() -> None:
    chosen = Chosen("资金", dict.fromkeys(links.FILTERS, ()), 3)
    once = chosen.toggled("type", "P1")
    assert once.has("type", "P1")
    assert once.page == 1
    assert once.toggled("type", "P1") == chosen.at(1)
    assert once.toggled("type", "P2").filters["type"] == ("P1", "P2")
    assert once.without("type") == once.unfiltered() == chosen.at(1)


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "99999999", "１"])
def test_nonsense_for_a_page_is_the_first_page(page: str) -> None:
    assert Chosen.read(QueryParams({"q": "资金", "page": page})).page == 1


@given(WORDS, st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_passage_survives_its_address(name: str, start: int, length: int) -> None:
    found = parameters(links.passage({"document": name, "start": start, "end": start + length}))
    assert (found["name"], int(found["start"]), int(found["end"])) == (name, start, start + length)


@pytest.mark.parametrize(("start", "end", "expected"), [
    ("5", "9", (5, 9)), ("5", "", (5, 5)), ("9", "5", (9, 9)), ("", "", (0, 0)), ("-5", "-2", (0, 0)), ("abc", "7", (0, 7)),
    ("500", "900", (100, 100)), ("50", "900", (50, 100)), ("9" * 30, "1", (0, 1)),
])
def test_a_place_asked_for_lies_within_the_document(start: str, end: str, expected: tuple[int, int]) -> None:
    assert passage(start, end, 100) == expected


def test_addresses_lie_below_the_path_of_a_proxy() -> None:
    links.set_root("/kg/")
    try:
        assert links.page("home") == "/kg/"
        assert links.thing("https://example.org/a b").startswith("/kg/thing?iri=https%3A%2F%2Fexample.org")
        assert links.document("甲.txt").startswith("/kg/document?name=")
    finally:
        links.set_root("")
