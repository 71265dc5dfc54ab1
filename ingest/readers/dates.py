"""Dates and times of spreadsheet cells as the sheet shows them."""
from __future__ import annotations

import re
from datetime import date, datetime, time

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|m+|d+|h+|s+)|(.)', re.I | re.S)
_LONG = "yyyy年m月d日"
_SHORT = "yyyy/m/d"
#: Formats of the system: what is stored is not what a Chinese sheet shows (ECMA-376 18.8.30, numbers 14 and 22, and [$-F800]).
_SYSTEM = {"mm-dd-yy": _SHORT, "m/d/yy": _SHORT, "m/d/yy h:mm": f"{_SHORT} h:mm", "[$-f800]dddd, mmmm dd, yyyy": _LONG}
_UNREAD = re.compile(r"am/pm|上午|a+/p|mmm|ddd|\[h|e", re.I)


def shown_date(value: datetime | date | time, code: str) -> str:
    """``value`` under the number format ``code``; formats that are not read give ISO dates."""
    known = _SYSTEM.get(code.lower().split(";")[0], code.split(";")[0])
    if not known or known == "General" or _UNREAD.search(re.sub(r'"[^"]*"|\[[^\]]*\]', "", known)):
        return _plain(value)
    return _written(value, known).strip()


def _plain(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()


def _written(value: datetime | date | time, code: str) -> str:
    tokens = _TOKEN.findall(code)
    letters = [letter.lower() for _, _, letter, _ in tokens]
    shown = []
    for at, (quote, escaped, letter, other) in enumerate(tokens):
        shown.append(_field(value, _unit(letters, at)) if letter else quote or escaped or other)
    return "".join(shown)


def _unit(letters: list[str], at: int) -> str:
    """The letters of a field; minutes as ``n``: an ``m`` behind hours or before seconds."""
    letter = letters[at]
    if not letter.startswith("m"):
        return letter
    before = next((one for one in reversed(letters[:at]) if one), "")
    after = next((one for one in letters[at + 1:] if one), "")
    return "n" * len(letter) if before.startswith("h") or after.startswith("s") else letter


def _field(value: datetime | date | time, unit: str) -> str:
    name = {"y": "year", "m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}[unit[0]]
    number = int(getattr(value, name, 0))
    if unit[0] == "y":
        return f"{number:04d}" if len(unit) > 2 else f"{number % 100:02d}"
    return f"{number:0{min(len(unit), 2)}d}"
