"""Printed figures: when a whole cell is a number, and which.

Known forms: ``4,407.79``, ``-722.00``, ``（722.00）`` and ``△722`` for negative ones, ``1 129 236`` and ``１２３`` (groups by spaces, full width),
``4940125.0 0`` (broken by text recognition), ``98万元``, ``100.00%``, ``46755万元（含…）``. A dash stands for nothing.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

YUAN_PER_UNIT = {"元": Decimal(1), "百元": Decimal(100), "千元": Decimal(1000), "万元": Decimal(10_000), "百万元": Decimal(1_000_000),
                 "亿元": Decimal(100_000_000)}
"""How many yuan one unit of money is worth."""

_SPOKEN = {"万": "万元", "亿": "亿元", "人民币元": "元", "％": "%", "百分比": "%"}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－−—–％（）", "0123456789.,----%()")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_FIGURE = re.compile(rf"(?P<open>\()?(?P<sign>[-△▲])? ?¥?(?P<number>{_NUMBER})(?P<close>\))? ?"
                     r"(?P<unit>%|百元|千元|百万元|万元|亿元|万|亿|元)?(?P<note>\(.*\))?")
_BROKEN = re.compile(r"(\d+\.\d*) (\d{1,2})")
_NOTHING = re.compile(r"[-—–/\\.·*]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed (``1,234.50`` is ``Decimal("1234.50")``) and the unit printed with it, if any (元 万元 亿元 %)."""

    value: Decimal
    unit: str | None = None


def canonical_unit(printed: str) -> str:
    """万 is 万元, ％ is %: one spelling for a unit; an unknown one comes back as it is."""
    return _SPOKEN.get(printed, printed)


@lru_cache(maxsize=65_536)
def parse_figure(text: str) -> Figure | None:
    """The figure that makes up the whole of ``text``, or None."""
    if not text or len(text) > 60 or not any(char.isdigit() for char in text):
        return None
    plain = text.translate(_FULL_WIDTH)
    broken = _BROKEN.fullmatch(plain)
    if broken:
        plain = broken[1] + broken[2]
    match = _FIGURE.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    if match["open"] and not re.search(r"[.,]", match["number"]):
        return None
    value = Decimal(match["number"].replace(",", "").replace(" ", ""))
    negative = bool(match["sign"]) or bool(match["open"])
    return Figure(-value if negative else value, canonical_unit(match["unit"]) if match["unit"] else None)


def is_figure(text: str) -> bool:
    """Whether the whole of ``text`` is a number."""
    return parse_figure(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no figure: empty or a dash."""
    return not text or _NOTHING.fullmatch(text) is not None


def yuan_of(value: Decimal, unit: str | None) -> Decimal | None:
    """The exact amount in yuan, or None when ``unit`` is no unit of money."""
    factor = YUAN_PER_UNIT.get(unit or "")
    if factor is None:
        return None
    product = value * factor
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product.normalize()
