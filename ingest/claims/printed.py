"""The figures of running text, each with its unit, its place and how exactly it was printed."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.claims.lexicon import words
from ingest.claims.model import Quantity
from ingest.flow import FlowText
from ingest.scanning import matches

_ONE = Decimal(1)
_SCALES = {"亿": Decimal(10) ** 8, "百万": Decimal(10) ** 6, "万": Decimal(10) ** 4, "千": Decimal(1000), "百": Decimal(100)}
_NUMBER = r"-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0]\d{3})+(?:\.\d+)?(?= ?[万亿千百]?元)|-?\d+(?:\.\d+)?"
_OPENING = re.compile(r"[-\d](?<!\d\d)")
"""The first sign of a figure."""
_COMMAS = re.compile(r"[,，\s]")
_ROUNDED_POINTS = 2
"""Decimals from which on points are taken for rounded: they come from a rate, not from marking."""
_SPELLED = {"％": "%", "百分点": "个百分点", "台(套)": "台（套）"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure at ``[a, b)`` of a flow (number and unit); ``group`` says what kind of unit it has: money, percent, points, count, score, times."""

    a: int
    b: int
    quantity: Quantity
    group: str

    @property
    def base(self) -> Decimal:
        """The value in basic units."""
        return self.quantity.base


@cache
def _figure() -> re.Pattern[str]:
    units = words()["units"]

    def either(names: list[str]) -> str:
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.A-Za-z〔\[%％-])(?<!表)(?<!图)(?<!第)(?<!附件)(?P<number>{_NUMBER})(?:多|余)?[ \u3000]?(?:"
        rf"(?P<points>{either(units['points'])})|(?P<percent>{either(units['percent'])})|(?P<foreign>{either(units['foreign'])})|"
        rf"(?P<money>{either(units['money'])})(?!{units['not_after']})|(?P<large>[万亿])?(?P<count>{either(units['counters'])})(?!{units['not_after']})|"
        rf"(?P<score>{either(units['scores'])})(?![钟之])|(?P<times>{either(units['times'])})|(?P<soft>[万亿])(?=[，。；、）)])|"
        rf"(?P<bare>)(?=、[ ]?(?:{_NUMBER})))"
        r"(?P<per>\s*[/／]\s*[\u4e00-\u9fff²]{1,4})?")


@cache
def _approximate() -> re.Pattern[str]:
    return re.compile(words()["units"]["approximate"])


def read_figures(flow: FlowText, a: int = 0, b: int | None = None) -> list[Printed]:
    """All figures with a unit in ``flow.text[a:b]``, in order; standards (``120元/月``) and bare numbers are left out."""
    found = list(_figures(flow, a, len(flow.text) if b is None else b))
    for place in range(len(found) - 1, -1, -1):
        if found[place].group == "bare" and place + 1 < len(found) and found[place + 1].group != "bare":
            found[place] = _like(found[place], found[place + 1])
    return [figure for figure in found if figure.group != "bare"]


def _like(bare: Printed, named: Printed) -> Printed:
    """A figure of a list (``19.41、7.4万元``) that leaves its unit to the next one."""
    quantity, unit = bare.quantity, named.quantity
    return Printed(bare.a, bare.b, Quantity(quantity.value, unit.unit, quantity.span, quantity.places, unit.scale, unit.exact), named.group)


def _figures(flow: FlowText, a: int, b: int) -> Iterator[Printed]:
    for match in matches(_figure(), _OPENING, flow.text, a, b):
        if match["per"]:
            continue
        if match["bare"] is not None and not set(match["number"]) & set(".,，"):
            continue
        group, unit, scale = _unit(match)
        number = _COMMAS.sub("", match["number"])
        value = Decimal(number)
        places = len(number.partition(".")[2])
        behind = match[0][len(match["number"]):][:1]
        rough = _approximate().search(flow.text, max(match.start() - 5, 0), match.start()) is not None or behind in ("多", "余")
        exact = (group in ("count", "score") and scale == 1 and not rough and places == 0) or (group == "score" and places < _ROUNDED_POINTS)
        span = flow.span(match.start("number"), match.end())
        yield Printed(match.start("number"), match.end(), Quantity(value, unit, span, places, scale, exact), group)


def _unit(match: re.Match[str]) -> tuple[str, str, Decimal]:
    """Group, canonical unit and scale of a matched figure."""
    group = str(match.lastgroup)
    unit: str = match[group]
    if group == "bare":
        return group, "", _ONE
    if group in ("money", "foreign"):
        basic = "美元" if "美元" in unit else "欧元" if "欧元" in unit else "元"
        return ("money" if basic == "元" else "foreign"), unit, _SCALES.get(unit.removesuffix(basic), _ONE)
    if group == "soft":
        return group, unit, _SCALES[unit]
    counter = _SPELLED.get(unit, unit)
    if group != "count":
        return group, counter, _ONE
    large = match["large"] or ""
    return group, large + counter, _SCALES.get(large, _ONE)


def counter_of(figure: Printed) -> str:
    """What a figure counts or measures, without 万 and 亿: 元, 家, %."""
    if figure.group == "money":
        return "元"
    return figure.quantity.unit.lstrip("万亿") or figure.quantity.unit
