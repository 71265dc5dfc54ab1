"""Numbers as Chinese officials print them, read exactly."""
from __future__ import annotations

import re
from decimal import Decimal

UNIT_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
"""Yuan in one of each unit of money."""

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""A printed number in folded text, without a sign."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_GROUPED = re.compile(r"-?\d{1,3}(?:\s+\d{3})+(?:\.\d+)?")
_WIDE = str.maketrans("，．", ",.")
_LOOSE = re.compile(r"\s*([.,])\s*")


def decimal(printed: str) -> Decimal:
    """``1,265.91`` -> ``Decimal('1265.91')``, full-width forms as well; ``decimal.InvalidOperation`` when it is no number."""
    if not printed.isascii():
        printed = printed.translate(_WIDE)
    return Decimal(printed.replace(",", "").replace(" ", ""))


def plain(value: Decimal) -> Decimal:
    """The same value without exponent and without trailing zeros."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def chinese(text: str) -> Decimal | None:
    """``三百五十`` -> 350; ``None`` when it is no Chinese numeral."""
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _POWERS:
            power = _POWERS[char]
            if power >= 10_000:
                total, section, digit = (total if power == 10_000 else 0) + (section + digit + (0 if power == 10_000 else total)) * power, 0, 0
            else:
                section, digit = section + (digit or 1) * power, 0
        else:
            return None
    return Decimal(total + section + digit) if text else None


def last_number(raw: str) -> str:
    """The number that stands last in ``raw``, a run of digits with blanks inside.

    Blanks between groups of three digits belong to the number (``1 129 236``), as do those beside a point or comma;
    any other blank parts two numbers, and the last one counts.
    """
    if len(raw.split()) == 1:
        return raw.strip()
    raw = _LOOSE.sub(r"\1", raw.strip())
    if not re.search(r"\s", raw) or _GROUPED.fullmatch(raw):
        return re.sub(r"\s", "", raw)
    return raw.split()[-1]
