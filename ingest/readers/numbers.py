"""Values of spreadsheet cells as the sheet shows them (ECMA-376 part 1, 18.8.31: number formats)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Any

from ingest.readers.dates import shown_date

_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|_(.)|\*(.)|\[([^\]]*)\]|([0#?][0#?,]*(?:\.[0#?]*)?,*)|(%)|(General)|(@)|(.)', re.S | re.I)
_UNREAD = re.compile(r"[0#?][eE][+-]|[0#?]\s*/\s*[0#?]|\[[<>=]|!\.")
_SIGNIFICANT = 15
_WIDE = Context(prec=400)


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a number format; ``parts`` are literals, and None where the number goes."""

    parts: tuple[str | None, ...]
    digits: str = ""
    percent: bool = False


def shown(value: Any, code: str) -> str:
    """What the sheet shows of ``value`` under the number format ``code``."""
    if isinstance(value, (datetime, date, time)):
        return shown_date(value, code)
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return plain_value(value)
    number = exact(value)
    if number is None:
        return ""
    sections = _sections(code or "General")
    return _in_section(number, sections) if sections else plain_number(number)


def plain_value(value: Any) -> str:
    """A value without a number format: no float noise, dates as ISO writes them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, Decimal)):
        number = exact(value)
        return "" if number is None else plain_number(number)
    if isinstance(value, (datetime, date, time)):
        return shown_date(value, "")
    return str(value) if isinstance(value, (str, timedelta)) else ""


def exact(value: float | Decimal) -> Decimal | None:
    """The number that was typed: fifteen significant digits, as spreadsheets keep (0.1+0.2 is 0.3); None for no number."""
    number = Decimal(f"{value:.{_SIGNIFICANT}g}") if isinstance(value, float) else Decimal(value)
    return number if number.is_finite() else None


def plain_number(number: Decimal) -> str:
    """All digits, no exponent, no trailing zeros behind the point."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format; none for formats that are not read (fractions, exponents, conditions): the plain number is shown."""
    if _UNREAD.search(code):
        return ()
    return tuple(_section(part) for part in _split(code)[:3])


def _split(code: str) -> list[str]:
    """The sections of a format, parted by semicolons outside quotation marks."""
    parts, quoted, last = [""], False, ""
    for sign in code:
        quoted ^= sign == '"' and last != "\\"
        if sign == ";" and not quoted and last not in ("\\", "!"):
            parts.append("")
        else:
            parts[-1] += sign
        last = sign
    return parts


def _section(code: str) -> _Section:
    parts: list[str | None] = []
    digits, percent = "", False
    for quote, escaped, _pad, _fill, bracket, number, per_cent, general, text, other in _TOKEN.findall(code):
        if number or general or text:
            if not digits:
                parts.append(None)
                digits = number or "General"
        elif per_cent:
            percent = True
            parts.append("%")
        elif bracket.startswith("$"):
            parts.append(bracket[1:].split("-")[0])
        else:
            parts.append(quote or escaped or other)
    return _Section(tuple(parts), digits, percent)


def _in_section(number: Decimal, sections: tuple[_Section, ...]) -> str:
    sign = ""
    if len(sections) == 3 and not number:
        section = sections[2]
    elif len(sections) > 1 and number < 0:
        section, number = sections[1], -number
    else:
        section = sections[0]
        sign, number = ("-", -number) if number < 0 else ("", number)
    body = _digits(number * 100 if section.percent else number, section.digits)
    shown_parts = "".join(body if part is None else part for part in section.parts).strip()
    return sign + shown_parts if any(char in "123456789" for char in body) or not sign else shown_parts


def _digits(number: Decimal, digits: str) -> str:
    if digits == "General" or not digits:
        return plain_number(number) if digits else ""
    scaled = digits.rstrip(",")
    number = number.scaleb(-3 * (len(digits) - len(scaled)))
    whole, _, behind = scaled.partition(".")
    text = format(number.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP, _WIDE), "f")
    front, _, back = text.partition(".")
    front = front.lstrip("0").rjust(whole.replace(",", "").count("0"), "0")
    if "," in whole and front.isdigit():
        front = f"{int(front):,}".rjust(len(front), "0")
    kept = len(back.rstrip("0"))
    back = back[:max(kept, behind.count("0"))]
    return f"{front}.{back}" if back else front
