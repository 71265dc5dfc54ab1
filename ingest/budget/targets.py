"""Targets of indicators: operator, value and unit of what is printed (≥95%, 不少于12场, 110次以上, 5%以下, 100)."""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.budget.patterns import fits
from ingest.tables.words import squeeze

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNIT = r"(?P<unit>%|[\u4e00-\u9fffA-Za-z²³/·.()、]{0,14}?)"
_SIGNS = {"≥": "≥", "≧": "≥", ">=": "≥", "不少于": "≥", "不低于": "≥", "不小于": "≥", "大于等于": "≥", "至少": "≥", "不早于": "≥", "高于等于": "≥",
          "≤": "≤", "≦": "≤", "<=": "≤", "不超过": "≤", "不高于": "≤", "不大于": "≤", "不多于": "≤", "小于等于": "≤", "至多": "≤",
          "最高": "≤", "不晚于": "≤",
          "低于等于": "≤", "控制在": "≤", ">": ">", "大于": ">", "高于": ">", "多于": ">", "超过": ">", "<": "<",
          "小于": "<", "低于": "<", "少于": "<",
          "=": "=", "等于": "=", "≈": "≈", "约": "≈", "~": "≈", "定量": "=", "＝": "="}
_BEHIND = {"以上": "≥", "及以上": "≥", "或以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤", "及以下": "≤", "以内(含)": "≤", "左右": "≈"}
_SIGN = "|".join(sorted((re.escape(sign) for sign in _SIGNS), key=len, reverse=True))
_TARGET = re.compile(rf"(?:每(?:年|月|季度?|周|天|日))?(?P<sign>{_SIGN})?(?:每(?:年|月|季度?|周|天|日))?{_NUMBER}{_UNIT}"
                     rf"(?P<behind>{'|'.join(sorted(_BEHIND, key=len, reverse=True))})?"
                     r"(?:[,，(（;；].*)?")
_RANGE = re.compile(r"\d[\d.,]*%?[-~—至]\d[\d.,]*.*")
_DATE = re.compile(r"(?:19|20)\d\d(?:年|[-./]\d).*")
_NAME_UNIT = re.compile(r"\((%|[\u4e00-\u9fff/·²]{1,6})\)$")
_GLUED = re.compile(r"(?P<name>.*?[^\s≥≤><=])\s*(?P<target>(?:[≥≤><＝=]|文字描述).+)")
_FULL_WIDTH = str.maketrans("＞＜％，．０１２３４５６７８９", "><%,.0123456789")


@dataclass(frozen=True, slots=True)
class Target:
    """What a target demands: ``operator`` (≥ ≤ > < = ≈), ``value`` and ``unit`` as printed; all None for words (有所提升)."""

    operator: str | None = None
    value: Decimal | None = None
    unit: str | None = None


def parse_target(text: str, name: str = "") -> Target:
    """The demand of a target; the unit may stand in brackets behind the indicator's ``name`` (补助人数（人））."""
    plain = squeeze(text).translate(_FULL_WIDTH)
    if _RANGE.fullmatch(plain) or _DATE.fullmatch(plain):
        return Target()
    match = _TARGET.fullmatch(plain)
    if match is None:
        return Target()
    named = _NAME_UNIT.search(squeeze(name))
    unit = match["unit"] or (named[1] if named else None)
    behind = _BEHIND.get(match["behind"] or "")
    operator = behind or _SIGNS.get(match["sign"] or "") or "="
    return Target(operator, Decimal(match["number"].replace(",", "")), unit or None)


def is_value(text: str) -> bool:
    """Whether a text reads as the value of a target and not as the name of an indicator."""
    plain = squeeze(text).translate(_FULL_WIDTH)
    return fits("value", "pattern", plain) or fits("value", "words", plain)


def split_glued(text: str) -> tuple[str, str] | None:
    """A name with its target glued on (``全年检查不少于60家≥60家``) parted; None where no sign of comparison stands in the text."""
    match = _GLUED.fullmatch(text.strip())
    if match is None:
        return None
    target = match["target"]
    return match["name"].strip(), target.removeprefix("文字描述").strip()
