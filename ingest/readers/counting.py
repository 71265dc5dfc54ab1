"""Numerals of automatic lists: 一、（一）1. ① as word processors count (ECMA-376 part 1, 17.18.59)."""
from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))


def numeral(number: int, form: str) -> str:
    """``number`` in the form that a word processor calls ``form``; forms that are not known are written with digits."""
    return _FORMS.get(form, str)(number)


def _chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """一 … 十, 十一 … 九十九, 一百〇一: as headings are counted (up to 9999)."""
    if not 0 < number < 10_000:
        return str(number)
    text, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if zero and text else "") + digits[digit] + (units[place - 1] if place else "")
            zero = False
        else:
            zero = True
    one = digits[1] + units[0]
    return text[1:] if text.startswith(one) and digits is _DIGITS else text


def _legal(number: int) -> str:
    return _chinese(number, _LEGAL, "拾佰仟")


def _one_by_one(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else str(number)


def _row_of(first: int, count: int) -> Callable[[int], str]:
    """Signs that follow each other in Unicode from ``first``."""
    return lambda number: chr(first + number - 1) if 1 <= number <= count else str(number)


def _letters(number: int) -> str:
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _stem(number: int) -> str:
    return _STEMS[(number - 1) % 10]


def _branch(number: int) -> str:
    return _BRANCHES[(number - 1) % 12]


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _chinese, "chineseCountingThousand": _chinese, "japaneseCounting": _chinese, "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese, "ideographDigital": _one_by_one, "japaneseDigitalTenThousand": _one_by_one,
    "taiwaneseDigital": _one_by_one, "chineseLegalSimplified": _legal, "ideographLegalTraditional": _legal,
    "ideographTraditional": _stem, "ideographZodiac": _branch, "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _circled, "decimalEnclosedCircleChinese": _circled, "ideographEnclosedCircle": _row_of(0x3280, 10),
    "decimalEnclosedParen": _row_of(0x2474, 20), "decimalEnclosedFullstop": _row_of(0x2488, 20),
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "lowerLetter": _letters, "upperLetter": lambda number: _letters(number).upper(), "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(), "none": lambda _number: "", "bullet": lambda _number: "",
}
