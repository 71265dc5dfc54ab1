"""What a question on a budget's figure restricts: whose it is, of which place, phase, kind of money and scope.

Each condition keeps the lines that fulfil it. Where none is left, the question asks for what the budgets do not hold, and what is
missing is said; a line that comes near in words is never put in its place.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.identity.places import parse
from search.qa.lexicon import restrictions
from search.qa.places import is_told
from search.qa.plans.targets import named_entries
from search.qa.situation import Situation

Line = Mapping[str, Any]
_JOINT = re.compile(r"([\u4e00-\u9fff]{2})及([\u4e00-\u9fff]{2})(?:维护|管理)?费")
_TOLD = ("organization", "row", "region", "column", "measure", "scope", "table", "title", "document")
_OF_PHASE = ("phase", "column", "measure", "row", "table", "title", "document")
_OF_FUND = ("fund", "row", "column", "measure", "table")


def honoured(situation: Situation, lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The lines that fulfil every condition; when none does, an empty list and what is missing, in Chinese."""
    kept = list(lines)
    for condition, missing in _CONDITIONS:
        left = [line for line in kept if condition(situation, line)]
        if not left:
            return [], missing(situation, kept)
        kept = left
    return kept, ""


def taken(line: Line) -> str:
    """What was taken where a question leaves it open: scope, phase and kind of money of a line; empty when the line says none."""
    parts = [str(line[field]) for field in ("scope", "phase", "fund") if line[field]]
    return "、".join(parts)


def _text(line: Line, fields: Sequence[str]) -> str:
    return "，".join(str(line[field]) for field in fields if line.get(field))


def _of_place(situation: Situation, line: Line) -> bool:
    """Whether the line is of the places named: all are told, and whose figure it is is no smaller place than those named."""
    places = situation.places
    told = _text(line, _TOLD)
    if not all(is_told(place, told) for place in places):
        return False
    if not places or any(is_told(place, _text(line, ("row", "region"))) for place in places):
        return True
    own = parse(str(line["organization"] or ""))
    return not own.divisions or any(is_told(place, own.divisions[-1][1]) for place in places)


def _of_government(situation: Situation, line: Line) -> bool:
    """Whether the figure is a place's own where no office is named: not that of one of its offices, unless the row is a name of its own."""
    if not situation.places or situation.offices:
        return True
    own = parse(str(line["organization"] or ""))
    rest = re.sub(r"人民政府$", "", own.rest)
    return not rest or bool(named_entries(situation))


def _asked(situation: Situation, name: str) -> list[str]:
    """What the lines must be called, for each restriction of a kind that the question states."""
    return [called for said, called in restrictions()[name].items() if re.search(said, situation.reading.text)]


def _of_phase(situation: Situation, line: Line) -> bool:
    return all(re.search(called, _text(line, _OF_PHASE)) for called in _asked(situation, "phases"))


def _of_fund(situation: Situation, line: Line) -> bool:
    wanted = _asked(situation, "funds")
    told = _text(line, _OF_FUND)
    return not wanted or any(re.search(called, told) for called in wanted)


def _of_scope(situation: Situation, line: Line) -> bool:
    wanted = _asked(situation, "scopes")
    told = _text(line, ("scope", "table", "row", "column", "measure"))
    return not wanted or line["scope"] is None or any(re.search(called, told) for called in wanted)


def _of_whole(situation: Situation, line: Line) -> bool:
    """Whether a sum of two expenses (购置及运行费) is asked for as such, rather than one of the two."""
    parts = _JOINT.search(str(line["row"]))
    own = f"{line['row']}，{str(line['column'] or '').rpartition('-')[2]}"
    if not all(re.search(called, own) for called in _asked(situation, "parts")):
        return False
    if parts is None or re.search(f"{parts[1]}[及和与]", situation.reading.text):
        return True
    return (parts[1] in situation.reading.text) == (parts[2] in situation.reading.text)


def _only_joint(_: Situation, lines: Sequence[Line]) -> str:
    known = "、".join(sorted({str(line["row"]) for line in lines})[:3])
    return f"已收录的预算没有单列所问的这一项，相近的有：{known}。"


def _no_place(situation: Situation, _: Sequence[Line]) -> str:
    return f"已收录的预算里没有{'、'.join(situation.places)}的这项数据。"


def _no_government(situation: Situation, lines: Sequence[Line]) -> str:
    known = "、".join(sorted({str(line["organization"]) for line in lines})[:3])
    return f"已收录的预算里没有{'、'.join(situation.places)}政府的这项数据；相近的只有{known}本单位的数据。"


def _only(what: str, field: str) -> Callable[[Situation, Sequence[Line]], str]:
    def missing(situation: Situation, lines: Sequence[Line]) -> str:
        known = "、".join(sorted({str(line[field]) for line in lines if line[field]})[:4])
        said = "、".join(match[0] for pattern in restrictions()[what] if (match := re.search(pattern, situation.reading.text)))
        whose = f"{'、'.join(situation.places)}的" if situation.places else ""
        return f"已收录的预算里没有{whose}这项数据的“{said}”口径" + (f"（有：{known}）。" if known else "。")
    return missing


_CONDITIONS: tuple[tuple[Callable[[Situation, Line], bool], Callable[[Situation, Sequence[Line]], str]], ...] = (
    (_of_place, _no_place), (_of_government, _no_government), (_of_phase, _only("phases", "phase")), (_of_fund, _only("funds", "fund")),
    (_of_scope, _only("scopes", "scope")), (_of_whole, _only_joint),
)
