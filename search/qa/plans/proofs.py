"""Passages that prove what an answer says of many reports: looked up for those alone that the answer cites."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from search.qa.plans.replies import CITATION_LIMIT
from search.qa.situation import Situation
from search.qa.sparql import FEW, evidence, passage, select, values

Row = Mapping[str, Any]


def stated(situation: Situation, reports: Sequence[str], predicate: str) -> list[Row]:
    """The first passage in which each of the reports states something, in the order given, as many as an answer cites."""
    return _first(situation, reports, lambda few: select(
        "?thing ?document ?start ?end ?quote", values("?thing", few), evidence("?thing", predicate, among=few), order="?thing ?start"))


def standing(situation: Situation, passages: Sequence[str]) -> list[Row]:
    """Where things that are passages themselves stand, in the order given, as many as an answer cites."""
    return _first(situation, passages, lambda few: select(
        "?thing ?document ?start ?end ?quote", values("?thing", few), passage("?thing"), order="?thing ?start"))


def first_items(situation: Situation, reports: Sequence[str], kind: str) -> list[Row]:
    """The first passage of a kind (fk:Finding …) in each of the reports, in the order given, as many as an answer cites."""
    return _first(situation, reports, lambda few: select(
        "?thing ?document ?start ?end ?quote", values("?thing", few), f"?item a {kind} ; fk:inReport ?thing .", passage("?item"),
        order="?thing ?start"))


def _first(situation: Situation, things: Sequence[str], query: Callable[[Sequence[str]], str]) -> list[Row]:
    def found() -> Iterator[Row]:
        for at in range(0, len(things), FEW):
            few = things[at:at + FEW]
            first: dict[str, Row] = {}
            for row in situation.knowledge.graph.select(query(few)):
                first.setdefault(row["thing"], row)
            yield from (first[thing] for thing in few if thing in first and first[thing]["quote"])

    return list(islice(found(), CITATION_LIMIT))
